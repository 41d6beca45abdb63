@_spi(Host) package import PluginAPI

/// Settings of a plugin that operators set in the console or by command, each in the place of the file's.
package struct OwnSettings: Sendable, Equatable {
  /// By the setting's path, `yookassa.shop_id`. None is `null`.
  package private(set) var values: [String: SettingsNode] = [:]

  package init() {}

  /// Reads what ``json`` wrote; nothing of anything else.
  package init(json: [UInt8]) {
    guard let members = (try? JSONDocument(json))?.root.members else { return }
    for member in members { self[path: member.name] = SettingsNode(member.value) }
  }

  package subscript(path path: String) -> SettingsNode? {
    get { values[path] }
    set { values[path] = newValue?.content == .null ? nil : newValue }
  }

  package var isEmpty: Bool { values.isEmpty }

  /// `{"reward":60,"yookassa.shop_id":"5"}`
  package var json: [UInt8] {
    var json = JSONWriter()
    SettingsNode(.map(sorted.map { SettingsNode.Pair(key: $0.key, value: $0.value) })).write(to: &json)
    return json.bytes
  }

  /// The file's settings with these in their places.
  package func applied(to node: SettingsNode) -> SettingsNode {
    // A section comes before what is in it.
    sorted.reduce(node) { node, setting in
      node.setting(setting.key.split(separator: ".").map(String.init)[...], to: setting.value)
    }
  }

  private var sorted: [(key: String, value: SettingsNode)] { values.sorted { $0.key < $1.key } }
}

extension SettingsNode {
  /// The value at a path of keys, where one is written.
  package subscript(path path: String) -> SettingsNode? {
    var node: SettingsNode? = self
    for key in path.split(separator: ".") {
      guard case .map(let pairs)? = node?.content else { return nil }
      node = pairs.first { $0.key == key }?.value
    }
    return node?.content == .null ? nil : node
  }

  fileprivate func setting(_ path: ArraySlice<String>, to value: SettingsNode) -> SettingsNode {
    guard let key = path.first else {
      // That a section is there says nothing of what is in it.
      if case .map(let new) = value.content, new.isEmpty, case .map = content { return self }
      return value
    }
    var pairs: [Pair] = []
    if case .map(let written) = content { pairs = written }
    let index = pairs.firstIndex { $0.key == key }
    let old = index.map { pairs[$0].value } ?? SettingsNode(.null)
    let pair = Pair(key: key, value: old.setting(path.dropFirst(), to: value))
    if let index { pairs[index] = pair } else { pairs.append(pair) }
    return SettingsNode(.map(pairs), position: position)
  }

  // MARK: JSON

  /// A JSON value as settings.
  package init(_ value: JSONValue) {
    let content: Content
    switch value.kind {
    case .object: content = .map(value.members.map { Pair(key: $0.name, value: SettingsNode($0.value)) })
    case .array: content = .list(value.elements.map { SettingsNode($0) })
    case .string: content = .string(value.string ?? "")
    case .bool: content = .boolean(value.bool ?? false)
    case .number:
      let text = String(decoding: value.rawBytes, as: UTF8.self)
      // bounded: a plugin reads it as it reads any setting
      content = value.int64.map { .integer($0) } ?? .double(value.double ?? 0, text: text)
    default: content = .null
    }
    self.init(content)
  }

  package func write(to json: inout JSONWriter) {
    switch content {
    case .null: json.null()
    case .boolean(let flag): json.value(flag)
    case .integer(let number): json.value(number)
    case .double(_, let text):
      // As it was written where JSON writes it so, too: `99.00` keeps its zeros.
      if let document = try? JSONDocument(Array(text.utf8)), document.root.kind == .number {
        json.raw(document.root.rawBytes)
      } else {
        json.value(text)
      }
    case .string(let text): json.value(text)
    case .list(let items):
      json.beginArray()
      for item in items { item.write(to: &json) }
      json.endArray()
    case .map(let pairs):
      json.beginObject()
      for pair in pairs {
        json.key(pair.key)
        pair.value.write(to: &json)
      }
      json.endObject()
    @unknown default: json.null()
    }
  }

  /// A scalar as one would write it, a list or a map as JSON.
  package var written: String {
    switch content {
    case .null: return ""
    case .boolean(let flag): return String(flag)
    case .integer(let number): return String(number)
    case .double(_, let text), .string(let text): return text
    default:
      var json = JSONWriter()
      write(to: &json)
      return String(decoding: json.bytes, as: UTF8.self)
    }
  }
}
