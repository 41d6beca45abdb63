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
