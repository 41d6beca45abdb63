import PluginAPI
import Simulator
import Testing

@testable import Avatar

/// The adapter of services that look at pictures, and the prompts that it writes.
@Suite(.serialized, .timeLimit(.minutes(20))) struct VisionServiceTests {
  private func ask(
    _ bench: ServiceBench, _ service: VisionService, _ question: String = "What should I wear?", language: Language = .english
  ) async throws -> String {
    try await service.answer(question, photos: [ServiceBench.picture], language: language, key: "question-1", bench.context)
  }

  @Test("A question about photos is answered")
  func answers() async throws {
    try await ServiceBench.with { bench in
      let service = try bench.vision()
      let answer = try await ask(bench, service)
      #expect(answer.contains("You asked: “What should I wear?”"))
      #expect(answer.contains("1. image/png 2×2"))
      #expect(try await ask(bench, service, "Что надеть?", language: .russian).contains("Вы спросили: «Что надеть?»"))
      let asked = try await bench.control("GET", "answers")["answers"]?.array ?? []
      #expect(asked.map { $0["key"] } == ["question-1", "question-1"])
      #expect(asked.first?["model"] == "eyes-1")
    }
  }

  @Test("A long answer comes whole")
  func longAnswer() async throws {
    try await ServiceBench.with { bench in
      try await bench.fault(["kind": "long_answer", "characters": 60_000])
      #expect(try await ask(bench, bench.vision()).count == 60_000)
    }
  }

  @Test(
    "Errors are classed",
    arguments: [
      ("refusal", nil, 0, "userViolation", "refusal"),
      ("error", "content_policy_violation", 400, "userViolation", "content_policy_violation"),
      ("error", "insufficient_quota", 429, "billing", "insufficient_quota"),
      ("error", nil, 429, "rateLimit", "rate_limit_exceeded"),
      ("error", nil, 502, "temporary", "server_error"), ("error", "invalid_image", 400, "permanent", "invalid_image"),
      ("error", "context_length_exceeded", 400, "permanent", "context_length_exceeded"),
      ("garbage", nil, 0, "temporary", "unreadable_answer"), ("empty_answer", nil, 0, "temporary", "unreadable_answer"),
    ] as [(String, String?, Int64, String, String)])
  func errors(_ kind: String, _ code: String?, _ status: Int64, _ expected: String, _ word: String) async throws {
    try await ServiceBench.with { bench in
      var fault: JSON = ["kind": .string(kind), "count": 1]
      if status > 0 { fault["error_code"] = .integer(status) }
      fault["code"] = code.map { .string($0) }
      try await bench.fault(fault)
      let service = try bench.vision()
      let error = try await failure { _ = try await ask(bench, service) }
      #expect(error?.kind == expected)
      #expect(error?.code == word)
    }
  }

  @Test("A question against the rules, a lost answer, another key")
  func faults() async throws {
    try await ServiceBench.with { bench in
      let service = try bench.vision(keys: ["a", "b"])
      #expect(try await failure { _ = try await ask(bench, service, "Am I naked here?") }?.kind == "userViolation")
      try await bench.fault(["kind": "lost_response", "count": 1])
      await #expect(throws: HTTPError.self) { try await ask(bench, service) }
      try await bench.fault(["kind": "too_many_requests", "key": "a"])
      for _ in 0..<3 { _ = try await ask(bench, service) }
    }
  }

  // MARK: Prompts

  private func prompt(_ bench: ServiceBench, _ vision: VisionService?) async -> (text: String, isFallback: Bool) {
    await PromptWriter(vision: vision).prompt(
      style: "studio", fallback: FallbackPrompt.builtIn["studio"] ?? "", gender: .woman, training: .figure, bench.context)
  }

  @Test("A prompt is written, and passes the checks of the service that makes pictures")
  func writtenPrompt() async throws {
    try await ServiceBench.with { bench in
      let written = try await prompt(bench, bench.vision())
      #expect(!written.isFallback)
      #expect(written.text.contains("a woman"))
      _ = try await bench.tasks().submit(bench.task(prompt: written.text), bench.context)
    }
  }

  @Test(
    "Where none is written, the style's own prompt is used",
    arguments: [
      ["kind": "error", "error_code": 429, "code": "insufficient_quota"], ["kind": "error", "error_code": 500], ["kind": "refusal"],
      ["kind": "too_many_requests"], ["kind": "lost_response"], ["kind": "garbage"], ["kind": "long_answer", "characters": 20_000],
      ["kind": "timeout", "seconds": 30],
    ] as [JSON])
  func fallback(_ fault: JSON) async throws {
    try await ServiceBench.with { bench in
      var fault = fault
      fault["provider"] = "vision"
      try await bench.fault(fault)
      let written = try await prompt(bench, bench.vision(["prompt_seconds": 1]))
      #expect(written.isFallback)
      #expect(written.text.hasPrefix("Studio photograph of a woman, full length"))
    }
  }

  @Test("Nobody is asked where no model is named, or none is there")
  func noModel() async throws {
    try await ServiceBench.with { bench in
      #expect(await prompt(bench, nil).isFallback)
      let modelless = try bench.vision(["prompt_model": "none"])
      #expect(await prompt(bench, modelless).isFallback)
      #expect(try await bench.control("GET", "calls")["last"] == 0)
    }
  }

  @Test(
    "The prompts that come with the plugin pass the service's checks, for everybody", arguments: Gender.allCases, Training.allCases)
  func builtInPrompts(_ gender: Gender, _ training: Training) async throws {
    try await ServiceBench.with { bench in
      let service = try bench.tasks()
      #expect(FallbackPrompt.builtIn.count == 5)
      for (style, prompt) in FallbackPrompt.builtIn {
        let text = FallbackPrompt.filled(prompt, gender: gender, training: training)
        #expect(PromptWriter.length.contains(text.count))
        _ = try await service.submit(bench.task(style, prompt: text), bench.context)
      }
      #expect(try await bench.made().count == 5)
    }
  }

  @Test(
    "An answer is a prompt, or it is not",
    arguments: [
      (" \"A portrait of a woman\nin soft light.\" ", "A portrait of a woman in soft light."),
      ("I'm sorry, I can't do that for you.", nil),
      ("Short.", nil), ("A portrait of {{subject}} at noon, please", nil), (String(repeating: "long ", count: 300), nil),
      ("“Портрет женщины при мягком свете”", "Портрет женщины при мягком свете"),
    ] as [(String, String?)])
  func usable(_ answer: String, _ expected: String?) { #expect(PromptWriter.usable(answer) == expected) }
}
