import PluginAPI
import Testing

/// Codes as people type and paste them.
@Suite struct TypedCodeTests {
  @Test(
    "A code is one code however it is typed",
    arguments: [
      (
        "ЛЕТО2026",
        [
          "ЛЕТО2026", "лето2026", "«ЛЕТО2026»", "ЛЕТО2026.", "“ЛЕТО2026”,", "„ЛЕТО2026“", "'ЛЕТО2026'", "\"ЛЕТО2026\"…",
          "`ЛЕТО2026`", "ЛЕТО 2026", "ЛЕТО-2026", "ЛЕТО—2026", "ЛЕТО\u{2212}2026", "ЛЕТО\u{200B}2026", "ЛЕТО\u{FEFF}2026",
          "ЛЕТО\u{AD}2026",
          "ЛЕТО2026 🎉", "🎁🎁 ЛЕТО2026 👨‍👩‍👧‍👦", "ЛЕТО2026❤️", "(ЛЕТО2026)", "[ЛЕТО2026]", "ЛЕТО２０２６", "ЛЕТО②⓪②⑥", "ЛЕТО²⁰²⁶", "ЛЕТО𝟐𝟎𝟐𝟔",
          "ЛЕТО2️⃣0️⃣2️⃣6️⃣", "ЛЕT02O26", "ЛETO2026", "*ЛЕТО2026*", "ЛЕТО2026\n", "\u{2068}ЛЕТО2026\u{2069}", "ЛЕТО\u{A0}2026", "ЛЕТО٢٠٢٦",
        ]
      ),
      ("МАЙ", ["МАЙ", "май", "маи\u{306}", "МАИ\u{306}", "«маи\u{306}».", "МАЙ 🌷"]),
      ("ЁЛКА", ["ЁЛКА", "е\u{308}лка", "ЕЛКА", "ёлка!".replacing("!", with: "")]),
      (
        "SPRING25",
        ["ｓｐｒｉｎｇ２５", "𝐒𝐏𝐑𝐈𝐍𝐆25", "𝓼𝓹𝓻𝓲𝓷𝓰25", "ⓈⓅⓇⒾⓃⒼ25", "🅂🄿🅁🄸🄽🄶25".replacing("🅂", with: "S"), "SPR1NG25", "ЅРRІNG25", "spring–25"]
      ),
      ("CAFÉ", ["café", "cafe\u{301}", "ＣＡＦＥ\u{301}"]),
      ("7K3QMY9T2X", ["7K3QM-Y9T2X", "7к3qm-у9т2х", "7K3QM\u{2212}У9T2X", "7K3\u{200B}QM Y9T2X", "7K3QM‑Y9T2X."]),
    ])
  func oneCode(_ code: String, _ typed: [String]) throws {
    let canonical = try #require(TypedCode(code)).canonical
    for text in typed { #expect(TypedCode(text)?.canonical == canonical, "\(text)") }
  }

  @Test(
    "What could mean something else is no code",
    arguments: [
      "", " ", "🎁", "…", "ЛЕТО.2026", "ЛЕТО/2026", "ЛЕТО!", "ЛЕТО 2026 %", "код: ЛЕТО2026", "ЛЕТО🎉2026", "a_b", "50%", "$100",
      "a+b",
      String(repeating: "A", count: 201),
    ])
  func noCode(_ text: String) { #expect(TypedCode(text) == nil, "\(text)") }

  @Test(
    "Codes that differ stay apart",
    arguments: [
      ("МАЙ", "МАИ"), ("ЛЕТО2026", "ЛЕТО2027"), ("ABC", "ABD"), ("ЛЕТ", "ЛЕТО"), ("ШАР", "ЩАР"), ("ЗИМА", "ЭИМА"),
    ])
  func different(_ one: String, _ other: String) { #expect(TypedCode(one) != TypedCode(other)) }

  @Test("Reading a code again changes nothing", arguments: 0..<8 as Range<UInt64>)
  func again(seed: UInt64) {
    var dice = Dice(seed)
    let letters = Array("abcXYZ019 -_ОоЁёЇїйИи\u{306}\u{301}ΑαßéыﬁſКkK!٣२𝐀ｚⅧ№🙂«»\u{200B}\u{2212}".unicodeScalars)
    for _ in 0..<2000 {
      var typed = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...20, using: &dice) { typed.append(letters.randomElement(using: &dice) ?? "a") }
      guard let code = TypedCode(String(typed), ignoring: ["_"]) else { continue }
      #expect(TypedCode(code.canonical) == code, "\(String(typed))")
    }
  }

  @Test func whatStandsAroundIsTakenAway() {
    #expect(TypedCode.unwrapped(" «https://t.me/b?start=qr_A-_»… 🎟️\u{200B}\n") == "https://t.me/b?start=qr_A-_")
    #expect(TypedCode.unwrapped("🎟️") == "" && TypedCode.unwrapped("") == "" && TypedCode.unwrapped("-a-") == "-a-")
  }
}
