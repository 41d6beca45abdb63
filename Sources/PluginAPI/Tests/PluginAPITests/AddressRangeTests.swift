import PluginAPI
import Testing

@Suite("Addresses and their ranges")
struct AddressRangeTests {
  @Test(
    "Ranges hold their addresses",
    arguments: [
      ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false), ("192.168.1.64/26", "192.168.1.127", true),
      ("192.168.1.64/26", "192.168.1.128", false), ("127.0.0.1", "127.0.0.1", true), ("127.0.0.1", "127.0.0.2", false),
      ("0.0.0.0/0", "8.8.8.8", true), ("0.0.0.0/0", "::1", false), ("fd00::/8", "fd12::1", true), ("fd00::/8", "fe80::1", false),
      ("10.0.0.0/8", "::ffff:10.1.2.3", true), ("2a02:5180::/32", "2a02:5180:ffff::", true),
      ("2a02:5180::/32", "2a02:5181::", false),
      ("185.71.76.0/27", "185.71.76.31", true), ("185.71.76.0/27", "185.71.76.32", false), ("fd00::/9", "fd80::", false),
      ("::/0", "2001:db8::1", true),
    ])
  func ranges(range: String, address: String, expected: Bool) throws {
    let range = try #require(AddressRange(range))
    #expect(range.contains(try #require(IPAddress(address))) == expected)
    #expect(range.contains(address) == expected)
  }

  @Test(
    "What is no range is refused",
    arguments: ["", "/", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "a/8", "::1/129", "1.1.1.1/8/8"])
  func badRanges(text: String) {
    #expect(AddressRange(text) == nil)
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
    "What is no address lies in no range",
    arguments: ["", "here", "10.0.0.1:443", "[::1]", "10.0.0.0/8", "fe80::1%eth0"])
  func noAddress(text: String) throws {
    for range in ["0.0.0.0/0", "::/0"] { #expect(try #require(AddressRange(range)).contains(text) == false) }
  }

  @Test(
    "They are written as they are read",
    arguments: [
      ("10.0.0.0/8", "10.0.0.0/8"), ("10.0.0.1", "10.0.0.1/32"), ("2A02:0::1", "2a02::1/128"), ("::ffff:10.0.0.1", "10.0.0.1/32"),
    ])
  func written(text: String, expected: String) {
    #expect(AddressRange(text)?.description == expected)
  }
}
