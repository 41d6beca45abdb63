import Testing

@testable import Simulator

@Suite struct FaultTests {
  @Test func refusesAsOftenAsAsked() async throws {
    let chat = try await SimulatedChat.started()
    try await chat.control(
      "POST", "faults", ["kind": "too_many_requests", "retry_after": 7, "method": "sendMessage", "chat": 7, "count": 2])
    for _ in 0..<2 {
      let refused = await chat.call("sendMessage", ["chat_id": 7, "text": "x"])
      #expect(refused["error_code"] == 429)
      #expect(refused["parameters"]?["retry_after"] == 7)
      try await chat.result("getMe")
    }
    try await chat.result("sendMessage", ["chat_id": 7, "text": "x"])
    #expect(try await chat.control("GET", "faults")["faults"]?[0]?["struck"] == 2)
  }

  @Test func whoWaitsForACallHearsOfARefusedOne() async throws {
    let chat = try await SimulatedChat.started()
    try await chat.control("POST", "faults", ["kind": "error", "error_code": 502, "method": "sendMessage", "count": 1])
    async let calls = chat.control("GET", "bots/4242/calls", ["method": "sendMessage", "timeout": 60])
    // The clock stands still: only the call itself can wake them.
    await chat.clock.sleepers(atLeast: 1)
    #expect(await chat.call("sendMessage", ["chat_id": 7, "text": "x"])["error_code"] == 502)
    #expect(try await calls["calls"]?.array?.count == 1)
  }

  @Test func otherBotsAndChatsAreSpared() async throws {
    let chat = try await SimulatedChat.started()
    _ = try await chat.telegram.start(8, chat.bot, payload: nil)
    try await chat.control("POST", "faults", ["kind": "error", "error_code": 500, "bot": "shop_bot", "chat": 8])
    try await chat.result("sendMessage", ["chat_id": 7, "text": "x"])
    #expect(await chat.call("sendMessage", ["chat_id": 8, "text": "x"])["error_code"] == 500)
    try await chat.control("DELETE", "faults")
    try await chat.result("sendMessage", ["chat_id": 8, "text": "x"])
  }

  @Test func aLostResponseIsPerformed() async throws {
    let chat = try await SimulatedChat.started()
    try await chat.control("POST", "faults", ["kind": "lost_response", "count": 1])
    #expect(await chat.call("sendMessage", ["chat_id": 7, "text": "x"])["cut"] == true)
    #expect(try await chat.control("GET", "messages", ["person": 7, "from": "bot"])["messages"]?.array?.count == 1)
  }

  @Test func aTimeoutIsNotPerformed() async throws {
    let chat = try await SimulatedChat.started()
    try await chat.control("POST", "faults", ["kind": "timeout", "seconds": 20, "count": 1])
    async let call = chat.call("sendMessage", ["chat_id": 7, "text": "x"])
    await chat.clock.sleepers(atLeast: 1)
    chat.clock.advance(by: .seconds(20))
    #expect(await call["cut"] == true)
    #expect(try await chat.control("GET", "messages", ["person": 7, "from": "bot"])["messages"] == [])
  }

  @Test func aDelayIsPerformedLater() async throws {
    let chat = try await SimulatedChat.started()
    try await chat.control("POST", "faults", ["kind": "delay", "seconds": 2, "count": 1])
    async let call = chat.call("sendMessage", ["chat_id": 7, "text": "x"])
    await chat.clock.sleepers(atLeast: 1)
    chat.clock.advance(by: .seconds(2))
    #expect(await call["ok"] == true)
  }

  @Test func duplicatesComeTwice() async throws {
    let chat = try await SimulatedChat.started()
    try await chat.forgetUpdates()
    try await chat.control("POST", "faults", ["kind": "duplicate_updates", "count": 1])
    try await chat.control("POST", "people/7/send", ["text": "x"])
    let ids = try await chat.result("getUpdates").array?.compactMap { $0["update_id"] }
    #expect(ids?.count == 2)
    #expect(Set(ids?.map(\.text) ?? []).count == 1)
  }

  @Test func chanceFollowsTheSeed() async throws {
    func run() async throws -> [Bool] {
      let chat = try await SimulatedChat.started()
      try await chat.control("POST", "faults", ["kind": "page", "error_code": 502, "probability": 0.5, "seed": 7])
      var results: [Bool] = []
      for _ in 0..<64 { results.append(await chat.call("getMe")["ok"] == true) }
      return results
    }
    let first = try await run()
    #expect(try await run() == first)
    #expect((16...48).contains(first.count { $0 }))
  }

  @Test func unknownKindsAreRefused() async throws {
    let chat = SimulatedChat()
    await #expect(throws: ControlError.self) { try await chat.control("POST", "faults", ["kind": "earthquake"]) }
    await #expect(throws: ControlError.unknownFault(9)) { try await chat.control("DELETE", "faults/9") }
  }
}

extension JSON: ExpressibleByFloatLiteral {
  public init(floatLiteral value: Double) { self = .number(value) }
}
