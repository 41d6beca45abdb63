import PatchbayBase
package import PluginAPI

/// What the configuration says of a bot's Mini App.
package struct MiniAppConfiguration: Sendable, Equatable {
  package var enabled = true
  /// What stands on the button beside the message field that opens it; `nil` leaves the button to the list of commands.
  package var menuButton: LocalizedText?
  /// The panels that are listed first.
  package var panels: [ListedPanel] = []

  /// A panel that the order names. Two are equal when they name the same; where they stand doesn't count.
  package struct ListedPanel: Sendable, Equatable {
    /// As `plugin/panel`.
    package let panel: String
    package let position: SourcePosition

    package var plugin: String { String(panel.prefix { $0 != "/" }) }

    package static func == (one: Self, other: Self) -> Bool { one.panel == other.panel }
  }

  package init(enabled: Bool = true, menuButton: LocalizedText? = nil, panels: [ListedPanel] = []) {
    self.enabled = enabled
    self.menuButton = menuButton
    self.panels = panels
  }
}

extension ConfigurationDecoder {
  /// - Parameter plugins: the ids of those that the bot has, on or off.
  mutating func miniApp(_ bot: Section<BotKey>, _ languages: BotLanguages, plugins: [String]) -> MiniAppConfiguration {
    let keys = section(
      bot.entries[.miniApp]?.value, path: bot.path(.miniApp), at: bot.position(.miniApp), MiniAppKey.self)
    var app = MiniAppConfiguration(
      enabled: value(.enabled, in: keys, as: .bool) ?? true, menuButton: menuButton(keys, languages))
    app.panels = panels(keys, plugins: plugins)
    return app
  }

  private mutating func menuButton(_ keys: Section<MiniAppKey>, _ languages: BotLanguages) -> LocalizedText? {
    guard let entry = keys.entries[.menuButton], entry.value.kind != .null else { return nil }
    let path = keys.path(.menuButton)
    guard let texts = entry.value.entries else {
      return value(.menuButton, in: keys, as: .menuButton).map { LocalizedText($0) }
    }
    if texts.isEmpty { noteNoWords(path, at: entry.value.position) }
    let words = words(texts, path: path, languages)
    for empty in words where empty.template.trimmed.isEmpty { noteNoWords("\(path).\(empty.language)", at: empty.position) }
    guard !words.isEmpty else { return nil }
    return LocalizedText("own_menu_button", Dictionary(words.map { ($0.language, $0.template) }, uniquingKeysWith: { $1 }))
  }

  private mutating func noteNoWords(_ path: String, at position: SourcePosition) {
    note(
      .badValue(key: path, variables: [], expected: ValueKind.menuButton.expected, shown: nil, fault: .empty), at: position)
  }

  private mutating func panels(_ keys: Section<MiniAppKey>, plugins: [String]) -> [MiniAppConfiguration.ListedPanel] {
    guard let names = list(.panels, in: keys, as: .panel), let written = keys.entries[.panels]?.value else { return [] }
    let owners = plugins + [Self.hostPanels]
    return names.map { name in
      let position = written.elements?.first { $0.text?.trimmed == name }?.position ?? written.position
      let place = MiniAppConfiguration.ListedPanel(panel: name, position: position)
      if !owners.contains(place.plugin) {
        let nearest = NearestName.of(place.plugin, in: owners).map { "\($0)/\(name.dropFirst(place.plugin.count + 1))" }
        note(.panelOfNoPlugin(panel: name, key: keys.path(.panels), nearest: nearest), at: position)
      }
      return place
    }
  }

  /// What the host is called among those who have panels.
  private static let hostPanels = "patchbay"
}

extension ValueKind where Value == String {
  /// What stands on a button: one line, and no empty one.
  fileprivate static var menuButton: Self {
    Self(expected: "the words on the button, or be left out for the list of commands") { .success($0) }
  }

  /// A plugin's panel.
  fileprivate static var panel: Self {
    Self(expected: "a panel such as payments/balance") { text in
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      let isName = parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } }
      return isName ? .success(text) : .failure(.malformed)
    }
  }
}
