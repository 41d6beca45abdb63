@_spi(Host) @testable import PluginAPI
import Testing

/// What people are called.
@Suite struct PersonNameTests {
  static func person(_ first: String, _ last: String? = nil, username: String? = nil) -> BotUser {
    BotUser(
      id: 7, firstName: first, lastName: last, username: username, languageCode: nil, chosenLanguage: nil, isPremium: false,
      photoID: nil, photoURL: nil, status: .active, firstSeen: 0, lastSeen: 0, isNewcomer: false)
  }

  static let invisible: [String] = [
    "", " ", "\u{3164}", "\u{200B}\u{2060}", "\u{200E}", "\u{2800}", "\u{115F}\u{1160}", "\u{FFA0}", "\u{FEFF}", "\u{A0}\u{3000}",
    "\u{202E}\u{202C}", "\u{2066}\u{2069}", "\u{E0020}\u{E007F}", "\u{FE0F}", "\u{301}\u{20DD}", "\u{AD}", "\u{7}\u{1B}", "\u{180E}",
    "\u{200D}\u{200C}", "\u{34F}", "\u{61C}", "\u{1D159}", "\u{FFFC}", "\u{2064}", String(decoding: [0xEF, 0xB7, 0x90, 0xEF, 0xBF, 0xBF] as [UInt8], as: UTF8.self), "\n\t\r", "\u{85}\u{2028}",
  ]

  @Test("A name of which nothing is seen gives way to the username, and that to the id", arguments: invisible)
  func invisibleNames(_ name: String) {
    #expect(Self.person(name, username: "anna_k").displayName == "@anna_k")
    #expect(Self.person(name, name, username: "").displayName == "7")
    #expect(Self.person(name, name).displayName == "7" && Self.person(name, name).plainName == "7")
    #expect(Self.person(name, "Kern").displayName == "Kern" && Self.person("Anna", name).displayName == "Anna")
    #expect(Self.person(name, username: "anna_k").shortName == nil && Self.person("Anna").shortName == "Anna")
    #expect(Self.person(name + "Anna" + name).plainName.unicodeScalars.contains("A"))
  }

  @Test("A name stays as it is, on one line", arguments: [
    ("Anna", "Kern", "Anna Kern"), (" Anna ", "\n", "Anna"), ("Anna\n\nMaria", nil, "Anna Maria"), ("李", "雷", "李 雷"),
    ("Zoe\u{301}", nil, "Zoé"), ("👨‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿❤️", "🇷🇺", "👨‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿❤️ 🇷🇺"), ("می‌خواهم", nil, "\u{2068}می‌خواهم\u{2069}"), ("{name}", "<b>", "{name} <b>"),
    ("a\u{1B}[31mb\u{7}\u{202E}c", nil, "a[31mbc"), ("\u{D7FF}\u{E000}\u{FFFD}\u{10FFFD}", nil, "\u{D7FF}\u{E000}\u{FFFD}\u{10FFFD}"),
  ] as [(String, String?, String)])
  func visibleNames(_ first: String, _ last: String?, _ shown: String) { #expect(Self.person(first, last).displayName == shown) }

  @Test("Nothing in a name is a link, a mention or a command", arguments: [
    ("t.me/x", "t.\u{2060}me/\u{2060}x"), ("/topup", "/\u{2060}topup"), ("@durov", "@\u{2060}durov"), ("#tag", "#\u{2060}tag"),
    ("$USD", "$\u{2060}USD"), ("https://e.com", "https:\u{2060}/\u{2060}/\u{2060}e.\u{2060}com"), ("a@b.ru", "a@\u{2060}b.\u{2060}ru"),
    ("tg://x", "tg:\u{2060}/\u{2060}/\u{2060}x"), ("1.2.3.4", "1.\u{2060}2.\u{2060}3.\u{2060}4"), ("+79991234567", "+\u{2060}79991234567"),
    ("J. R. R.", "J. R. R."), ("Anna /", "Anna /"),
  ])
  func links(_ name: String, _ shown: String) {
    #expect(Self.person(name).displayName == shown && name.isolated == shown && shown.isolated == shown)
    #expect(Self.person(name).plainName == name)
  }

  @Test("Names written from right to left stand in a frame of their own, which nothing in them ends")
  func isolatedNames() {
    for name in ["Anna", "Анна", "😀👨‍👩‍👧‍👦🇷🇺", "李雷", "", "{name}"] { #expect(name.isolated == name) }
    #expect("محمد".isolated == "\u{2068}محمد\u{2069}" && "Anna עברית".isolated == "\u{2068}Anna עברית\u{2069}")
    #expect("a\u{202E}b".isolated == "\u{2068}a\u{202E}b\u{2069}")
    #expect("\u{2069}محمد\u{2066}".isolated == "\u{2068}محمد\u{2069}" && "a\u{2069}".isolated == "\u{2068}a\u{2069}")
    #expect("محمد".isolated.isolated == "محمد".isolated)
    #expect(Self.person("\u{2069}محمد\u{202E}").displayName == "\u{2068}محمد\u{2069}")
  }

  @Test("A name is never longer than Telegram lets names be")
  func longNames() {
    let longest = String(repeating: "n", count: 64)
    #expect(Self.person(longest, longest).displayName == "\(longest) \(longest)")
    #expect(Self.person(longest, longest).displayName.utf16.count == PersonName.longest)
    for letter in ["n", "😀", "👨‍👩‍👧‍👦", "e\u{301}", "م", ".", "\u{10FFFD}"] {
      let name = Self.person(String(repeating: letter, count: 5000), longest)
      #expect(name.displayName.utf16.count <= BotUser.longestDisplayName && name.displayName.contains("…"), "\(letter)")
      #expect(name.plainName.utf16.count <= PersonName.longest && name.plainName.hasSuffix("…"))
    }
    let turned = Self.person("م" + String(repeating: ".", count: 5000))
    #expect(turned.displayName.utf16.count <= BotUser.longestDisplayName)
    let zalgo = Self.person("e" + String(repeating: "\u{301}", count: 5000))
    #expect(zalgo.displayName.utf16.count <= BotUser.longestDisplayName)
  }
}
