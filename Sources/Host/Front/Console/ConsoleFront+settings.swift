import PatchbayBase
import PatchbayConfiguration
@_spi(Host) import PluginAPI

// A plugin's settings as a form, made from what the plugin declares.
extension ConsoleFront {
  /// What came of a form that was sent.
  struct SettingsAnswer {
    var said: [String] = []
    var problem: String?
    var status = 200
  }

  /// The form; empty where somebody may not even see the settings.
  func settings(of plugin: String, _ visit: ConsoleVisit, _ answer: SettingsAnswer?) async -> String {
    guard let list = visit.operation("plugins.settings"), visit.may(list) else { return "" }
    let language = visit.language
    let found: ConsoleSettings
    do { found = try ConsoleSettings(try await visit.perform(list, ["plugin": plugin])) } catch {
      return ConsoleTemplates.render(
        .settings, ["problem": refusal(error).reason, "isEmpty": false, "hasForm": false, "w": ConsoleWords.all(in: language)])
    }
    let changing = ["plugins.set", "plugins.restore"].compactMap { visit.operation($0) }.filter(visit.may)
    let mayChange = changing.count == 2
    // What was typed stays where it could not be taken.
    let typed = answer?.problem == nil ? FormFields() : visit.fields
    return ConsoleTemplates.render(
      .settings,
      [
        "action": visit.address("plugin"), "restore": visit.address("do/plugins.restore"), "proof": visit.session.proof,
        "plugin": plugin, "version": typed["version"] ?? found.version, "problem": Values.optional(answer?.problem),
        "said": answer?.said ?? [], "hasSaid": answer?.said.isEmpty == false, "mayChange": mayChange, "fixed": !mayChange,
        "isEmpty": found.settings.isEmpty, "hasForm": !found.settings.isEmpty,
        "isSet": found.settings.contains { $0.isSet } && mayChange,
        "settings": found.settings.map { $0.values(typed, languages: languages(visit), mayChange: mayChange, language) },
        "w": ConsoleWords.all(in: language),
      ])
  }

  private func languages(_ visit: ConsoleVisit) -> [String] {
    (visit.botConfiguration?.languages ?? [.russian, .english]).map(\.rawValue)
  }

  /// A form that was sent: what has changed in it is set.
  func set(_ visit: ConsoleVisit) async -> WebResponse {
    guard let list = visit.operation("plugins.settings"), let set = visit.operation("plugins.set"), visit.may(set) else {
      return forbidden(visit)
    }
    guard let plugin = visit.fields.text("plugin") else { return missing(visit) }
    var answer = SettingsAnswer()
    do {
      let found = try ConsoleSettings(try await visit.perform(list, ["plugin": plugin]))
      let changes = found.settings.compactMap { setting in
        setting.change(visit.fields, languages: languages(visit)).map { SettingsNode.Pair(key: setting.path, value: $0) }
      }
      if changes.isEmpty {
        answer.said = [ConsoleWords.word("unchanged", visit.language)]
      } else {
        var arguments = ["plugin": plugin, "settings": SettingsNode(.map(changes)).written]
        arguments["version"] = visit.fields["version"]
        let result = try await visit.perform(set, arguments)
        answer.said = [ConsoleWords.word("done", visit.language)] + [result.complaint].compactMap(\.self)
      }
    } catch {
      let refusal = refusal(error)
      (answer.problem, answer.status) = (refusal.reason, refusal.status)
    }
    return await self.plugin(visit, answer)
  }
}

/// A plugin's settings as the operation tells them.
private struct ConsoleSettings {
  let version: String
  let settings: [ConsoleSetting]

  init(_ result: OperationResult) throws {
    let root = try JSONDocument(result.document ?? []).root
    version = root.member("version").string ?? ""
    settings = root.member("settings").elements.map { ConsoleSetting($0) }
  }
}

/// A setting, and its field.
private struct ConsoleSetting {
  let path: String
  let value: String?
  let origin: String
  let kind: SettingKind
  private let takes: String
  private let fallback: String?
  private let about: String

  init(_ row: JSONValue) {
    path = row.member("setting").string ?? ""
    value = row.member("value").string
    origin = row.member("from").string ?? ""
    takes = row.member("takes").string ?? ""
    fallback = row.member("default").string
    about = row.member("about").string ?? ""
    kind = SettingKind(takes)
  }

  var isSet: Bool { origin == PluginSettings.Origin.operator.rawValue }

  /// The name of the field; of a text, of that of a language.
  private func name(_ language: String? = nil) -> String { "s." + path + (language.map { ":\($0)" } ?? "") }

  // MARK: Drawing

