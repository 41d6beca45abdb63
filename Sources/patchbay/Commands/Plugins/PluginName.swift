import Host
import PatchbayBase

/// What a new plugin is called: its module and type, and its id.
struct PluginName: Equatable {
  /// Such as `SupportDesk`.
  let type: String
  /// Such as `support_desk`.
  let id: String

  /// Reads `SupportDesk`, `support_desk` or `support-desk`.
  ///
  /// - Parameter taken: names of types that the plugin's own would hide.
  /// - Throws: `Refusal` with what is wrong with the name, and another one.
  init(_ text: String, taken: Set<String> = []) throws {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "_" || $0 == "-" }
    guard let first = text.unicodeScalars.first, Self.isLetter(first),
      text.unicodeScalars.allSatisfy({ Self.isLetter($0) || Self.isDigit($0) || $0 == "_" || $0 == "-" }),
      parts.allSatisfy({ !$0.isEmpty })
    else {
      throw Refusal(
        "'\(text.prefix(60))' can't be a plugin's name: write Latin letters and digits that begin with a letter, such as SupportDesk"
      )
    }
    type = parts.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    id = parts.map { Self.snake(String($0)) }.joined(separator: "_")
    guard id.utf8.count <= 32 else {
      throw Refusal("the name '\(text.prefix(60))' makes an id of \(id.utf8.count) characters: 32 are the most")
    }
    guard !Self.reserved.contains(type), !taken.contains(type) else {
      throw Refusal("'\(type)' would hide a type or a module of that name: take another, such as \(type)Desk or My\(type)")
    }
    guard !Self.hostsOwn.contains(id) else {
      throw Refusal("'\(id)' is a name of the host's own: take another, such as my_\(id)")
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) }
  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// `QRAccess` is `qr_access`: a word begins where a capital follows a small letter or goes before one.
  private static func snake(_ text: String) -> String {
    let letters = Array(text)
    var result = ""
    for (index, letter) in letters.enumerated() {
      let beforeIsSmall = index > 0 && !letters[index - 1].isUppercase
      let nextIsSmall = index + 1 < letters.count && letters[index + 1].isLowercase
      if letter.isUppercase, index > 0, beforeIsSmall || nextIsSmall { result += "_" }
      result += letter.lowercased()
    }
    return result
  }

  /// Modules that a plugin's tests import, the template's other types, and what Swift has of its own.
  private static let reserved: Set<String> = [
    "Any", "Array", "Bool", "Character", "Dictionary", "Double", "Duration", "Error", "Float", "Foundation", "Glibc", "Int", "Main",
    "Never", "Note", "Optional", "Package", "PluginAPI", "PluginTesting", "Protocol", "Range", "Result", "Self", "Set", "String",
    "Swift", "Task",
    "TelegramAPI", "Test", "Testing", "Texts", "Type", "Void", "XCTest",
  ]

  /// Commands that the host keeps for itself, and prefixes of its tables.
  private static let hostsOwn: Set<String> = ["cancel", "help", "host", "language", "patchbay", "profile", "start"]

  /// The names of the types that the plugin API declares, read from its sources.
  static func types(in folder: String) -> Set<String> {
    var names: Set<String> = []
    for file in FileTree.files(in: "\(folder)/Sources", besides: []) where file.hasSuffix(".swift") {
      guard let bytes = try? InputFile.read("\(folder)/Sources/\(file)") else { continue }
      for line in bytes.split(separator: UInt8(ascii: "\n")) where line.starts(with: "public ".utf8) || line.starts(with: "@".utf8)
      {
        let words = String(decoding: line, as: UTF8.self).split { !$0.isLetter && !$0.isNumber && $0 != "_" }
        guard let kind = words.firstIndex(where: { ["struct", "enum", "class", "actor", "protocol", "typealias"].contains($0) }),
          kind + 1 < words.count
        else { continue }
        names.insert(String(words[kind + 1]))
      }
    }
    return names
  }
}
