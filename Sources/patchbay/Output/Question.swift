import Glibc

/// Asks the person at the terminal.
enum Question {
  /// Shows what will be done and asks.
  ///
  /// - Throws: `Refusal` when the answer isn't yes, or when nobody is there to answer.
  static func confirm(_ what: String, yes: Bool) throws {
    // Beside the report, which may be JSON for a machine.
    Terminal.error(what)
    guard !yes else { return }
    guard isatty(0) == 1 else { throw Refusal("nothing was changed: there is no terminal to ask on; use --yes") }
    guard let answer = ask("Go on? [y/N] "), ["y", "yes", "д", "да"].contains(answer.lowercased()) else {
      throw Refusal("nothing was changed")
    }
  }

  /// - Returns: the line that was typed, without spaces around it; `nil` at the end of the input.
  static func ask(_ prompt: String) -> String? {
    Terminal.error(prompt, newline: false)
    guard let line = readLine() else {
      Terminal.error("")
      return nil
    }
    return String(line.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}

/// A file that is written piece by piece, or standard output.
struct OutputFile {
  private let descriptor: Int32
  private let path: String?

  init(_ path: String?) throws {
    self.path = path
    guard let path else {
      descriptor = 1
      return
    }
    // Money and names: for this user's eyes.
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Refusal("can't write \(path): \(String(cString: strerror(errno)))") }
  }

  func write(_ text: String) throws { try write(Array(text.utf8)) }

  func write(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw Refusal("can't write \(path ?? "to standard output"): \(String(cString: strerror(errno)))") }
      rest = rest.dropFirst(written)
    }
  }

  func close() throws {
    guard let path, fsync(descriptor) != 0 || Glibc.close(descriptor) != 0 else { return }
    throw Refusal("can't write \(path): \(String(cString: strerror(errno)))")
  }
}