  func values(_ typed: FormFields, languages: [String], mayChange: Bool, _ language: Language) -> ConsoleTemplates.Values {
    let fields = kind == .localized ? texts(typed, languages) : [field(typed, language)]
    let standard =
      kind.isSecret || fallback?.isEmpty != false ? nil : fallback.map { "\(ConsoleWords.word("by_default", language)): \($0)" }
    let hints = [about, kind.isPlain(takes) ? nil : takes, standard].compactMap(\.self)
    return [
      "path": path, "id": Self.id(fields), "hint": hints.filter { !$0.isEmpty }.joined(separator: " · "),
      "origin": ConsoleWords.word("from_\(origin)", language), "tone": isSet ? "busy" : "mute", "isSet": isSet && mayChange,
      "fields": fields.map { $0.merging(["path": path, "off": !mayChange]) { $1 } },
      "required": fallback == nil && origin == PluginSettings.Origin.plugin.rawValue,
    ]
  }

  private static func id(_ fields: [ConsoleTemplates.Values]) -> String { fields.first?["name"] as? String ?? "" }

  /// A field of no kind yet.
  private static func field(_ name: String, _ value: String) -> ConsoleTemplates.Values {
    [
      "name": name, "value": value, "language": false, "isSelect": false, "isArea": false, "isInput": false, "isSecret": false,
      "isFixed": false, "mode": false, "placeholder": "",
    ]
  }

  private func field(_ typed: FormFields, _ language: Language) -> ConsoleTemplates.Values {
    // What was typed as a secret isn't sent back either.
    let shown = kind.isSecret ? "" : typed[name()] ?? self.shown
    var field = Self.field(name(), shown)
    field["placeholder"] = kind.isSecret ? ConsoleWords.word(value == nil ? "no_secret" : "secret_kept", language) : fallback ?? ""
    switch kind {
    case .flag: choose(["true", "false"], shown, &field) { ConsoleWords.word($0, language) }
    case .choice(let words): choose(words, shown, &field) { $0 }
    case .secret: field["isSecret"] = true
    case .secrets, .list: field["isArea"] = true
    case .section, .sections: (field["isFixed"], field["value"]) = (true, value ?? "—")
    case .text where shown.contains("\n") || shown.utf8.count > 80: field["isArea"] = true
    case .whole, .number:
      field["isInput"] = true
      field["mode"] = kind == .whole ? "numeric" : "decimal"
    case .text, .localized: field["isInput"] = true
    }
    return field
  }

  private func choose(
    _ words: [String], _ shown: String, _ field: inout ConsoleTemplates.Values, _ label: (String) -> String
  ) {
    field["isSelect"] = true
    let none = value == nil ? [["value": "", "text": fallback.map { "(\(label($0)))" } ?? "—", "selected": shown.isEmpty]] : []
    field["options"] =
      none + words.map { ["value": $0, "text": label($0), "selected": $0 == shown] as ConsoleTemplates.Values }
  }

  private func texts(_ typed: FormFields, _ languages: [String]) -> [ConsoleTemplates.Values] {
    let written = written
    let shown = languages + written.keys.filter { !languages.contains($0) }.sorted()
    return shown.map { language in
      Self.field(name(language), typed[name(language)] ?? written[language] ?? everywhere ?? "")
        .merging(["language": language, "isArea": true]) { $1 }
    }
  }

  /// What is written, by language; and what is written for all of them.
  private var written: [String: String] {
    let members = value.flatMap { try? JSONDocument(Array($0.utf8)) }?.root.members.map { ($0.name, $0.value.string ?? "") } ?? []
    return Dictionary(members, uniquingKeysWith: { $1 })
  }
  private var everywhere: String? { written.isEmpty ? value : nil }

  /// The value as its field shows it: of a list, a line each.
  private var shown: String {
    guard kind == .list, let value, let document = try? JSONDocument(Array(value.utf8)) else { return value ?? "" }
    return document.root.elements.map { SettingsNode($0).written }.joined(separator: "\n")
  }

  // MARK: Reading

  /// What was made of it in a form; `nil` where it is as it was.
  func change(_ fields: FormFields, languages: [String]) -> SettingsNode? {
    if kind == .localized { return textChange(fields, languages) }
    guard kind != .sections, kind != .section, let typed = fields[name()] else { return nil }
    guard !kind.isSecret else { return kind.value(of: typed) }
    guard typed != shown else { return nil }
    // An empty field of a text that nobody had set says nothing.
    return kind.value(of: typed) ?? SettingsNode(.null)
  }

  private func textChange(_ fields: FormFields, _ languages: [String]) -> SettingsNode? {
    let written = written
    var (texts, isNew): ([SettingsNode.Pair], Bool) = ([], false)
    for language in languages + written.keys.filter({ !languages.contains($0) }).sorted() {
      let old = written[language] ?? everywhere ?? ""
      let new = fields[name(language)] ?? old
      if new != old { isNew = true }
      if !new.trimmed.isEmpty { texts.append(SettingsNode.Pair(key: language, value: SettingsNode(.string(new)))) }
    }
    guard isNew else { return nil }
    return SettingsNode(texts.isEmpty ? .null : .map(texts))
  }
}
