import PatchbayBase
import Yams

/// Reads YAML text into a tree of `ConfigurationNode`s with environment variables put in, and notes all that is wrong on the way.
package struct ConfigurationDocument {
  /// The root; nil where there is no tree to look at.
  package private(set) var root: ConfigurationNode?
  package private(set) var problems: [ConfigurationProblem] = []
  /// Names of variables that a value could have run into: those of the environment, those in the file, and two usual ones.
  private(set) var knownVariables: Set<String> = ["DATABASE_URL", "PORT"]
  /// Where the keys stand whose values could not be read; their errors are among `problems`.
  private(set) var failedKeys: Set<SourcePosition> = []

  /// Values whose variables are not set, and which may be left so.
  private(set) var deferred: [ConfigurationProblem] = []

  private let file: String
  private let environment: [String: String]
  private let defersSecrets: Bool
  private var source: YAMLSource
  private var valueCount = 0

  /// Deep enough for any settings, shallow enough for the stack of a thread.
  static let depthLimit = 64
  /// Aliases repeat what they stand for: a few lines could ask for billions of values.
  static let valueLimit = 100_000

  /// - Parameter defersSecrets: whether variables may be missing that only a bot's token, its database's address or its plugins' settings
  ///   are read from.
  package init(_ text: String, file: String, environment: [String: String], defersSecrets: Bool = false) {
    self.file = file
    self.environment = environment
    self.defersSecrets = defersSecrets
    source = YAMLSource(text)
    knownVariables.formUnion(environment.keys)
    knownVariables.formUnion(source.variables)
    guard let node = compose() else { return }
    root = convert(node, path: "", depth: 0)
  }

  private mutating func note(_ reason: ConfigurationProblem.Reason, at position: SourcePosition?) {
    problems.append(ConfigurationProblem(file: file, position: position, reason: reason))
  }

  private mutating func noteMissing(_ reason: ConfigurationProblem.Reason, path: String, at position: SourcePosition) {
    guard defersSecrets, Self.isDeferrable(path) else { return note(reason, at: position) }
    deferred.append(ConfigurationProblem(file: file, position: position, reason: reason))
  }

  /// `bots.shop.token` and the like.
  private static func isDeferrable(_ path: String) -> Bool {
    let parts = path.split(separator: ".", maxSplits: 3)
    guard parts.count > 2, parts[0] == "bots", let key = BotKey(rawValue: String(parts[2].prefix { $0 != "[" })) else {
      return false
    }
    return [.token, .webhookSecret, .database, .plugins].contains(key)
  }

  // MARK: - YAML

  private mutating func compose() -> Node? {
    while true {
      do {
        // Without resolver rules every scalar stays text: `no` is not a truth value, and a key `1` equals a key `"1"`.
        guard let node = try Parser(yaml: source.text, resolver: .basic, encoding: .utf8).singleRoot() else {
          note(.empty, at: SourcePosition(line: 1, column: 1))
          return nil
        }
        return node
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        let first = SourcePosition(line: context.mark.line, column: context.mark.column)
        // The place is that of the first of the keys in the parser's order.
        guard let key = keys.first else { return nil }
        if source.separate(key, after: first) { continue }
        let place = source.position(line: first.line, column: first.column)
        note(.duplicateKey(key: source.written(key), first: place), at: place)
        return nil
      } catch let error as YamlError {
        let (fault, line, column) = SyntaxFault.of(error, in: source.text)
        note(.syntax(fault), at: source.position(line: line, column: column))
        return nil
      } catch {
        note(.syntax(SyntaxFault(problem: "the parser failed", advice: .none)), at: nil)
        return nil
      }
    }
  }

  // MARK: - Tree

  private mutating func convert(_ node: Node, path: String, depth: Int) -> ConfigurationNode? {
    let position = source.position(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    guard depth <= Self.depthLimit else {
      note(.nestedTooDeeply(limit: Self.depthLimit), at: position)
      return nil
    }
    valueCount += 1
    guard valueCount <= Self.valueLimit else {
      if valueCount == Self.valueLimit + 1 { note(.tooManyValues(limit: Self.valueLimit), at: position) }
      return nil
    }
    switch node {
    case .scalar(let scalar):
      return convert(scalar, path: path, at: position)
    case .sequence(let sequence):
      var elements: [ConfigurationNode] = []
      for (index, element) in sequence.enumerated() {
        if let element = convert(element, path: "\(path)[\(index)]", depth: depth + 1) { elements.append(element) }
      }
      return ConfigurationNode(.list(elements), at: position)
    case .mapping(let mapping):
      return ConfigurationNode(.map(entries(of: mapping, path: path, depth: depth)), at: position)
    case .alias:
      // The parser puts the value in an alias's place, so this is never met.
      return ConfigurationNode(.null, at: position)
    }
  }

  private mutating func entries(of mapping: Node.Mapping, path: String, depth: Int) -> [ConfigurationNode.Entry] {
    var entries: [ConfigurationNode.Entry] = []
    var merged: [ConfigurationNode.Entry] = []
    for (keyNode, valueNode) in mapping {
      let position = source.position(line: keyNode.mark?.line ?? 1, column: keyNode.mark?.column ?? 1)
      guard let scalar = keyNode.scalar else {
        note(.keyIsNotText, at: position)
        continue
      }
      let key = source.written(scalar.string)
      if key.contains("${") {
        note(.referenceInKey, at: position)
        continue
      }
      let keyPath = path.isEmpty ? key.clipped : "\(path).\(key.clipped)"
      let value = convert(valueNode, path: keyPath, depth: depth + 1)
      if source.isRepeat(scalar.string), let first = entries.first(where: { $0.key == key }) {
        note(.duplicateKey(key: key.clipped, first: first.position), at: position)
      } else if key == "<<", scalar.style == .plain {
        merged += mergedEntries(value, at: position)
      } else if let value {
        entries.append(.init(key: key, position: position, value: value))
      } else {
        // Its error is noted; the key itself was there, so it is not missing as well.
        failedKeys.insert(position)
        entries.append(.init(key: key, position: position, value: ConfigurationNode(.null, at: position)))
      }
    }
    // A key of the map itself wins over a merged one, and an earlier merged map over a later.
    var known = Set(entries.map(\.key))
    for entry in merged where known.insert(entry.key).inserted { entries.append(entry) }
    return entries
  }

  private mutating func mergedEntries(_ value: ConfigurationNode?, at position: SourcePosition) -> [ConfigurationNode.Entry] {
    if let entries = value?.entries { return entries }
    guard let elements = value?.elements, elements.allSatisfy({ $0.entries != nil }) else {
      note(.mergeNeedsMap, at: position)
      return []
    }
    return elements.flatMap { $0.entries ?? [] }
  }

  private mutating func convert(_ scalar: Node.Scalar, path: String, at position: SourcePosition) -> ConfigurationNode? {
    let expanded = Interpolation(source.written(scalar.string), environment: environment)
    for fault in expanded.faults {
      switch fault {
      case .reference(let fault): note(.badReference(key: path, fault), at: position)
      case .empty(let name): noteMissing(.emptyVariable(name: name, key: path), path: path, at: position)
      case .unset(let name):
        noteMissing(
          .unsetVariable(name: name, key: path, nearest: NearestName.of(name, in: environment.keys)), path: path, at: position)
      }
    }
    guard expanded.faults.isEmpty else { return nil }
    if !expanded.trimmed.isEmpty {
      note(.trimmed(key: path, variables: expanded.trimmed), at: position)
    }
    let isPlain = scalar.style == .plain && scalar.tag == .implicit
    let value = isPlain ? CoreSchema.value(of: expanded.text) : .string(expanded.text)
    return ConfigurationNode(value, at: position, text: expanded.text, variables: expanded.variables)
  }
}
