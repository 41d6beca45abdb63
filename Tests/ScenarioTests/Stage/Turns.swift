import Testing

extension Trait where Self == TimeLimitTrait {
  /// The limit of a scene, its wait for a turn included: it ends one that hangs, and is far above the time that all take.
  static var scenes: Self { .timeLimit(.minutes(60)) }
}

/// Lets a few scenes play at once: each has hosts, threads and a Telegram of its own.
actor Turns {
  static let shared = Turns()
  private var free = 6
  private var waiting: [CheckedContinuation<Void, Never>] = []

  func take() async {
    guard free == 0 else {
      free -= 1
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  func giveBack() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
