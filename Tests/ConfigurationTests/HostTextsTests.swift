import PluginAPI
import Testing

@testable import PatchbayBase
@testable import PatchbayConfiguration

@Suite("What the host says")
struct HostTextsTests {
  @Test("Each text is in the list, has a key of its own and no fault")
  func complete() throws {
    let written = try ["HostTexts", "HostTexts+console", "HostTexts+forms", "HostTexts+money", "HostTexts+page"].map { name in
      let path = FilePath.normal(FilePath.folder(of: #filePath) + "/../../Sources/Host/Configuration/\(name).swift")
      let source = String(decoding: try FileContents.read(path, limit: 1 << 20).get(), as: UTF8.self)
      return source.split(separator: " = LocalizedText(").count - 1
    }
    #expect(written.reduce(0, +) == HostTexts.all.count)
    let keys = HostTexts.all.compactMap(\.key)
    #expect(Set(keys).count == HostTexts.all.count)
    for key in keys { #expect(key.wholeMatch(of: /[a-z]+(_[a-z]+)*/) != nil, "\(key) is no name") }
    for text in HostTexts.all { #expect(text.problems == [] && text.languages == [.english, .russian]) }
  }

  @Test(
    "A language is called by its own name",
    arguments: [
      ("uk", "Українська"), ("pt-br", "Português (Brasil)"), ("en-gb", "English (GB)"), ("ru", "Русский"), ("wo", "wo"),
    ])
  func names(tag: String, name: String) { #expect(Language(rawValue: tag).ownName == name) }

  @Test(
    "A tag is one that can be used",
    arguments: [
      ("uk", true), ("pt-br", true), ("zh-hant-tw", true), ("xx", false), ("", false), ("pt-", false), ("pt br", false),
      ("*", false),
      ("en-toolongtag", false), ("укр", false),
    ])
  func tags(tag: String, isUsable: Bool) { #expect(Language(rawValue: tag).isUsable == isUsable) }
}
