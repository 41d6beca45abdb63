import PatchbayBase
import Testing

@Suite("Addresses")
struct NetworkAddressTests {
  @Test(
    "Base addresses",
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

  @Test(
    "Ranges hold their addresses",
    arguments: [
      ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false), ("192.168.1.64/26", "192.168.1.127", true),
      ("192.168.1.64/26", "192.168.1.128", false), ("127.0.0.1", "127.0.0.1", true), ("127.0.0.1", "127.0.0.2", false),
      ("0.0.0.0/0", "8.8.8.8", true), ("0.0.0.0/0", "::1", false), ("fd00::/8", "fd12::1", true), ("fd00::/8", "fe80::1", false),
      ("10.0.0.0/8", "::ffff:10.1.2.3", true), ("::/0", "2001:db8::1", true),
    ])
  func ranges(range: String, address: String, expected: Bool) throws {
    let range = try #require(AddressRange(range))
    let address = try #require(IPAddress(address))
    #expect(range.contains(address) == expected)
  }

  @Test(
    "What is no range is refused",
    arguments: ["", "/", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "a/8", "::1/129", "1.1.1.1/8/8"])
  func badRanges(text: String) {
    #expect(AddressRange(text) == nil)
  }

  @Test(
    "Addresses as proxies write them, with and without ports",
    arguments: [
      ("185.71.76.5", "185.71.76.5"), ("185.71.76.5:443", "185.71.76.5"), ("185.71.76.5:0", "185.71.76.5"),
      ("2a02:5180::1", "2a02:5180::1"), ("[2a02:5180::1]", "2a02:5180::1"), ("[2a02:5180::1]:443", "2a02:5180::1"),
      ("::ffff:10.0.0.1", "10.0.0.1"), ("[::1]:65535", "::1"), ("185.71.76.5:", nil), ("185.71.76.5:65536", nil),
      ("185.71.76.5:+80", nil), ("185.71.76.5:4 3", nil), ("[2a02:5180::1]443", nil), ("[2a02:5180::1", nil), ("[]", nil),
      ("[]:443", nil), (":443", nil), ("", nil), ("unknown", nil), ("_hidden:80", nil),
    ] as [(String, String?)])
  func forwarded(text: String, expected: String?) {
    #expect(IPAddress(forwarded: text)?.text == expected)
  }

  @Test("An IPv4 address written as IPv6 is the same")
  func mapped() {
    #expect(IPAddress("::ffff:10.0.0.1") == IPAddress("10.0.0.1"))
    #expect(IPAddress("::10.0.0.1") != IPAddress("10.0.0.1"))
    for text in ["", "10.0.0", "10.0.0.256", "010.0.0.1", "::g", "1.2.3.4 ", "::1%lo"] {
      #expect(IPAddress(text) == nil, "\(text)")
    }
  }

  @Test(
    "Inside this network",
    arguments: [
      "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "172.31.255.255", "169.254.169.254", "100.64.0.1", "0.0.0.0",
      "224.0.0.1",
      "255.255.255.255", "::1", "::", "fe80::1", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "::7f00:1",
      "198.18.0.1",
    ])
  func inside(_ text: String) throws { #expect(PrivateNetwork.contains(try #require(IPAddress(text)))) }

  @Test(
    "Outside of it",
    arguments: [
      "8.8.8.8", "172.32.0.1", "100.128.0.1", "2a00:1450::1", "64:ff9b::808:808", "2002:808:808::", "223.255.255.255",
    ])
  func outside(_ text: String) throws { #expect(!PrivateNetwork.contains(try #require(IPAddress(text)))) }
}
