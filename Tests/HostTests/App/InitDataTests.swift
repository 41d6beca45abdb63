import PluginAPI
import Testing

@testable import Host

@Suite struct InitDataTests {
  private static let token = "1234567:AAE-token_of_this_test_0123456789"
  private static let now: Int64 = 1_700_000_000
  private static let user =
    #"{"id":7,"first_name":"Анна 🚀","last_name":"","language_code":"ru","photo_url":"https:\/\/t.me\/i.svg"}"#
  private static let fields: [(name: String, value: String)] = [
    ("query_id", "AAHdF6IQAAAAAN0XohDhrOrc"), ("user", user), ("auth_date", "1700000000"), ("start_param", "ref_42-A"),
    ("signature", "AbC-_"), ("chat_instance", "-3788475317572404878"),
  ]

  private func fault(_ text: String, token: String = token, at now: Int64 = now) -> InitData.Fault? {
    do throws(InitData.Fault) {
      _ = try InitData(text, token: token, now: now * 1000)
      return nil
    } catch { return error }
  }

  /// Signed data with one field in another way; `nil` leaves it out.
  private static func signed(_ name: String, _ value: String?, token: String = token) -> String {
    var fields = fields.filter { $0.name != name }
    if let value { fields.append((name, value)) }
    return InitData.signed(fields, token: token)
  }

  @Test func knownDataAreValidInEachForm() throws {
    let a = try InitData(SignedData.a, token: SignedData.tokenA, now: 1_700_000_000_000)
    #expect(a.person == 279_058_397 && a.authDate == 1_700_000_000 && a.startParameter == nil)
    #expect(a.user.root.member("first_name").string == "Vlad")
    for text in [SignedData.b, SignedData.bWithPluses] {
      let b = try InitData(text, token: SignedData.tokenB, now: 1_735_689_600_000)
      #expect(b.person == 5_000_000_123 && b.startParameter == "ref_42-A")
      #expect(b.user.root.member("last_name").string == "Ёлкина & Co = 100%")
      #expect(b.launch == "caa6262015c173300cb45218f326ca6fdd67042f457e13c7258f28b90274c79d")
    }
    let d = try InitData(SignedData.d, token: SignedData.tokenD, now: 1_733_584_787_000)
    #expect(d.person == 279_058_397 && d.user.root.member("first_name").string == "Vladislav + - ? /")
    #expect(fault(SignedData.tampered, token: SignedData.tokenA) == .wrongHash)
  }

