import Testing

@testable import patchbay

/// Names of new plugins, and what the compiler says to them in short.
@Suite struct PluginNewTests {
  @Test(
    arguments: [
      ("Booking", "Booking", "booking"), ("booking", "Booking", "booking"), ("SupportDesk", "SupportDesk", "support_desk"),
      ("support_desk", "SupportDesk", "support_desk"), ("support-desk", "SupportDesk", "support_desk"),
      ("QRAccess", "QRAccess", "qr_access"), ("Quiz2", "Quiz2", "quiz2"), ("x", "X", "x"), ("Shop24h", "Shop24h", "shop24h"),
    ]) func namesAreReadInEveryStyle(text: String, type: String, id: String) throws
  {
    let name = try PluginName(text)
    #expect(name.type == type && name.id == id)
  }

  @Test(
    arguments: [
      ("", "Latin letters"), ("2quiz", "Latin letters"), ("бронь", "Latin letters"), ("a/b", "Latin letters"),
      ("../a", "Latin letters"),
      ("a b", "Latin letters"), ("_a", "Latin letters"), ("a__b", "Latin letters"), ("a-", "Latin letters"),
      ("a\u{301}", "Latin letters"),
      (String(repeating: "a", count: 33), "32 are the most"), ("String", "would hide"), ("testing", "would hide"),
      ("Panel", "would hide"), ("note", "would hide"), ("start", "of the host's own"), ("Help", "of the host's own"),
    ]) func otherNamesAreRefusedWithAnother(text: String, words: String)
  {
    let refusal = #expect(throws: Refusal.self) { try PluginName(text, taken: ["Panel", "PluginApi"]) }
    #expect(refusal?.reason.contains(words) == true, "\(refusal?.reason ?? "")")
  }

  @Test func theCompilersErrorsAreKeptWithTheirLines() {
    let output = """
      [1/4] Compiling A A.swift
      error: emit-module command failed with exit code 1 (use -v to see invocation)
      /a/A.swift:3:7: warning: never used
      1 | let b = 1
      /a/A.swift:5:9: error: cannot find 'x' in scope
      5 | let a = x
        |         `- error: cannot find 'x' in scope
      [2/4] Compiling A B.swift
      /a/A.swift:5:9: error: cannot find 'x' in scope
      5 | let a = x
      error: fatalError
      """
    let errors = SourcePackage.errors(in: output.split(separator: "\n").map(String.init))
    #expect(
      errors == """
        /a/A.swift:5:9: error: cannot find 'x' in scope
        5 | let a = x
          |         `- error: cannot find 'x' in scope
        """)
    // What isn't the compiler's is shown as it is.
    #expect(SourcePackage.errors(in: ["nothing", "works"]) == "nothing\nworks")
  }
}
