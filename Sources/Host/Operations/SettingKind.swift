import PatchbayBase
import PatchbayConfiguration
@_spi(Host) import PluginAPI

/// What a setting takes, by the words in which plugins declare it.
enum SettingKind: Sendable, Equatable {
  case text, secret, secrets, flag, whole, number, list, localized
  case choice([String])
  /// A map of settings of their own, which are declared besides.
  case section
  /// A list of maps: for the file, and for whoever writes it whole.
  case sections

  private static let words: [(start: String, kind: SettingKind)] = [
    ("text", .text), ("secret", .secret), ("a list of secrets", .secrets), ("true or false", .flag), ("a whole number", .whole),
    ("a number", .number), ("a list of texts", .list), ("a list of maps", .sections), ("a map", .section),
    ("a text or a map", .localized),
  ]

  /// - Parameter declared: `a whole number from 1 to 5`. Times, addresses and amounts are texts that the plugin judges.
  init(_ declared: String) {
    if declared.hasPrefix("one of ") {
      self = .choice(declared.dropFirst("one of ".count).split(separator: ", ").map(String.init))
    } else {
      self = Self.words.first { declared.hasPrefix($0.start) }?.kind ?? .text
    }
  }

  /// The kinds of settings, by their paths; the first that is declared for one.
  static func byPath(_ declared: [SettingsRecord.Declaration]) -> [String: SettingKind] {
    Dictionary(declared.map { ($0.path, SettingKind($0.kind)) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether the field shows by itself what it takes.
  func isPlain(_ declared: String) -> Bool {
    switch self {
    case .choice, .localized, .sections, .section: true
    default: Self.words.contains { $0.start == declared }
    }
  }

  var isSecret: Bool { self == .secret || self == .secrets }

  /// A value that was typed into a field; `nil` for none, which leaves the setting as the file has it.
  ///
  /// - Returns: text where it is not of the kind: the plugin says what is wrong with it.
  func value(of text: String) -> SettingsNode? {
    let plain = text.trimmed
    switch self {
    case .text, .localized: return SettingsNode(.string(text))
    case .secret: return plain.isEmpty ? nil : SettingsNode(.string(plain))
    case .secrets, .list:
      let lines = text.split(separator: "\n").map { String($0).trimmed }.filter { !$0.isEmpty }
      return lines.isEmpty && self == .secrets ? nil : SettingsNode(.list(lines.map { SettingsNode(.string($0)) }))
    case .flag:
      return plain.isEmpty ? nil : SettingsNode(["true", "false"].contains(plain) ? .boolean(plain == "true") : .string(plain))
    case .whole: return plain.isEmpty ? nil : SettingsNode(Int64(plain).map { .integer($0) } ?? .string(plain))
    case .number:
      guard !plain.isEmpty else { return nil }
      if let whole = Int64(plain) { return SettingsNode(.integer(whole)) }
      return SettingsNode(Double(plain).flatMap { $0.isFinite ? .double($0, text: plain) : nil } ?? .string(plain))
    case .choice, .section, .sections: return plain.isEmpty ? nil : SettingsNode(.string(plain))
    }
  }

  /// A value for operators: nothing of a secret.
  func shown(_ value: SettingsNode) -> String {
    switch self {
    case .secret, .secrets: return Self.mask
    // They may hold secrets, each by a name of its own.
    case .section, .sections: if case .list(let items) = value.content { return "× \(items.count)" } else { return "…" }
    default: return value.written
    }
  }

  static let mask = "••••••"
}
