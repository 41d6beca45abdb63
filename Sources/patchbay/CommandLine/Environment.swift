import Glibc
import Host

/// The process's environment.
enum Environment {
  static var all: [String: String] {
    var result: [String: String] = [:]
    var next = environ
    while let entry = next.pointee {
      let pair = String(cString: entry).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if pair.count == 2 { result[String(pair[0])] = String(pair[1]) }
      next += 1
    }
    return result
  }
}

/// A file of variables as systemd's `EnvironmentFile=` and containers take one: `NAME=value` lines, `#` for a remark.
enum EnvironmentFile {
  static func read(_ path: String) throws -> [String: String] {
    guard let text = String(validating: try InputFile.read(path), as: UTF8.self) else {
      throw Refusal("\(path) is not UTF-8; save it as UTF-8")
    }
    return try variables(in: text, of: path)
  }

  /// A value may be in quotes, of which single ones keep everything as it is written. An empty line, or `export ` before a name,
  /// means nothing.
  static func variables(in text: String, of path: String) throws -> [String: String] {
    var result: [String: String] = [:]
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      var line = trimmed(line)
      if line.isEmpty || line.hasPrefix("#") { continue }
      if line.hasPrefix("export ") { line = trimmed(line.dropFirst(7)) }
      let pair = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2, isName(pair[0]) else { throw Refusal("\(path):\(index + 1): not a variable; write NAME=value") }
      let value = trimmed(pair[1])
      if let quote = value.first, quote == "\"" || quote == "'" {
        guard value.count > 1, value.last == quote else {
          throw Refusal("\(path):\(index + 1): a quote is not closed; put one at the end of the line")
        }
        let inner = String(value.dropFirst().dropLast())
        result[String(pair[0])] = quote == "'" ? inner : unescaped(inner)
      } else {
        result[String(pair[0])] = String(value)
      }
    }
    return result
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while text.first?.isWhitespace == true { text = text.dropFirst() }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return text
  }

  private static func isName(_ text: Substring) -> Bool {
    guard let first = text.first, !first.isNumber else { return false }
    return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
  }

  private static func unescaped(_ text: String) -> String {
    var result = ""
    var isEscaped = false
    for character in text {
      if !isEscaped, character == "\\" {
        isEscaped = true
        continue
      }
      if isEscaped, character != "\"", character != "\\", character != "$" { result.append("\\") }
      result.append(character)
      isEscaped = false
    }
    return result
  }
}

/// An absolute path, as the watcher and the control socket need one.
func absolute(_ path: String) -> String {
  guard !path.hasPrefix("/") else { return path }
  guard let folder = getcwd(nil, 0) else { return path }
  defer { free(folder) }
  return String(cString: folder) + "/" + path
}
