import Glibc
import PatchbayBase

/// What a command prints. Whoever a part of it comes from, it is harmless: styles are set here, and nowhere else.
enum Terminal {
  /// Lines for people, on standard output.
  static func print(_ text: String, _ style: Style? = nil) { write(styled(SafeText.lines(text), style, on: 1) + "\n", to: 1) }

  /// Lines for people, on standard error.
  ///
  /// - Parameter label: stands before the text, in red.
  static func error(_ text: String, label: String? = nil, _ style: Style? = nil, newline: Bool = true) {
    let lead = label.map { styled($0, .alarm, on: 2) + " " } ?? ""
    write(lead + styled(SafeText.lines(text), style, on: 2) + (newline ? "\n" : ""), to: 2)
  }

  /// A line on standard error that is written over by the next one, except for the last.
  static func progress(_ line: String, isLast: Bool) { write("\r\u{1B}[K" + SafeText.line(line) + (isLast ? "\n" : ""), to: 2) }

  /// JSON for machines, on standard output.
  static func print(json: some Sequence<UInt8>) { write(self.json(String(decoding: Array(json), as: UTF8.self)) + "\n", to: 1) }

  /// What is the program's own from end to end, such as a script, on standard output.
  static func print(verbatim text: String) { write(text + "\n", to: 1) }

  /// JSON that means the same and harms no terminal. Beyond ASCII it has nothing outside of its strings.
  static func json(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.value >= 0x7F && SafeText.isHarmful($0) }) else { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      if scalar.value >= 0x7F, SafeText.isHarmful(scalar) {
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }

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
  private static func styled(_ text: String, _ style: Style?, on descriptor: Int32) -> String {
    guard let style, isatty(descriptor) == 1, variable("NO_COLOR").isEmpty, variable("TERM") != "dumb" else { return text }
    return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
  }

  private static func variable(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }
}
