import Avatar
import Testing
import TextTesting

/// What people read, in both languages.
@Suite struct TextTests {
  @Test("Every text has a key, is declared, and says the same in Russian and English")
  func declared() throws {
    #expect(try PluginTexts(of: Avatar.self, in: "Plugins/Avatar", besides: ["Settings/ProviderSettings.swift"]).findings == [])
  }
}
