import PatchbayBase
package import PatchbayConfiguration
package import PluginAPI

extension PluginConfiguration {
  /// The settings that the plugin reads: the file's, with what operators set in their places.
  package var node: SettingsNode { own.applied(to: SettingsNode(settings)) }
}

extension SettingsNode {
  /// The configuration's form of a plugin's settings, in the plugin API's.
  package init(_ node: ConfigurationNode) {
    let content: Content =
      switch node.value {
      case .null: .null
      case .bool(let flag): .boolean(flag)
      case .int(let number): .integer(Int64(number))
      case .double(let number): .double(number, text: node.text ?? String(number))
      case .string(let text): .string(text)
      case .list(let items): .list(items.map(SettingsNode.init))
      case .map(let entries): .map(entries.map { Pair(key: $0.key, value: SettingsNode($0.value)) })
      }
    self.init(content, position: Position(line: node.line, column: node.column))
  }

  /// The same for settings that say the same, wherever they stand in the file.
  package var fingerprint: String {
    func write(_ node: SettingsNode) -> String {
      switch node.content {
      case .list(let items): "[" + items.map(write).joined(separator: ",") + "]"
      case .map(let pairs):
        "{" + pairs.sorted { $0.key < $1.key }.map { "\($0.key.debugDescription):\(write($0.value))" }.joined(separator: ",") + "}"
      case .string(let text): text.debugDescription
      default: "\(node.content)"
      }
    }
    return String(UInt64(bitPattern: StableHash.of(write(self))), radix: 16)
  }
}
