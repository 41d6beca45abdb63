import Testing

@testable import Host
@testable import PatchbayBase

/// Where jobs may send requests.
@Suite struct JobAddressTests {
  @Test(arguments: [
    ("api.yookassa.ru", "https://api.yookassa.ru:443"), ("https://API.stripe.com/v1", "https://api.stripe.com:443"),
    ("http://127.0.0.1:8090/v3", "http://127.0.0.1:8090"), ("[2001:db8::1]:8443", "https://[2001:db8::1]:8443"),
  ])
  func registered(_ text: String, _ expected: String) {
    #expect(JobAddress(registered: text)?.description == expected)
  }

  @Test(arguments: ["", "a b", "ftp://a.example", "https://", "https://u:p@a.example", "a.example?x=1", "https://a.example:0"])
  func notRegistered(_ text: String) { #expect(JobAddress(registered: text) == nil) }

  @Test(arguments: [
    ("https://a.example", "https://a.example:443/"),
    ("https://a.example/p/q?x=1&y=%20#frag", "https://a.example:443/p/q?x=1&y=%20"),
    ("HTTP://A.example:8080?x", "http://a.example:8080/?x"),
  ])
  func urls(_ text: String, _ expected: String) { #expect(JobURL(text)?.text == expected) }

  /// What readers of addresses disagree about is no address.
  @Test(arguments: [
    "a.example/x", "https://a.example@b.example/", "https://a.example\\@b.example/", "https://a.example /",
    "https://a.example/\u{7}",
    "https://a.example/ж", "https://b.example\\.a.example/", "https://[::1/", "//a.example/", "javascript://a.example/",
    "https://a.example:99999/", "https://a..example/", "https://a.example/x\r\nHost: b.example",
  ])
  func noURLs(_ text: String) { #expect(JobURL(text) == nil) }

  @Test(arguments: [
    ("https://b.example/x", "https://b.example:443/x"), ("//b.example/x", "https://b.example:443/x"),
    ("/x?y", "https://a.example:443/x?y"),
    ("x", "https://a.example:443/p/x"),
  ])
  func redirects(_ location: String, _ expected: String) {
    #expect(JobURL("https://a.example/p/q?r=/s")?.following(location)?.text == expected)
  }
}
