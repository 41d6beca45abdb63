import PatchbayBase
package import PluginAPI

/// What the configuration says of a bot's Mini App.
package struct MiniAppConfiguration: Sendable, Equatable {
  package var enabled = true
  /// What stands on the button beside the message field that opens it; `nil` leaves the button to the list of commands.
  package var menuButton: LocalizedText?
  /// The panels that are listed first, as `plugin/panel`.
  package var panels: [String] = []

  package init(enabled: Bool = true, menuButton: LocalizedText? = nil, panels: [String] = []) {
    self.enabled = enabled
    self.menuButton = menuButton
    self.panels = panels
  }
}

extension ConfigurationDecoder {
  mutating func miniApp(_ bot: Section<BotKey>, _ languages: BotLanguages) -> MiniAppConfiguration {
    let keys = section(
      bot.entries[.miniApp]?.value, path: bot.path(.miniApp), at: bot.position(.miniApp), MiniAppKey.self)
    var app = MiniAppConfiguration(
      enabled: value(.enabled, in: keys, as: .bool) ?? true, panels: list(.panels, in: keys, as: .panel) ?? [])
    guard let entry = keys.entries[.menuButton], entry.value.kind != .null else { return app }
    if let texts = entry.value.entries {
      let words = words(texts, path: keys.path(.menuButton), languages)
      if !words.isEmpty {
        app.menuButton = LocalizedText(
          "own_menu_button", Dictionary(words.map { ($0.language, $0.template) }, uniquingKeysWith: { $1 }))
      }
    } else {
      app.menuButton = value(.menuButton, in: keys, as: .message).map { LocalizedText($0) }
    }
    return app
  }
}

extension ValueKind where Value == String {
  /// A plugin's panel.
  fileprivate static var panel: Self {
    Self(expected: "a panel such as payments/balance") { text in
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      let isName = parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } }
      return isName ? .success(text) : .failure(.malformed)
    }
  }
}
