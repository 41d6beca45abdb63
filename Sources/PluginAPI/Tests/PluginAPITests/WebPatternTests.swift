@_spi(Host) import PluginAPI
import Testing

@Suite struct WebPatternTests {
  @Test(
    arguments: [
      ("orders/{id}/items", "orders/7/items", ["id": "7"]), ("orders/{id}/items", "/orders//7/items/", ["id": "7"]),
      ("orders/{id}", "orders/a%2Fb%20%D0%B9", ["id": "a/b й"]), ("orders/{id}", "orders/%FF%zz%", ["id": "%FF%zz%"]),
      ("orders/{id}", "orders", nil), ("orders/{id}", "orders/", nil), ("orders/{id}", "Orders/7", nil),
      ("orders", "orders/7", nil),
      ("", "", [:]), ("", "/", [:]), ("a/{x}/{y}", "a/b/c", ["x": "b", "y": "c"]),
    ] as [(String, String, [String: String]?)])
  func matching(pattern: String, path: String, parameters: [String: String]?) throws {
    #expect(try WebPattern(pattern).match(path) == parameters)
  }

  @Test(arguments: ["a/{}", "{", "a/{", "a/x{y}", "{x}y", "a/{x}/{x}", "a b", "a?b", "a#b", "заказ", "a/{{x}}", "a\n", "{x y}"])
  func whatIsNoPattern(path: String) {
    #expect(throws: PluginError.self) { try WebPattern(path) }
    let scope = RegistrationScope(plugin: "visits", bot: TransactionDesk.bot)
    #expect(throws: PluginError.self) { try Registration(scope: scope).web(.get, path) { _ in .text("") } }
  }

  @Test(arguments: [
    ("a/{x}", "a/{y}", true), ("a/{x}", "{y}/b", true), ("a/b", "/a/b/", true), ("{x}", "{x}", true), ("", "/", true),
    ("a/{x}/c/{y}", "a/b/{z}/{w}", true), ("a/{x}", "a/b", false), ("{x}/{y}", "a/{y}", false), ("a/{x}", "b/{x}", false),
    ("a", "a/{x}", false), ("a/{x}/c", "a/{y}/d", false), ("a/b", "a/B", false),
  ])
  func conflicts(one: String, other: String, conflict: Bool) throws {
    let (one, other) = (try WebPattern(one), try WebPattern(other))
    #expect(one.conflicts(with: other) == conflict && other.conflicts(with: one) == conflict)
  }

  @Test func theMoreSpecificGoesFirst() throws {
    let (word, any, all) = (try WebPattern("a/b"), try WebPattern("a/{x}"), try WebPattern("{y}/{x}"))
    #expect(word.isMoreSpecific(than: any) && any.isMoreSpecific(than: all) && word.isMoreSpecific(than: all))
    #expect(!any.isMoreSpecific(than: word) && !all.isMoreSpecific(than: any) && !any.isMoreSpecific(than: any))
    #expect(try "\(WebPattern("/a//{x}/"))" == "a/{x}")
  }

  @Test func aRouteKnowsItsPattern() throws {
    let scope = RegistrationScope(plugin: "visits", bot: TransactionDesk.bot)
    try Registration(scope: scope).web(.get, "orders/{id}") { _ in .text("") }
    try Registration(scope: scope).web(.post, "orders/{id}", start: { _ in .answer(.text("")) }, answer: { _, _ in .text("") })
    for item in scope.items {
      guard case .web(let route) = item else {
        Issue.record("no web route")
        return
      }
      #expect(route.path == "orders/{id}" && route.pattern.segments == [.literal("orders"), .parameter("id")])
    }
  }
}
