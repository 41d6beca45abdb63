import Foundation
@_spi(Host) public import PluginAPI

/// A plugin's texts: those that it declares to the host, beside those that stand in its sources.
public struct PluginTexts {
  private let declared: [LocalizedText]
  private let sources: [(file: String, content: String)]

  /// Registers the plugin with the settings that it has by default.
  ///
  /// - Parameters:
  ///   - folder: the plugin's, in the repository.
  ///   - others: files whose texts nobody reads in Telegram.
  public init(of plugin: any Plugin.Type, in folder: String, besides others: Set<String> = []) throws {
    declared = try Self.declared(by: plugin)

    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let path = root.appending(path: folder).path
    let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    sources = try names.filter { $0.hasSuffix(".swift") && !others.contains($0) }.sorted().map { name in
      (name, try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8))
    }
  }

  /// The texts that a plugin declares when it registers with the settings that it has by default.
  public static func declared(by plugin: any Plugin.Type) throws -> [LocalizedText] {
    let bot = BotInfo(id: 1, name: "shop", username: "shop_bot", language: .english, timezone: "UTC", admins: [])
    let scope = RegistrationScope(plugin: plugin.manifest.id, bot: bot)
    try plugin.init(settings: Settings.probe().settings).register(on: Registration(scope: scope))
    return scope.texts
  }

  /// What is wrong, a sentence each: texts without a key or that aren't declared, keys that stand twice, and whatever a text lacks.
  public var findings: [String] {
    var findings: [String] = []
    var written: Set<String> = []
    for (file, content) in sources {
      for text in content.matches(of: #/LocalizedText\(\s*(?:"(?<key>[^"]*)",\s*)?ru:\s*(?<words>.*)/#) {
        if let key = text.key {
          written.insert(String(key))
        } else {
          findings.append("\(file): a text without a key: \(text.words)")
        }
      }
    }
    let keys = declared.map { $0.key ?? "" }
    let twice = Dictionary(grouping: keys) { $0 }.filter { $1.count > 1 }.keys
    findings += twice.sorted().map { "'\($0)' is the key of several texts, or declared twice" }
    findings += written.subtracting(keys).sorted().map { "'\($0)' isn't declared" }
    findings += Set(keys).subtracting(written).sorted().map { "'\($0)' is declared and not in the sources" }
    findings += keys.filter { $0.wholeMatch(of: #/[a-z0-9_]+(\.[a-z0-9_]+)*/#) == nil }.map {
      "'\($0)' is no key: write it like topup.title"
    }
    return findings + declared.flatMap(Self.findings)
  }

  private static func findings(of text: LocalizedText) -> [String] {
    let name = text.key ?? ""
    var findings = text.problems.map(\.description)
    let templates = [Language.russian, .english].map { text.template(in: $0) ?? "" }
    if templates.contains(where: \.isEmpty) { findings.append("'\(name)' lacks Russian or English words") }
    let placeholders = templates.map { LocalizedText($0).placeholders }
    if Set(placeholders).count > 1 { findings.append("'\(name)' has other placeholders in Russian than in English") }
    return findings
  }
}
