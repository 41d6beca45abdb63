import Glibc

/// What a command prints.
enum Terminal {
  static func print(_ text: String) { write(text + "\n", to: 1) }
  static func error(_ text: String, newline: Bool = true) { write(newline ? text + "\n" : text, to: 2) }

  private static func write(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard written > 0 else { return }
      rest = rest.dropFirst(written)
    }
  }

  /// How wide standard output is; `nil` where it is no terminal and `COLUMNS` doesn't say.
  static var width: Int? {
    var size = winsize()
    if isatty(1) == 1, ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return max(40, Int(size.ws_col)) }
    return getenv("COLUMNS").flatMap { Int(String(cString: $0)) }.map { max(40, $0) }
  }

  enum Style: String {
    case heading = "1"
    case alarm = "31"
  }

  /// The text in a style where it goes to a terminal that shows one and nobody asked for none (no-color.org).
  static func styled(_ text: String, _ style: Style, on descriptor: Int32) -> String {
    guard isatty(descriptor) == 1, variable("NO_COLOR").isEmpty, variable("TERM") != "dumb" else { return text }
    return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
  }

  private static func variable(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }
}
