import PatchbayBase

/// Turns the tree of a file into typed values, section by section, and collects what is wrong with it.
struct ConfigurationDecoder {
  let file: String
  /// The absolute folder that relative paths start from: the file's own.
  let folder: String
  let environment: [String: String]
  let timeZones: TimeZoneNames
  let knownVariables: Set<String>
  let failedKeys: Set<SourcePosition>
  /// Values that may stay unknown.
  let deferred: [ConfigurationProblem]
  private(set) var problems: [ConfigurationProblem] = []
  /// The keys of `host:` whose values differ from a running host's and wait for its next start.
  var waiting: [HostKey] = []

  init(document: ConfigurationDocument, file: String, folder: String, environment: [String: String], timeZones: TimeZoneNames) {
    self.file = file
    self.folder = folder
    self.environment = environment
    self.timeZones = timeZones
    knownVariables = document.knownVariables
    failedKeys = document.failedKeys
    deferred = document.deferred
    problems = document.problems
  }

  mutating func note(_ reason: ConfigurationProblem.Reason, at position: SourcePosition) {
    problems.append(ConfigurationProblem(file: file, position: position, reason: reason))
  }

  // MARK: - Sections

  /// A map with known keys.
  struct Section<Key: ConfigurationKey> {
    /// `bots.shop`; empty for the whole file.
    let path: String
    let position: SourcePosition
    fileprivate(set) var entries: [Key: ConfigurationNode.Entry] = [:]

    func path(_ key: Key) -> String {
      path.isEmpty ? key.rawValue : "\(path).\(key.rawValue)"
    }

    /// Where a key stands, or the section where it doesn't.
    func position(_ key: Key) -> SourcePosition {
      entries[key]?.value.position ?? position
    }
  }

  /// Sorts the keys of a map; unknown ones are errors. An absent or empty section has no keys.
  mutating func section<Key: ConfigurationKey>(
    _ node: ConfigurationNode?, path: String, at position: SourcePosition, _: Key.Type = Key.self
  ) -> Section<Key> {
    var section = Section<Key>(path: path, position: position)
    for entry in entries(of: node, path: path) ?? [] {
      if let key = Key(rawValue: entry.key) {
        section.entries[key] = entry
      } else {
        note(.unknownKey(key: entry.key, section: path, hint: hint(for: entry.key, of: Key.self, path: path)), at: entry.position)
      }
    }
    return section
  }

  /// The entries of a map; nil, and an error, for anything else but nothing.
  mutating func entries(of node: ConfigurationNode?, path: String) -> [ConfigurationNode.Entry]? {
    guard let node, node.kind != .null else { return nil }
    guard let entries = node.entries else {
      note(.wrongKind(key: path, expected: .map, found: node.kind), at: node.position)
      return nil
    }
    return entries
  }

  private func hint<Key: ConfigurationKey>(for key: String, of: Key.Type, path: String) -> KeyHint {
    let known = Key.allCases.map(\.rawValue)
    let elsewhere: [(section: String, keys: [String])] = [
      ("host:", HostKey.allCases.map(\.rawValue)), ("a bot, bots.<name>:", BotKey.allCases.map(\.rawValue)),
      ("host.limits:", LimitKey.allCases.map(\.rawValue)),
    ]
    if let other = elsewhere.first(where: { $0.keys != known && $0.keys.contains(key) }) {
      return .belongsIn(section: other.section)
    }
    if let nearest = NearestName.of(key, in: known) { return .nearest(nearest) }
    return .known(known)
  }

  // MARK: - Scalars

  /// The value of a key; nil where it is absent or empty, and, with an error, where it is not of the kind.
  mutating func value<Key, Value>(_ key: Key, in section: Section<Key>, as kind: ValueKind<Value>) -> Value? {
    guard let entry = section.entries[key] else { return nil }
    return value(entry, path: section.path(key), as: kind)
  }

