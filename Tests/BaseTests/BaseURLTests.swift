import PatchbayBase
import Testing

@Suite("Base addresses")
struct BaseURLTests {
  @Test(
    "What is an address, and how it is written",
    arguments: [
      ("https://bots.example.com", "https://bots.example.com"), ("https://Bots.Example.com:443/", "https://bots.example.com"),
      ("https://a.b:8443/x/y//", "https://a.b:8443/x/y"), ("http://[::1]:80/", "http://[::1]"),
      ("HTTP://bot_api:8081", "http://bot_api:8081"),
      ("http://127.0.0.1:8090", "http://127.0.0.1:8090"), ("bots.example.com", nil), ("https://", nil), ("https:///x", nil),
      ("https://a:b@c", nil), ("https://a?b", nil), ("https://a#b", nil), ("https://a b", nil), ("https://a/b c", nil),
      ("https://a:0", nil),
      ("https://a:x", nil), ("https://-a", nil), ("https://a..b", nil), ("https://пример", nil), ("ftp://a", nil), ("://a", nil),
      ("https://[::1", nil), ("https://a:", nil),
    ] as [(String, String?)])
  func base(text: String, expected: String?) {
    #expect((try? BaseURL.parse(text).get())?.description == expected)
  }
}