  @Test(
    arguments: [
      (nil, nil), ("query_id", nil), ("start_param", nil), ("signature", nil), ("chat_instance", nil),
      ("receiver", #"{"id":8,"is_bot":true,"first_name":"B"}"#), ("chat", #"{"id":-1,"type":"group","title":"G"}"#),
      ("can_send_after", "5"), ("something_new", "+ %2B & = \\/ 🚀"), ("empty", ""),
      ("user", #"{"id":9007199254740991,"first_name":"A","last_name":""}"#), ("user", #"{"first_name":"A\u0000","id":7}"#),
    ] as [(String?, String?)])
  func whatTelegramMaySendIsTaken(_ name: String?, _ value: String?) throws {
    let text = name.map { Self.signed($0, value) } ?? InitData.signed(Self.fields, token: Self.token)
    let data = try InitData(text, token: Self.token, now: Self.now * 1000)
    #expect(data.person > 0)
  }

  @Test func aFieldThatWasTouchedIsRefused() {
    for (name, value) in Self.fields {
      let text = InitData.signed(Self.fields, token: Self.token)
      let pieces = text.split(separator: "&").map(String.init)
      let index = pieces.firstIndex { $0.hasPrefix("\(name)=") } ?? 0
      func with(_ piece: String?) -> String {
        var pieces = pieces
        if let piece { pieces[index] = piece } else { pieces.remove(at: index) }
        return pieces.joined(separator: "&")
      }
      #expect(fault(text) == nil)
      #expect(fault(with(pieces[index] + "1")) == .wrongHash, "\(name) longer")
      #expect(fault(with(String(pieces[index].dropLast()))) != nil, "\(name) shorter")
      #expect(fault(with("\(name)=")) == .wrongHash, "\(name) empty")
      #expect(fault(with(nil)) == .wrongHash, "\(name) left out")
      #expect(fault(with("\(name)x=\(value.utf8.count)")) == .wrongHash, "\(name) by another name")
      #expect(fault(text + "&\(pieces[index])") == .repeatedKey, "\(name) twice")
      #expect(fault("\(pieces[index])&" + text) == .repeatedKey, "\(name) twice, the other one first")
    }
  }

  @Test(
    arguments: [
      ("", .malformed), ("hash", .malformed), ("=", .malformed), ("a=b", .noHash), ("hash=", .wrongHash), ("&", .malformed),
      ("a=%", .malformed), ("a=%0", .malformed), ("a=%zz", .malformed), ("a=%FF&hash=x", .malformed), ("a=%0A&hash=x", .malformed),
      ("%68ash=x", .wrongHash), ("=v&hash=x", .malformed), ("a=b&&hash=x", .malformed),
    ] as [(String, InitData.Fault)])
  func whatIsNoneIsRefused(_ text: String, _ expected: InitData.Fault) { #expect(fault(text) == expected) }

  @Test func signaturesOfOthersAreRefused() {
    let text = InitData.signed(Self.fields, token: Self.token)
    #expect(fault(text, token: Self.token + "1") == .wrongHash)
    #expect(fault(text, token: "") == .wrongHash)
    #expect(fault(text + " ") == .wrongHash && fault(text.replacing("hash=", with: "hash=0")) == .wrongHash)
    let hash = text.suffix(64)
    #expect(fault(text.dropLast(64) + hash.uppercased()) == .wrongHash, "Telegram writes small letters")
    // What wrong implementations make of the known data: with key and message exchanged, and with the login widget's key.
    for wrong in [
      "5c3798acc2fd5d86f7976494e85cdeecfcc85caba5297a8c94b1153e3d5749e3",
      "59c18a43e670964f8c9f2ab36152eed9d64dbce00c61a6837eb92411a1b134d1",
    ] {
      #expect(fault(SignedData.a.dropLast(64) + wrong, token: SignedData.tokenA) == .wrongHash)
    }
    // With the signature left out of what is signed, and with the values as they stand.
    for wrong in [
      "40ac232c31bc5d18dfdb5f7b86c63fe0bedf4d1f777e54153e71027d9aa73f5e",
      "0ba7eeb5d97a68ed2deba2f2b64faac7bf1ee3c3568f1c21860685d52bccf592",
    ] {
      #expect(fault(SignedData.b.dropLast(64) + wrong, token: SignedData.tokenB, at: 1_735_689_600) == .wrongHash)
    }
    // The login widget's own data.
    let widget =
      "id=279058397&first_name=Vlad&username=vlad_ex&auth_date=1700000000&hash=db1ac3147c7b35aa6b9064265944bbbbcd01fcbf57e273ee35f2d43c17582343"
    #expect(fault(widget, token: SignedData.tokenA) == .wrongHash)
  }

  @Test(
    arguments: [
      (0, nil), (3599, nil), (3600, nil), (3601, .stale), (86_400, .stale), (-59, nil), (-60, nil), (-61, .fromTheFuture),
      (-86_400, .fromTheFuture),
    ] as [(Int64, InitData.Fault?)])
  func dataAreGoodForAnHour(_ age: Int64, _ expected: InitData.Fault?) {
    #expect(fault(InitData.signed(Self.fields, token: Self.token), at: Self.now + age) == expected)
  }

  @Test(arguments: ["", "now", "-1", "1e9", "1700000000.0", "0x10", " 1700000000", "99999999999999999999", "9223372036854775807"])
  func aDateIsANumber(_ date: String) { #expect(fault(Self.signed("auth_date", date)) == .noDate) }

  @Test(
    arguments: [
      nil, "", "7", "[]", "null", "{}", #"{"id":0}"#, #"{"id":-7}"#, #"{"id":"7"}"#, #"{"id":7.5}"#, #"{"id":1e3}"#,
      #"{"id":9007199254740993}"#, #"{"id":7,"is_bot":true}"#, #"{"id":7"#,
    ] as [String?])
  func whoeverOpensItIsAPerson(_ user: String?) { #expect(fault(Self.signed("user", user)) == .noUser) }

  @Test func aLineOfOneFieldCantBecomeTwo() {
    // The same lines are signed whichever field they are of.
    let joined = InitData.signed(
      [("auth_date", "1700000000"), ("chat_instance", "1\nuser={\"id\":8}")], token: Self.token)
    #expect(fault(joined) == .malformed)
  }

  @Test func whatIsTooLongIsNotLookedAt() {
    #expect(fault(Self.signed("more", String(repeating: "x", count: InitData.mostBytes))) == .malformed)
  }

  @Test func telegramsOwnSignatureNeedsNoToken() {
    #expect(InitData.isSignedByTelegram(SignedData.d, bot: 7_342_037_359))
    #expect(!InitData.isSignedByTelegram(SignedData.d, bot: 7_342_037_359, .test))
    #expect(!InitData.isSignedByTelegram(SignedData.d, bot: 7_342_037_358))
    #expect(!InitData.isSignedByTelegram(SignedData.d.replacing("1733584787", with: "1733584788"), bot: 7_342_037_359))
    #expect(!InitData.isSignedByTelegram(SignedData.a, bot: 123_456_789), "without a signature")
    #expect(!InitData.isSignedByTelegram(SignedData.b, bot: 987_654_321), "with one of something else")
    let key = "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8"
    let signature = "mzdDRV5U9G4lfgOROZLklvBn66Yc-yyugdPF1nO_rTAe22JlJnlc2diosg0-juQCyjCxIB3RTWLRKkhJDnOYDg"
    let text = InitData.signed(
      [
        ("user", #"{"id":5000000123,"first_name":"Анна 🚀","language_code":"ru"}"#), ("query_id", "AAHdF6IQAAAAAN0XohDhrOrc"),
        ("auth_date", "1735689600"), ("signature", signature),
      ], token: SignedData.tokenB)
    #expect(InitData.isSigned(text, bot: 987_654_321, key: key))
    for wrong in [signature + "A", String(signature.dropLast()), signature.replacing("_", with: "/"), ""] {
      #expect(!InitData.isSigned(text.replacing(signature, with: wrong), bot: 987_654_321, key: key))
    }
    #expect(!InitData.isSigned(text, bot: 987_654_321, key: "00"))
  }
}
