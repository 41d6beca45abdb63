import PatchbayBase
import PatchbayStorage
@_spi(Host) package import PluginAPI

/// What came of a plugin's trial. It crosses from the process in which the plugin ran as JSON, and is read as a stranger's.
package struct TrialReport: Sendable, Equatable {
  /// The plugin's id.
  package var name: String
  package var version: String
  package var api: String
  /// By language.
  package var title: [String: String]
  package var summary: [String: String]
  /// Names of what it registered, by what that is: `commands`, `jobs`…
  package var registered: [String: [String]] = [:]
  package var capabilities: Capabilities
  /// Tables of which no column tells whose a row is.
  package var tablesWithoutOwner: [String]
  /// Tables with people in them, of which it doesn't say how they are exported and deleted.
  package var unspokenTables: [String]
  /// Migrations with whose result the version before can't go on.
  package var breaking: [String]
  /// What would keep it from serving.
  package var problems: [String]

  init(_ generation: Generation, problems: [String]) {
    let manifest = generation.manifest
    (name, version, api) = (manifest.id, manifest.version, manifest.apiVersion)
    title = Self.words(manifest.title)
    summary = Self.words(manifest.description)
    capabilities = CapabilityGate.registered(generation.items, generation.migrations, settings: generation.settings)
    tablesWithoutOwner = generation.migrations.flatMap(\.tablesWithoutOwner)
    unspokenTables = generation.unspokenTables
    breaking = generation.migrations.filter { $0.compatibility == .breaking }.map(\.name)
    self.problems = problems
    for item in generation.items {
      if let (kind, name) = item.named { registered[kind, default: []].append(name) }
    }
  }

  private static func words(_ text: LocalizedText) -> [String: String] {
    let languages = text.languages
    guard !languages.isEmpty else { return text.isEmpty ? [:] : ["en": SafeText.line(text.en)] }
    var words: [String: String] = [:]
    for language in languages {
      if let template = text.template(in: language), !template.isEmpty { words[language.rawValue] = SafeText.line(template) }
    }
    return words
  }
}

extension Registered {
  /// What it is and what it is called, as far as operators care.
  fileprivate var named: (kind: String, name: String)? {
    switch self {
    case .command(let command): ("commands", "/\(command.name)")
    case .deepLink(let link): ("deep_links", link.prefix)
    case .message(let route): ("messages", "\(route.kind)")
    case .update(let route): ("updates", "\(route.kind)")
    case .callback(let route): ("callbacks", route.route)
    case .conversation(let step): ("conversations", step.step)
    case .filter(let filter): ("filters", filter.name)
    case .job(let job): ("jobs", job.name)
    case .schedule(let schedule): ("schedules", schedule.name)
    case .action(let action): ("actions", action.name)
    case .inlineWord(let word): ("inline_words", word.word)
    case .migration(let migration): ("migrations", migration.name)
    default: nil
    }
  }
}

// MARK: As JSON

extension TrialReport {
  private static let keys = [
    "name", "version", "api", "title", "summary", "registered", "capabilities", "tables_without_owner", "unspoken_tables",
    "breaking",
    "problems",
  ]

  package func write(to json: inout JSONWriter) {
    for (key, value) in [("name", name), ("version", version), ("api", api)] {
      json.key(key)
      json.value(value)
    }
    for (key, texts) in [("title", title), ("summary", summary)] {
      json.key(key)
      json.beginObject()
      for (language, text) in texts.sorted(by: { $0.key < $1.key }) {
        json.key(language)
        json.value(text)
      }
      json.endObject()
    }
    json.key("registered")
    json.beginObject()
    for (kind, names) in registered.sorted(by: { $0.key < $1.key }) { json.member(kind, names) }
    json.endObject()
    json.key("capabilities")
    json.beginObject()
    capabilities.write(to: &json)
    json.endObject()
    json.member("tables_without_owner", tablesWithoutOwner)
    json.member("unspoken_tables", unspokenTables)
    json.member("breaking", breaking)
    json.member("problems", problems)
  }

  package var json: [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    write(to: &json)
    json.endObject()
    return json.bytes
  }

  package init(_ bytes: [UInt8]) throws(FormFault) {
    let reader = try ObjectReader(bytes, known: Self.keys)
    name = try reader.text("name")
    version = try reader.text("version")
    api = try reader.text("api")
    title = try reader.named("title")
    summary = try reader.named("summary")
    capabilities = try Capabilities(try reader.object("capabilities", known: Capabilities.keys))
    tablesWithoutOwner = try reader.texts("tables_without_owner")
    unspokenTables = try reader.texts("unspoken_tables")
    breaking = try reader.texts("breaking")
    problems = try reader.texts("problems", limit: 10_000)
    let kinds = [
      "commands", "deep_links", "messages", "updates", "callbacks", "conversations", "filters", "jobs", "schedules", "actions",
      "inline_words", "migrations",
    ]
    let registered = try reader.object("registered", known: kinds)
    for kind in kinds {
      let names = try registered.texts(kind)
      if !names.isEmpty { self.registered[kind] = names }
    }
  }
}

extension JSONWriter {
  /// A member that is a list of texts.
  mutating func member(_ name: String, _ texts: some Sequence<String>) {
    key(name)
    beginArray()
    for text in texts { value(text) }
    endArray()
  }
}
