import NIOHTTP1
import PatchbayConfiguration
import PluginAPI
import Testing

@testable import Host

@Suite("The Mini App's page")
struct AppPageTests {
  private func head(_ uri: String, _ fields: [(String, String)] = []) -> RequestHead {
    RequestHead(HTTPRequestHead(version: .http1_1, method: .GET, uri: uri, headers: HTTPHeaders(fields)), peer: "192.0.2.1")
  }

  private let subject = AppPage.Subject(
    path: "/app/shop", name: #"Tom & "Jerry" <b>{{words}}</b>"#, username: "shop_bot",
    bridge: "https://telegram.org/js/telegram-web-app.js")

  private var script: String { String(decoding: AppPage.script.bytes, as: UTF8.self) }

  @Test("The document names its files by their content, and what a bot is called stays text")
  func document() {
    let html = AppPage.document(of: subject, in: ["ru"])
    #expect(html.contains(#"<html lang="ru">"#))
    #expect(html.contains(#"src="/app/shop/app.js?v=\#(AppPage.script.hash)""#))
    #expect(html.contains(#"href="/app/shop/app.css?v=\#(AppPage.style.hash)""#))
    #expect(html.contains(#"data-name="Tom &amp; &quot;Jerry&quot; &lt;b&gt;{{words}}&lt;/b&gt;""#))
    #expect(html.contains("Откройте бота"))
    #expect(html.matches(of: /\{\{[a-z]+\}\}/).count == html.matches(of: /lt;b&gt;\{\{words\}\}/).count)
  }

  @Test("A bot's own words and languages are the page's, and can't leave their place")
  func words() throws {
    var own = subject
    own.texts = TextOverrides(["page_retry": ["de": "</script><b>Nochmal", "ru": "Ещё разок"]])
    let german = AppPage.document(of: own, in: ["de", "en"])
    #expect(german.contains(#"\u003c/script>\u003cb>Nochmal"#) && german.contains("No connection"))
    #expect(AppPage.words(in: ["ru"], texts: own.texts)["retry"] == "Ещё разок")
    #expect(AppPage.words(in: ["ru"], texts: TextOverrides())["at_least"] == "Не меньше {least}")
  }

  @Test("Every word that the script asks for is there, and no other")
  func asked() {
    let known = Set(AppPage.words(in: ["en"], texts: TextOverrides()).keys)
    let literal = Set(script.matches(of: /['"]([a-z]+(?:_[a-z]+)*)['"]/).map { String($0.1) })
    let asked = Set(script.matches(of: /\bt\('([a-z_]+)'/).map { String($0.1) })
    #expect(asked.subtracting(known) == [])
    #expect(known.subtracting(literal).subtracting(["script"]) == [])
  }

  @Test("Nothing comes from elsewhere, and nothing is in the script that a policy without inline code forbids")
  func origins() {
    let style = String(decoding: AppPage.style.bytes, as: UTF8.self)
    #expect(!style.contains("url(") && !style.contains("@import"))
    let allowed = ["https://t.me/", "http://www.w3.org/"]
    for match in script.matches(of: /https?:\/\/[^\s"'`)]+/) {
      #expect(allowed.contains { match.0.hasPrefix($0) }, "the script names \(match.0)")
    }
    for word in ["innerHTML", "eval(", "new Function", "document.write", "initDataUnsafe", "localStorage"] {
      #expect(!script.contains(word))
    }
  }

  @Test("A file is compressed for whoever takes it, known again by its tag, and kept for good under its content's address")
  func files() {
    let asset = AppPage.script
    let plain = asset.response(to: head("/app/shop/app.js"))
    #expect(plain.body == asset.bytes && plain.headers["content-encoding"] == nil && plain.headers["cache-control"] == "no-cache")
    let packed = asset.response(to: head("/app/shop/app.js?v=\(asset.hash)", [("Accept-Encoding", "br, gzip;q=0.8")]))
    #expect(packed.headers["content-encoding"] == "gzip" && packed.body.starts(with: [0x1F, 0x8B]))
    #expect(packed.body.count * 2 < asset.bytes.count)
    #expect(packed.headers["cache-control"]?.contains("immutable") == true)
    let known = asset.response(to: head("/app/shop/app.js", [("If-None-Match", "W/\"\(asset.hash)\"")]))
    #expect(known.status == 304 && known.body.isEmpty)
  }

  @Test(
    "Whether gzip is taken",
    arguments: [
      ("gzip", true), ("deflate, gzip ;q=1", true), ("gzip;q=0", false), ("gzip; q=0.0", false), ("br", false), ("", false),
    ])
  func encodings(field: String, takes: Bool) { #expect(AppAsset.takesGzip(field) == takes) }
}
