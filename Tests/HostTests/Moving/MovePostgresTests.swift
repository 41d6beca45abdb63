import Host
import PatchbayBase
import PatchbayConfiguration
import PatchbayStorage
import PluginAPI
import PostgresTesting
import StorageTesting
import Testing

@Suite("A bot moves to and from PostgreSQL as PostgreSQL lets it")
struct MovePostgresTests {
  let fixture: MoveFixture
  let (home, away): (DatabaseLocation, DatabaseLocation)

  init() throws {
    fixture = try MoveFixture()
    home = fixture.file("home")
    away = try fixture.place("away", on: .postgres)
    try fixture.fill(home)
  }

  private func refusal(from: DatabaseLocation, to: DatabaseLocation) async -> String {
    do {
      try await fixture.move(from: from, to: to)
      Issue.record("not refused")
      return ""
    } catch {
      return "\(error)"
    }
  }

  @Test("A user who may not make roles can move a bot there and back")
  func withoutRoles() async throws {
    let server = try PostgresServer.shared()
    let place = DatabaseLocation.postgres(
      url: Secret(server.url(user: try server.user(mayCreateRoles: false))), schema: server.newName("plain"))
    let before = try fixture.dump(home)
    try await fixture.move(from: home, to: place)
    let third = fixture.file("third")
    try await fixture.move(from: place, to: third)
    #expect(try fixture.dump(third) == before)
  }

  @Test("A user who may make roles, as hosts have, can move a bot there and back, and again")
  func withRoles() async throws {
    let server = try PostgresServer.shared()
    let place = DatabaseLocation.postgres(
      url: Secret(server.url(user: try server.user(mayCreateRoles: true))), schema: server.newName("roles"))
    let before = try fixture.dump(home)
    try await fixture.move(from: home, to: place)
    try await fixture.move(from: place, to: home)
    #expect(try fixture.dump(home) == before)
    try await fixture.move(from: home, to: place)
    try fixture.open(place) { session in
      // The plugin still reaches its tables, and no others.
      try session.begin()
      let words = try session.execute("SELECT count(*) FROM {words}", as: .plugin("kinds")).one().int
      #expect(words == 301)
      try session.rollback()
      try session.begin()
      let error = sqlError { _ = try session.execute("SELECT count(*) FROM patchbay_users", as: .plugin("kinds")) }
      #expect(error != nil)
      try session.rollback()
    }
  }

  @Test("Triggers and foreign keys are set aside and brought back")
  func rules() async throws {
    try await fixture.move(from: home, to: away)
    try fixture.open(away) { session in
      for text in [
        "CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''kept''; END'",
        "CREATE TRIGGER items_kept BEFORE DELETE OR TRUNCATE ON kinds_items FOR EACH STATEMENT EXECUTE FUNCTION keep()",
        "CREATE TRIGGER items_closed BEFORE INSERT ON kinds_items FOR EACH ROW EXECUTE FUNCTION keep()",
        "ALTER TABLE kinds_items ENABLE ALWAYS TRIGGER items_kept",
        "CREATE TRIGGER words_asleep BEFORE DELETE ON kinds_words FOR EACH ROW EXECUTE FUNCTION keep()",
        "ALTER TABLE kinds_words DISABLE TRIGGER words_asleep",
      ] { try session.execute(rendered: text, as: .host) }
    }
    try await fixture.move(from: away, to: home)
    let now = try fixture.rows(home)
    try await fixture.move(from: home, to: away)
    #expect(try fixture.rows(away) == now)
    try fixture.open(away) { session in
      let awake = try session.execute(
        rendered: """
          SELECT CAST(tgenabled AS text) FROM pg_trigger WHERE NOT tgisinternal AND tgrelid = CAST('kinds_items' AS regclass)
          ORDER BY tgname DESC
          """, [], as: .host
      ).rows.map { try $0[0].string }
      #expect(awake == ["A", "O"])
      let deleted = try session.execute("DELETE FROM kinds_words WHERE word = 'seed'").changes
      #expect(deleted == 1)
      #expect(sqlError { _ = try session.execute("DELETE FROM kinds_items") } != nil)
      let broken = sqlError { _ = try session.execute("INSERT INTO kinds_leaves (tree_id) VALUES (99)") }
      guard case .constraint(.foreignKey, _)? = broken?.code else {
        Issue.record("\(String(describing: broken))")
        return
      }
    }
  }

  @Test("What the other engine can't keep is named by table and column, and nothing has moved")
  func unsupported() async throws {
    try fixture.open(home) { try $0.execute("INSERT INTO kinds_words (word, meaning) VALUES ('zero', 'a' || char(0) || 'b')") }
    #expect(await refusal(from: home, to: away).contains("kinds_words.meaning contains a text with U+0000"))
    try fixture.open(home) { try HostTables.claim(bot: MoveFixture.bot, on: $0) }
  }

  @Test("While a host serves the bot it doesn't move, and while it moves no host serves it")
  func sharing() async throws {
    try await fixture.move(from: home, to: away)
    guard case .postgres(let url, let schema) = away else { return }
    let host = try PostgresConnection(PostgresOptions(url: url, schema: schema))
    defer { host.close() }
    try HostTables.join(host)
    // As many hosts as there are.
    try fixture.open(away) { try HostTables.join($0) }
    #expect(await refusal(from: away, to: fixture.file("third")).contains("stop every host"))
    host.close()
    let whileMoving = try fixture.open(away) { mover in
      let isAlone = try HostTables.takeBotAlone(on: mover)
      #expect(isAlone)
      return storageError { try fixture.open(away) { try HostTables.join($0) } }
    }
    guard case .beingMoved? = whileMoving else {
      Issue.record("\(String(describing: whileMoving))")
      return
    }
    try fixture.open(away) { try HostTables.join($0) }
  }

  @Test("A schema with other tables is left alone, and so is one of another bot's")
  func foreign() async throws {
    try fixture.open(away) { try $0.execute(rendered: "CREATE TABLE invoices (id bigint)", as: .host) }
    #expect(await refusal(from: home, to: away).contains("unrelated tables (invoices)"))
    try fixture.open(away) { session in
      try session.execute(rendered: "DROP TABLE invoices", as: .host)
      try HostTables.migrate(session, now: 1)
      try HostTables.claim(bot: 77, on: session)
    }
    #expect(await refusal(from: home, to: away).contains("belongs to bot 77"))
  }

  @Test("A server that isn't there is named without the password")
  func unreachable() async throws {
    let nowhere = DatabaseLocation.postgres(url: Secret("postgres://u:canary@127.0.0.1:1/x"), schema: "shop")
    let text = await refusal(from: home, to: nowhere)
    #expect(text.contains("127.0.0.1") && !text.contains("canary"))
  }
}
