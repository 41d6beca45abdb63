import Testing

@testable import Simulator

@Suite struct WebhookTests {
  private static let url = "http://127.0.0.1:8080/hook"

  @Test(arguments: [
    ("http://e.org/hook", "bad webhook: An HTTPS URL must be provided for webhook"),
    ("https://e.org:8080/hook", "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"),
    ("ftp://e.org", "invalid webhook URL specified"), ("nonsense", "invalid webhook URL specified"),
  ])
  func refusesAddresses(_ url: String, _ expected: String) async {
    #expect(await SimulatedChat().refusal("setWebhook", ["url": JSON(url)]) == "Bad Request: " + expected)
  }

  @Test func refusesSecrets() async {
    let chat = SimulatedChat()
    #expect(
      await chat.refusal("setWebhook", ["url": JSON(Self.url), "secret_token": "a b"])
        == "Bad Request: secret token contains unallowed characters")
    let long = JSON(String(repeating: "a", count: 257))
    #expect(
      await chat.refusal("setWebhook", ["url": JSON(Self.url), "secret_token": long]) == "Bad Request: secret token is too long")
  }

  @Test func setsAndDeletes() async {
    let chat = SimulatedChat()
    func set(_ url: String) async -> JSON? { await chat.call("setWebhook", ["url": JSON(url)])["description"] }
    #expect(await set(Self.url) == "Webhook was set")
    #expect(await set(Self.url) == "Webhook is already set")
    #expect(await set(Self.url + "2") == "Too Many Requests: retry after 1")
    chat.clock.advance(by: .seconds(1))
    #expect(await set(Self.url + "2") == "Webhook was set")
    #expect(await set("") == "Webhook was deleted")
    #expect(await chat.call("deleteWebhook")["description"] == "Webhook is already deleted")
  }

  @Test func carriesUpdatesInOrderWithTheSecret() async throws {
    let network = ScriptedNetwork()
    let chat = SimulatedChat(network: network)
    try await chat.result("setWebhook", ["url": JSON(Self.url), "secret_token": "S3cret_tok-1"])
    for text in ["a", "b", "c"] { try await chat.control("POST", "people/7/send", ["text": JSON(text)]) }
    var texts: [String] = []
    for await post in network.posts.prefix(3) {
      #expect(post.url == Self.url)
      #expect(post.secret == "S3cret_tok-1")
      texts.append(post.body["message"]?["text"]?.string ?? "")
    }
    #expect(texts == ["a", "b", "c"])
  }

  @Test func triesAgainAndTellsTheError() async throws {
    let network = ScriptedNetwork([
      ScriptedNetwork.failure(500, "Internal Server Error"), .failure("Connection refused"),
      ScriptedNetwork.failure(503, "Busy", retryAfter: 7),
    ])
    let chat = SimulatedChat(network: network)
    try await chat.result("setWebhook", ["url": JSON(Self.url)])
    try await chat.control("POST", "people/7/send", ["text": "x"])
    var posts = network.posts.makeAsyncIterator()
    _ = await posts.next()
    await chat.clock.sleepers(atLeast: 1)
    // The first new attempt is due at once; the next after two seconds.
    chat.clock.advance(by: .zero)
    _ = await posts.next()
    await chat.clock.sleepers(atLeast: 1)
    let info = try await chat.result("getWebhookInfo")
    #expect(info["pending_update_count"] == 1)
    #expect(info["last_error_message"] == "Connection refused")
    chat.clock.advance(by: .seconds(2))
    _ = await posts.next()
    await chat.clock.sleepers(atLeast: 1)
    #expect(try await chat.result("getWebhookInfo")["last_error_message"] == "Wrong response from the webhook: 503 Busy")
    chat.clock.advance(by: .seconds(7))
    _ = await posts.next()
    let calm = try await chat.control("GET", "bots/4242/updates", ["timeout": 0])
    #expect(calm["webhook"]?["url"] == JSON(Self.url))
  }

  @Test(arguments: [
    (#"{"method":"sendMessage","chat_id":7,"text":"hi"}"#, "application/json"),
    ("method=sendMessage&chat_id=7&text=hi", "application/x-www-form-urlencoded"),
    (
      "--q\r\nContent-Disposition: form-data; name=\"method\"\r\n\r\nsendMessage\r\n--q\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n7\r\n--q\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nhi\r\n--q--\r\n",
      "multipart/form-data; boundary=q"
    ),
  ])
  func performsTheAnswersCall(_ body: String, _ type: String) async throws {
    let chat = SimulatedChat(network: ScriptedNetwork([ScriptedNetwork.ok(body, type: type)]))
    try await chat.result("setWebhook", ["url": JSON(Self.url)])
    async let calls = chat.control("GET", "bots/4242/calls", ["method": "sendMessage", "timeout": 60])
    try await chat.control("POST", "people/7/send", ["text": "x"])
    let call = try #require(try await calls["calls"]?[0])
    #expect(call["webhook_reply"] == true)
    #expect(call["ok"] == true)
    #expect(call["arguments"]?["text"] == "hi")
  }

  @Test(arguments: [#"{"method":"deleteWebhook"}"#, #"{"method":"getMe"}"#, "{}", #""""#, "nonsense"])
  func ignoresOtherAnswers(_ body: String) async throws {
    let network = ScriptedNetwork([ScriptedNetwork.ok(body, type: "application/json")])
    let chat = SimulatedChat(network: network)
    try await chat.result("setWebhook", ["url": JSON(Self.url)])
    try await chat.control("POST", "people/7/send", ["text": "x"])
    try await chat.control("POST", "people/7/send", ["text": "y"])
    for await _ in network.posts.prefix(2) {}
    let calls = try await chat.control("GET", "bots/4242/calls")["calls"]
    #expect(calls?.array?.compactMap { $0["method"]?.string } == ["setWebhook"])
  }
}