  mutating func value<Value>(_ entry: ConfigurationNode.Entry, path: String, as kind: ValueKind<Value>) -> Value? {
    guard !failedKeys.contains(entry.position), entry.value.kind != .null else { return nil }
    return value(entry.value, path: path, as: kind)
  }

  mutating func value<Value>(_ node: ConfigurationNode, path: String, as kind: ValueKind<Value>) -> Value? {
    guard let written = node.text else {
      note(.wrongKind(key: path, expected: .string, found: node.kind), at: node.position)
      return nil
    }
    // A message's own spaces may be meant; no other value has any at its ends.
    let text = kind.rule == .text ? written : written.trimmed
    if text != written { note(.trimmed(key: path, variables: node.variables), at: node.position) }
    if isRunTogether(node, text: text, path: path, rule: kind.rule) { return nil }
    let fault: ValueFault
    if text.isEmpty, kind.rule != .text {
      fault = .empty
    } else {
      switch kind.parse(text) {
      case .success(let value): return value
      case .failure(let found): fault = found
      }
    }
    let isShown = !kind.isSecret && node.variables.isEmpty && fault != .empty && fault != .credentialsInURL && kind.rule != .text
    let shown = isShown && !Self.looksSecret(text) ? text.clipped : nil
    note(.badValue(key: path, variables: node.variables, expected: kind.expected, shown: shown, fault: fault), at: node.position)
    return nil
  }

  /// A list of scalars. One scalar may stand for a list, separated by commas: a variable can't hold more.
  mutating func list<Key, Value>(_ key: Key, in section: Section<Key>, as kind: ValueKind<Value>) -> [Value]? {
    guard let entry = section.entries[key] else { return nil }
    return list(entry, path: section.path(key), as: kind)
  }

  mutating func list<Value>(_ entry: ConfigurationNode.Entry, path: String, as kind: ValueKind<Value>) -> [Value]? {
    guard !failedKeys.contains(entry.position), entry.value.kind != .null else { return nil }
    if let elements = entry.value.elements {
      var values: [Value] = []
      for (index, element) in elements.enumerated() {
        if let value = value(element, path: "\(path)[\(index)]", as: kind) { values.append(value) }
      }
      return values
    }
    guard let text = entry.value.text else {
      note(.wrongKind(key: path, expected: .list, found: entry.value.kind), at: entry.value.position)
      return nil
    }
    if isRunTogether(entry.value, text: text.trimmed, path: path, rule: kind.rule) { return nil }
    return text.split(separator: ",").compactMap { part in
      let node = ConfigurationNode(.string(part.trimmed), at: entry.value.position, variables: entry.value.variables)
      return value(node, path: path, as: kind)
    }
  }

  /// Notes a second value that ran into a plugin's setting or another free text: only what a variable brought is in doubt.
  mutating func checkVariables(in node: ConfigurationNode, path: String) {
    switch node.value {
    case .map(let entries): for entry in entries { checkVariables(in: entry.value, path: "\(path).\(entry.key.clipped)") }
    case .list(let elements):
      for (index, element) in elements.enumerated() { checkVariables(in: element, path: "\(path)[\(index)]") }
    default:
      if !node.variables.isEmpty, let text = node.text { _ = isRunTogether(node, text: text, path: path, rule: .text) }
    }
  }

  private mutating func isRunTogether(_ node: ConfigurationNode, text: String, path: String, rule: RunTogetherRule) -> Bool {
    if rule == .text, node.variables.isEmpty { return false }
    guard let found = RunTogether.find(in: text, rule: rule, known: knownVariables) else { return false }
    note(.runTogether(key: path, variables: node.variables, found), at: node.position)
    return true
  }

  /// Whether a value in the wrong place looks like a token or an address with a password.
  private static func looksSecret(_ text: String) -> Bool {
    let digits = text.prefix { $0.isNumber }.count
    let isToken = digits >= 3 && text.dropFirst(digits).first == ":" && text.count - digits > 20
    return isToken || (text.contains("://") && text.contains("@")) || text.count > 60
  }
}
