import PluginAPI
import PluginTesting
import Testing

/// What a plugin brings along for pages.
@Suite(.inTurn, .timeLimit(.minutes(60))) struct AssetTests {
  @Test func anybodyReadsThemInASandbox() async throws {
    let bot = try await Engine.sqlite.bot(Notes.self)
    let picture = try await bot.asks("GET", "assets/notes/logo.svg")
    #expect(picture.status == 200 && picture.body == Notes.logo.bytes)
    #expect(picture.headers["content-type"] == "image/svg+xml" && picture.headers["x-content-type-options"] == "nosniff")
    #expect(picture.headers["set-cookie"] == nil && picture.headers["cache-control"] == "no-cache")
    let page = try await bot.asks("GET", "assets/notes/game/index.html")
    let policy = page.headers["content-security-policy"] ?? ""
    #expect(page.headers["content-type"] == "text/html; charset=utf-8")
    #expect(policy.hasPrefix("sandbox allow-scripts; default-src 'self' data: blob:") && !policy.contains("allow-same-origin"))
    #expect(policy.contains("frame-ancestors https://web.telegram.org") && !policy.contains("unsafe"))
    // Who has it already isn't sent it again.
    let tag = try #require(page.headers["etag"])
    let again = try await bot.asks("GET", "assets/notes/game/index.html", headers: ["if-none-match": tag])
    #expect(again.status == 304 && again.body.isEmpty)
    for path in [
      "logo.svg", "notes", "notes/", "notes/logo.svg/", "notes//logo.svg", "notes/../notes/logo.svg", "notes/%2e%2e/notes/logo.svg",
      "notes/game", "notes/game/", "notes/game/../logo.svg", "notes/LOGO.svg", "nobody/logo.svg", "patchbay/logo.svg",
      "notes/logo.svg%00",
    ] {
      #expect(try await bot.asks("GET", "assets/\(path)").status == 404, "\(path)")
    }
  }

  @Test func panelsShowThemAndTheyGoWithTheirPlugin() async throws {
    let bot = try await Engine.sqlite.bot(Notes.self)
    let app = try await bot.person("Anna").opensApp()
    try await app.opens("notes/hidden")
    let link = try #require(try await app.taps("Play").link)
    #expect(link.hasPrefix("/app/test/assets/notes/game/index.html?v="))
    let path = String(link.dropFirst("/app/test/".count))
    let kept = try await bot.asks("GET", path)
    #expect(kept.body == Notes.game.bytes && kept.headers["cache-control"]?.contains("immutable") == true)
    let pictures = try await app.get("panels/notes/hidden").text
    #expect(pictures.contains("/app/test/assets/notes/logo.svg?v="))
    try await bot.reconfigure { plugins, _ in plugins[0].isEnabled = false }
    #expect(try await bot.asks("GET", path).status == 404)
    try await bot.reconfigure { plugins, _ in plugins[0].isEnabled = true }
    #expect(try await bot.asks("GET", path).body == Notes.game.bytes)
  }
}
