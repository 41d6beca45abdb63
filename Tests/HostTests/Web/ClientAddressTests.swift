import Host
import PluginAPI
import Testing

@Suite("Clients' addresses")
struct ClientAddressTests {
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
    #expect(IPAddress(forwarded: text)?.description == expected)
  }

  @Test(
    "A client is counted by its address, or by its network of version 6",
    arguments: [
      ("10.0.0.1", "10.0.0.1"), ("::ffff:10.0.0.1", "10.0.0.1"), ("2a02::1", "2a02000000000000/64"),
      ("2a02::ffff:0:0:1", "2a02000000000000/64"), ("2a02:0:0:1::", "2a02000000000001/64"), ("", ""), ("unknown", "unknown"),
    ])
  func share(text: String, expected: String) {
    #expect(IPAddress.share(of: text) == expected)
  }
}
