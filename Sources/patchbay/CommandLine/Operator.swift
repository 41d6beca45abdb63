import Glibc

/// Who runs the command.
enum Operator {
  static var name: String {
    for variable in ["SUDO_USER", "USER", "LOGNAME"] {
      if let value = getenv(variable), value.pointee != 0 { return String(cString: value) }
    }
    if let entry = getpwuid(getuid()), let name = entry.pointee.pw_name { return String(cString: name) }
    return "uid \(getuid())"
  }

  /// A key that nobody has used: asking a host twice for one change makes it once.
  static func freshKey() -> String {
    let (a, b) = (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max))
    return "cli/" + String(a, radix: 36) + String(b, radix: 36)
  }
}
