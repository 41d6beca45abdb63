import PluginAPI
import Testing

@testable import PatchbayStorage

@Suite("SQL text for PostgreSQL")
struct SQLTextPostgresTests {
  private func text(_ source: String, as principal: SQLPrincipal = .plugin("ref")) -> String? {
    (try? SQLText(source.utf8, principal: principal, dialect: .postgres)).map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test(
    "A value's place is numbered, and nothing else that looks like one",
    arguments: [
      ("SELECT ?", "SELECT $1"), ("SELECT ?, ?, {t} WHERE a=?", "SELECT $1, $2, ref_t WHERE a=$3"),
      ("SELECT ?::int", "SELECT $1::int"),
      ("SELECT '?', ?", "SELECT '?', $1"), ("SELECT 'it''s ?', ?", "SELECT 'it''s ?', $1"),
      (#"SELECT "a?", ?"#, #"SELECT "a?", $1"#),
      ("SELECT ? -- ? {t}\n, ?", "SELECT $1 -- ? {t}\n, $2"), ("SELECT 1 -- ? '\r, ?", "SELECT 1 -- ? '\r, $1"),
      ("SELECT /* ? */ ?", "SELECT /* ? */ $1"), ("SELECT /* a /* ? */ ? */ ?", "SELECT /* a /* ? */ ? */ $1"),
      ("SELECT /* ' */ ?", "SELECT /* ' */ $1"), ("SELECT '/*', ?", "SELECT '/*', $1"), ("SELECT '--', ?", "SELECT '--', $1"),
      ("SELECT $$?$$, ?", "SELECT $$?$$, $1"), ("SELECT $a$ ? $b$ $$ ? $a$, ?", "SELECT $a$ ? $b$ $$ ? $a$, $1"),
      ("SELECT $ä$ ? $ä$, ?", "SELECT $ä$ ? $ä$, $1"), ("SELECT 1$$?$$, ?", "SELECT 1$$?$$, $1"),
      ("SELECT a$$b, ?", "SELECT a$$b, $1"),
      (#"SELECT E'\'?', ?"#, #"SELECT E'\'?', $1"#), (#"SELECT e'\\', ?"#, #"SELECT e'\\', $1"#),
      (#"SELECT 'a\', ?"#, #"SELECT 'a\', $1"#),
      (#"SELECT E'a' /* x */ , ?"#, #"SELECT E'a' /* x */ , $1"#),
      ("SELECT E'a' -- b\n '\\' ?', ?", "SELECT E'a' -- b\n '\\' ?', $1"),
      ("SELECT E'a' '\\', ?", "SELECT E'a' '\\', $1"), (#"SELECT te'a\', ?"#, #"SELECT te'a\', $1"#),
      (#"SELECT B'1', x'1f', N'?', ?"#, #"SELECT B'1', x'1f', N'?', $1"#), ("SELECT U&'\\0061?', ?", "SELECT U&'\\0061?', $1"),
      ("SELECT a[?], ARRAY[?, ?]", "SELECT a[$1], ARRAY[$2, $3]"), ("SELECT a ?? 'k', ?", "SELECT a ? 'k', $1"),
      ("SELECT a ??| ?, b ??& ?", "SELECT a ?| $1, b ?& $2"), ("SELECT a?and?", "SELECT a $1 and $2"),
      ("SELECT a->>?, b#>?, c @> ?", "SELECT a->>$1, b#>$2, c @> $3"), ("SELECT ?|| ?", "SELECT $1|| $2"),
      ("SELECT -?", "SELECT -$1"),
      ("SELECT `a` + [1]", "SELECT `a` + [1]"), ("SELECT '{1,2}'::int[], ?", "SELECT '{1,2}'::int[], $1"), ("SELECT '", "SELECT '"),
      ("SELECT $x$ ?", "SELECT $x$ ?"), ("SELECT /* ?", "SELECT /* ?"), (#"SELECT E'\"#, #"SELECT E'\"#),
      ("SELECT {a}.b", "SELECT ref_a.b"),
    ])
  func placeholders(source: String, expected: String) {
    #expect(text(source) == expected)
  }

  @Test(
    "A place with a number or a name is refused",
    arguments: ["SELECT ?1", "SELECT $1", "SELECT a = $2", "", "--", "/* ? */", "SELECT {", "SELECT {A}", "SELECT \u{0}"])
  func refused(source: String) {
    #expect(text(source) == nil)
    #expect(text(source, as: .host) == nil)
  }

  @Test("Words are judged where they are words")
  func words() {
    for allowed in [
      "SELECT 'pg_sleep', 'set_config'", "SELECT a AS pg FROM {t} -- pg_class", "SELECT $$pg_class$$",
      "SELECT note FROM {t} /* pg_x */",
      "INSERT INTO {t} VALUES (1)", "WITH x AS (INSERT INTO {t} VALUES (1) RETURNING a) SELECT * FROM x",
      "SELECT temp, role FROM {t}",
    ] {
      #expect(text(allowed) != nil, "\(allowed)")
    }
    for refused in [
      "SELECT pg_sleep(1)", "SELECT PG_SLEEP(1)", "SELECT \"pg_sleep\"(1)", "SELECT 'a' FROM pg_class",
      "SELECT Set_Config('a', 'b', true)",
      "SELECT * INTO {t} FROM {u}", "SELECT U&\"x\"", "SELECT u&\"x\"", "SELECT nextval('a')",
      "SELECT e'\\'', pg_x(1) --', pg_sleep(1)",
    ] {
      #expect(text(refused) == nil, "\(refused)")
    }
    #expect(text("SELECT pg_sleep(1) FROM pg_class", as: .host) != nil)
  }

  @Test(
    "A migration's function holds no way out",
    arguments: ["set role none", "RESET ROLE", "execute x", "PERFORM pg_sleep(1)", "commit"])
  func bodies(body: String) {
    for quote in ["$$", "$f$", "'"] {
      let source = "CREATE OR REPLACE FUNCTION {f} () RETURNS void LANGUAGE plpgsql AS \(quote) BEGIN \(body); END \(quote)"
      #expect(text(source, as: .migration(of: "ref")) == nil)
    }
    #expect(text("CREATE FUNCTION {f} () RETURNS int LANGUAGE sql AS $$ SELECT 1 $$", as: .migration(of: "ref")) != nil)
    #expect(text("CREATE TABLE {f} (role TEXT DEFAULT 'set role none', temp TEXT)", as: .migration(of: "ref")) != nil)
  }

  /// Every byte is judged as PostgreSQL's own tokenizer does, or the text is refused: the scanner never runs past an end.
  @Test("Any bytes are cut into pieces that cover them")
  func anyBytes() {
    var random = SystemRandomNumberGenerator()
    let alphabet = Array("'\"$?{}[]-/*\\eEU&a1 \n;.`".utf8)
    for _ in 0..<20_000 {
      let source = (0..<Int.random(in: 0..<24, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      for dialect in SQLDialect.allCases {
        var scanner = SQLScanner(source, dialect: dialect)
        var end = 0
        while let (_, range) = scanner.next() {
          #expect(range.lowerBound == end && range.upperBound > end && range.upperBound <= source.count)
          end = range.upperBound
        }
        #expect(end == source.count)
      }
    }
  }
}
