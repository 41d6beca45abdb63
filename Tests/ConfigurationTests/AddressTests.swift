import Testing

@testable import PatchbayBase
@testable import PatchbayConfiguration

@Suite("Addresses of the configuration")
struct AddressTests {
  @Test(
    "Listen addresses",
    arguments: [
      ("127.0.0.1:8080", "127.0.0.1:8080"), ("localhost:0", "localhost:0"), (":80", "0.0.0.0:80"), ("[::1]:8080", "[::1]:8080"),
      ("[::]:65535", "[::]:65535"), ("localhost", nil), ("127.0.0.1:", nil), ("127.0.0.1:65536", nil), ("::1:8080", nil),
      ("[::g]:80", nil),
      ("127.0.0.1:8080127.0.0.1:8081", nil), ("a b:80", nil), ("host:+80", nil), ("host:٣", nil), ("", nil), (":", nil),
      ("[]:1", nil),
    ] as [(String, String?)])
  func listen(text: String, expected: String?) {
    #expect((try? ListenAddress.parse(text).get())?.description == expected)
  }

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
    "Database addresses",
    arguments: [
      ("sqlite:a.sqlite", DatabaseAddress.sqlite(path: "a.sqlite")), ("sqlite:/a/b", .sqlite(path: "/a/b")),
      ("SQLite:///a/b", .sqlite(path: "/a/b")),
      ("postgres://u:p@h:5432/d", .postgres(url: Secret("postgres://u:p@h:5432/d"), schema: nil, unknownParameters: [])),
      ("postgres://h1:1,h2:2/d?schema=s", .postgres(url: Secret("postgres://h1:1,h2:2/d"), schema: "s", unknownParameters: [])),
      (
        "postgresql:///d?host=/run&schema=my-bot&sslmode=disable",
        .postgres(url: Secret("postgresql:///d?host=/run&sslmode=disable"), schema: "my-bot", unknownParameters: [])
      ),
      (
        "postgres://[::1]:5432/d?sslmod=x",
        .postgres(url: Secret("postgres://[::1]:5432/d?sslmod=x"), schema: nil, unknownParameters: ["sslmod"])
      ),
      ("postgres://", .postgres(url: Secret("postgres://"), schema: nil, unknownParameters: [])),
    ])
  func database(text: String, expected: DatabaseAddress) {
    #expect(DatabaseAddress.parse(text) == .success(expected))
  }

  @Test(
    "What is no database address is refused",
    arguments: [
      ("sqlite:", ValueFault.empty), ("sqlite::memory:", .memoryDatabase), ("sqlite://a/b", .sqliteAuthority),
      ("sqlite:~/a", .homeShorthand),
      ("sqlite:a?mode=ro", .sqliteParameters), ("sqlite:folder/", .malformed), ("postgres://u:p#x@h/d", .unencodedPassword),
      ("postgres://u:p@x@h/d", .unencodedPassword), ("postgres://u:p/x@h/d", .unencodedPassword),
      ("postgres://u:p?x@h/d", .unencodedPassword),
      ("postgres://u:p%zz@h/d", .badPercentEncoding), ("postgres://h:70000/d", .portOutOfRange),
      ("postgres://h/d?schema=A", .schemaName("A")), ("postgres://h/d?schema=pg_x", .schemaName("pg_x")),
      ("postgres://h/d?schema=a&schema=b", .repeatedSchema), ("postgres://h/d?schema", .unencodedPassword),
      ("a.sqlite", .schemeNotAllowed(found: nil, allowed: ["sqlite:", "postgres://"])),
      ("mysql://h/d", .schemeNotAllowed(found: "mysql://", allowed: ["sqlite:", "postgres://"])),
    ])
  func badDatabase(text: String, expected: ValueFault) {
    #expect(DatabaseAddress.parse(text) == .failure(expected))
  }
}
