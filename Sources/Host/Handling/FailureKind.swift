/// What two failures have in common that are the same trouble: the type of the error and its case, not the values in it.
enum FailureKind {
  static func of(_ failure: any Error) -> String {
    let mirror = Mirror(reflecting: failure)
    guard mirror.displayStyle == .enum else { return "\(type(of: failure))" }
    return "\(type(of: failure)).\(mirror.children.first?.label ?? "\(failure)")"
  }
}
