import Testing

extension Trait where Self == TimeLimitTrait {
  /// The limit of a scene, its wait for a turn included: it ends one that hangs, and is far above the time that all take.
  static var scenes: Self { .timeLimit(.minutes(60)) }
}
