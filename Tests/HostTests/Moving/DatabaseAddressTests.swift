import Host
import PatchbayConfiguration
import Testing

@Suite("A database is named without its password")
struct DatabaseAddressTests {
  private func address(_ text: String) throws -> String {
    try ConfigurationFile.database(text, called: "--to", bot: "shop", file: "/etc/patchbay.yml", environment: ["PW": "s3cret"])
      .address
  }

  @Test("Where it is, and nothing else of it")
  func addresses() throws {
    #expect(try address("sqlite:data/shop.sqlite") == "sqlite:/etc/data/shop.sqlite")
    #expect(try address("postgres://u:s3cret@db:5433/bots") == "postgres://db:5433/bots?schema=shop")
    #expect(try address("postgresql://u:${PW}@db/bots?schema=own&sslmode=require") == "postgres://db/bots?schema=own")
    #expect(
      try address("postgres:///bots?host=/run/postgresql&user=u&password=s3cret")
        == "postgres:///bots?host=/run/postgresql&schema=shop")
  }

  @Test("What can't be an address is refused without being shown")
  func bad() {
    for text in ["postgres://u:s3cret#1@db/bots", "mysql://u:s3cret@db", "postgres://u:${NOWHERE}@db/bots", "sqlite:", "s3cret"] {
      do {
        _ = try address(text)
        Issue.record("\(text)")
      } catch {
        #expect(!"\(error)".contains("s3cret") && "\(error)".contains("--to"), "\(error)")
      }
    }
  }

  @Test(
    "A line for the configuration keeps a variable and leaves a password out",
    arguments: [
      ("postgres://u:${PW}@db/bots?schema=a", "postgres://u:${PW}@db/bots?schema=a"),
      ("postgres://u:s3cret@db/bots", "postgres://u:<password>@db/bots"),
      ("postgres://u:${PW:-s3cret}@db/bots", "postgres://u:<password>@db/bots"),
      ("postgres://db/bots?password=s3cret&schema=a", "postgres://db/bots?password=<password>&schema=a"),
      ("postgres://db/bots?sslpassword=${PW}", "postgres://db/bots?sslpassword=${PW}"),
      ("${DATABASE_URL}", "${DATABASE_URL}"), ("sqlite:a:b@c", "sqlite:a:b@c"),
    ])
  func line(_ written: String, _ shown: String) {
    #expect(DatabaseLocation.withoutPassword(written) == shown)
  }
}
