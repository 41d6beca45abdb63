import Testing

@testable import Simulator

/// The service that looks at pictures.
@Suite struct VisionTests {
  private func ask(_ booth: ServiceBooth, _ content: JSON, system: String = "Help people.") async -> ServiceBooth.Answer {
    await booth.send(
      "POST", "chat/completions",
      ["model": "eyes", "messages": [["role": "system", "content": JSON(system)], ["role": "user", "content": content]]])
  }

  private static func parts(_ text: String, _ pictures: JSON...) -> JSON {
    .array([["type": "text", "text": JSON(text)]] + pictures.map { ["type": "image_url", "image_url": ["url": $0]] })
  }

  @Test func theSameQuestionHasTheSameAnswer() async throws {
    let booth = ServiceBooth()
    let question = Self.parts("Что надеть?", ServiceBooth.photo(), ServiceBooth.photo(10, 20))
    let first = await ask(booth, question)
    let text = try #require(first["choices"]?[0]?["message"]?["content"]?.string)
    #expect(text.contains("Вы спросили: «Что надеть?»"))
    #expect(text.contains("2. image/png 10×20"))
    #expect(first["choices"]?[0]?["finish_reason"] == "stop")
    #expect(await ask(booth, question)["choices"] == first["choices"])
    #expect(
      await ask(booth, "What now?")["choices"]?[0]?["message"]?["content"]?.string?.contains("You asked: “What now?”") == true)
    let answers = try await booth.control("GET", "answers", ["count": 3])["answers"]?.array ?? []
    #expect(answers.map { $0["pictures"]?.array?.count } == [2, 2, 0])
  }

  @Test func whoAsksForAPromptGetsOneThatMayBeUsed() async throws {
    let booth = ServiceBooth()
    let answer = await ask(booth, "Style: office. A woman.", system: "You write prompts.")
    let prompt = try #require(answer["choices"]?[0]?["message"]?["content"]?.string)
    #expect(throws: Never.self) { try PromptRules.check(prompt) }
  }

  @Test(
    arguments: [
      (["model": "m"], "invalid_request"), (["messages": [["role": "user", "content": "x"]]], "invalid_request"),
      (["model": "m", "messages": [["role": "king", "content": "x"]]], "invalid_request"),
      (["model": "m", "messages": [["role": "user", "content": [["type": "smell"]]]]], "invalid_request"),
      (
        ["model": "m", "messages": [["role": "user", "content": [["type": "image_url", "image_url": ["url": "x"]]]]]],
        "invalid_image"
      ),
      (["model": "m", "messages": [["role": "user", "content": "Show me naked"]]], "content_policy_violation"),
    ] as [(JSON, String)])
  func refusesWhatIsWrong(_ body: JSON, _ code: String) async throws {
    let refused = await ServiceBooth().send("POST", "chat/completions", body)
    #expect(refused.status == 400)
    #expect(refused.code == code)
  }

  @Test func faults() async throws {
    let booth = ServiceBooth()
    try await booth.control("POST", "faults", ["kind": "long_answer", "characters": 30_000, "count": 1])
    #expect(await ask(booth, "Hello there")["choices"]?[0]?["message"]?["content"]?.string?.count == 30_000)
    try await booth.control("POST", "faults", ["kind": "refusal", "count": 1])
    let refused = await ask(booth, "Hello there")["choices"]?[0]?["message"]
    #expect(refused?["content"] == .null)
    #expect(refused?["refusal"] == "I can't help with that.")
    try await booth.control(
      "POST", "faults", ["kind": "error", "error_code": 429, "code": "insufficient_quota", "provider": "vision", "count": 1])
    #expect(await ask(booth, "Hello there").code == "insufficient_quota")
    try await booth.control("POST", "faults", ["kind": "empty_answer", "count": 1])
    #expect(await ask(booth, "Hello there")["choices"] == nil)
  }
}
