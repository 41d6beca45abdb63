import BaseTesting
import Testing

@testable import PatchbayObservability

@Suite("Secrets")
struct SecretRegistryTests {
  let token = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"

  @Test func hidesAnythingThatLooksLikeAToken() {
    let secrets = SecretRegistry()
    #expect(
      secrets.redact("POST https://api.telegram.org/bot\(token)/getMe")
        == "POST https://api.telegram.org/bot123456789:[redacted]/getMe")
    #expect(secrets.redact("\(token),\(token)") == "123456789:[redacted],123456789:[redacted]")
    #expect(secrets.redact("?token=123456789%3AAAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc&x") == "?token=123456789%3A[redacted]&x")
    for plain in [
      "", "12:30:45", "12345:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc", "123456:short", "update 123456: done", "::::::::", "1234567%3",
    ] {
      #expect(secrets.redact(plain) == plain)
    }
  }

  @Test func hidesWhatWasAdded() {
    let secrets = SecretRegistry()
    #expect(secrets.redact("password is hunter22") == "password is hunter22")
    #expect(secrets.add(" hunter22\n"))
    #expect(secrets.redact("password is hunter22!") == "password is [redacted]!")
    #expect(!secrets.add("abc") && !secrets.add("   "))
    secrets.add(token: "42:test")
    #expect(secrets.redact("42:test and test alone") == "[redacted] and [redacted] alone")
    secrets.add("p@ss\"wo/rd")
    #expect(
      secrets.redact(#"dsn postgres://u:p%40ss%22wo%2Frd@h "p@ss\"wo/rd" p%40ss%22wo%2frd"#)
        == #"dsn postgres://u:[redacted]@h "[redacted]" [redacted]"#)
    secrets.add("пароль-ы")
    #expect(secrets.redact("слово: пароль-ы.") == "слово: [redacted].")
  }

  @Test func hidesSecretsThatOverlap() {
    let secrets = SecretRegistry()
    secrets.add("abcdef")
    secrets.add("defghi")
    secrets.add("abcd")
    #expect(secrets.redact("xabcdefghix abcd") == "x[redacted]x [redacted]")
    secrets.add(token + "@tail")
    #expect(secrets.redact("<\(token)@tail>") == "<[redacted]>")
  }

  @Test func isSafeFromManyThreads() async {
    let secrets = SecretRegistry()
    await withTaskGroup(of: Void.self) { group in
      for task in 0..<8 {
        group.addTask {
          for index in 0..<50 {
            secrets.add("secret-\(task)-\(index)-x")
            #expect(secrets.redact("a secret-\(task)-\(index)-x b") == "a [redacted] b")
          }
        }
      }
    }
  }
}

@Suite("Incident ids")
struct IncidentIDTests {
  @Test func areEightCharactersOfTheirSource() {
    var random = TestRandom(seed: 1)
    let ids = (0..<1000).map { _ in IncidentID(using: &random) }
    #expect(Set(ids).count == 1000)
    #expect(ids.allSatisfy { $0.description.count == 8 && IncidentID(typed: $0.description) == $0 })
    #expect(IncidentID(bits: 0).description == "00000000")
    #expect(IncidentID(bits: .max).description == "ZZZZZZZZ")
    #expect(IncidentID(bits: 1 << 35 | 10).description == "1000000A")
  }

  @Test func areReadAsPeopleTypeThem() {
    #expect(IncidentID(typed: " 7k3m-9qxd")?.description == "7K3M9QXD")
    #expect(IncidentID(typed: "oil0oooo")?.description == "01100000")
    for wrong in ["", "7K3M9QX", "7K3M9QXDD", "7K3M9QXU", "7K3M9QX!", "ЖЖЖЖЖЖЖЖ"] { #expect(IncidentID(typed: wrong) == nil) }
  }
}
