import PatchbayBase
import PatchbayConfiguration
import PatchbayObservability
import PatchbayStorage
@_spi(Host) import PluginAPI

/// A plugin's settings on a bot: what there is, what holds, and who says so.
struct PluginSettings: Sendable {
  struct Setting: Sendable {
    /// `yookassa.shop_id`
    let path: String
    /// What it takes, in the plugin's words.
    let takes: String
    let help: String
    /// What holds where nobody says anything; `nil` for one that is required.
    let fallback: String?
    let value: SettingsNode?
    let origin: Origin

    var kind: SettingKind { SettingKind(takes) }
  }

  /// Who says what a setting is: the last of these who does.
  enum Origin: String, Sendable {
    case plugin, configuration, `operator`

    /// Who says what a plugin has at a path.
    init(of path: String, in plugin: PluginConfiguration) {
      let file = SettingsNode(plugin.settings)
      self = plugin.own[path: path] != nil ? .operator : file[path: path] != nil ? .configuration : .plugin
    }
  }

  let settings: [Setting]
  /// Another one is of other settings: whoever changes them says which they have seen.
  let version: String

  init(_ declared: [SettingsRecord.Declaration], of plugin: PluginConfiguration) {
    let node = plugin.node
    settings = declared.filter { SettingKind($0.kind) != .section && !$0.path.contains("[") }.map { each in
      Setting(
        path: each.path, takes: each.kind, help: each.help, fallback: each.fallback, value: node[path: each.path],
        origin: Origin(of: each.path, in: plugin))
    }
    version = Self.version(of: plugin)
  }

  static func version(of plugin: PluginConfiguration) -> String {
    let text = "\(SettingsNode(plugin.settings).fingerprint) \(String(decoding: plugin.own.json, as: UTF8.self))"
    return String(UInt64(bitPattern: StableHash.of(text)), radix: 16)
  }

  // MARK: Changing

  /// Reads settings as they are written in a file: `{ reward: 60, yookassa: { shop_id: 5 } }`, in YAML or JSON.
  ///
  /// - Returns: by their paths; `null` for one that is to be as the file has it.
  static func read(_ text: String, _ declared: [SettingsRecord.Declaration]) throws(OperationError) -> [String: SettingsNode] {
    // Variables are for the file: nobody is to learn by a setting what is in the host's environment.
    let document = ConfigurationDocument(text, file: "settings", environment: [:])
    if let problem = document.problems.first(where: { $0.severity == .error }) { throw .refused("\(problem)") }
    guard let root = document.root.map({ SettingsNode($0) }), case .map = root.content else {
      throw .refused("write the settings as in the file: 'reward: 60', or '{ reward: 60, shop: { id: 5 } }'")
    }
    var found: [String: SettingsNode] = [:]
    collect(root, at: "", SettingKind.byPath(declared), &found)
    return found
  }

  private static func collect(
    _ node: SettingsNode, at path: String, _ kinds: [String: SettingKind], _ found: inout [String: SettingsNode]
  ) {
    guard case .map(let pairs) = node.content else { return }
    for pair in pairs {
      let path = path.isEmpty ? pair.key : "\(path).\(pair.key)"
      if case .map(let inner) = pair.value.content, !inner.isEmpty, kinds[path] ?? .section == .section {
        collect(pair.value, at: path, kinds, &found)
      } else {
        found[path] = pair.value.unplaced
      }
    }
  }
}

extension SettingsNode {
  /// The same without the place where it stood: it is of no file.
  fileprivate var unplaced: SettingsNode {
    switch content {
    case .list(let items): SettingsNode(.list(items.map(\.unplaced)))
    case .map(let pairs): SettingsNode(.map(pairs.map { Pair(key: $0.key, value: $0.value.unplaced) }))
    default: SettingsNode(content)
    }
  }
}
