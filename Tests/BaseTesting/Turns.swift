/// Lets a few hosts of tests run at once: each has threads, a database and a Telegram of its own.
package actor Turns {
  package static let shared = Turns()
  private var free = 6
  private var waiting: [CheckedContinuation<Void, Never>] = []

  package func take() async {
    guard free == 0 else {
      free -= 1
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  package func giveBack() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
