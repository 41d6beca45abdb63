import Crypto
import Foundation
import PluginAPI
import Simulator
import Testing

@testable import Avatar

/// The adapter of services that work by tasks, against the simulator's, with everything that can go wrong there.
@Suite(.serialized, .timeLimit(.minutes(20))) struct TaskServiceTests {
  @Test("A task is submitted, asked about, and its results fetched")
  func theWayThrough() async throws {
    try await ServiceBench.with { bench in
      try await bench.control("PATCH", "", ["hold": true])
      let service = try bench.tasks()
      let id = try await service.submit(bench.task(prompt: "\"Quotes\", \\ and\nlines, {braces} 👩", count: 3), bench.context)
      #expect(try await service.state(of: id, bench.context) == .waiting(progress: 0))
      try await bench.control("POST", "tasks/\(id)/progress", ["percent": 40])
      #expect(try await service.state(of: id, bench.context) == .waiting(progress: 40))
      try await bench.control("POST", "tasks/\(id)/finish", ["output": ["photo", "video", "text"]])
      guard case .done(let outputs) = try await service.state(of: id, bench.context) else {
        Issue.record("not done")
        return
      }
      #expect(outputs.count == 5)
      guard case .photo(let first) = outputs[0], case .photo(let second) = outputs[1], case .video(let video) = outputs[3] else {
        Issue.record("\(outputs)")
        return
      }
      #expect(outputs[4] == .text("5. \"Quotes\", \\ and\nlines, {braces} 👩"))
      let picture = try await service.download(first, bench.context)
      #expect(picture.starts(with: [0x89, 0x50, 0x4E, 0x47]))
      #expect(try await service.download(first, bench.context) == picture)
      #expect(try await service.download(second, bench.context) != picture)
      #expect(try await service.download(video, bench.context)[4..<8].elementsEqual("ftyp".utf8))
      let made = try await bench.made()
      #expect(made.count == 1)
      #expect(made[0]["photos"] == ["image/png 2×2", "image/png 2×2"])
      #expect(made[0]["style"] == "studio")
      #expect(made[0]["key"] == "order-1")
    }
  }

  @Test("Submitted again, it is the same task, whatever became of the first answer")
  func oneTask() async throws {
    try await ServiceBench.with { bench in
      let service = try bench.tasks(keys: ["a", "b", "c"])
      try await bench.fault(["kind": "lost_response", "count": 1, "method": "POST"])
      await #expect(throws: HTTPError.self) { try await service.submit(bench.task(), bench.context) }
      try await bench.fault(["kind": "error", "error_code": 503, "performed": true, "count": 1, "method": "POST"])
      #expect(try await failure { _ = try await service.submit(bench.task(), bench.context) }?.kind == "temporary")
      let id = try await service.submit(bench.task(), bench.context)
      #expect(try await service.submit(bench.task(), bench.context) == id)
      #expect(try await service.submit(bench.task("order-2"), bench.context) != id)
      let made = try await bench.made()
      #expect(made.count == 2)
      #expect(made[0]["submissions"] == 4)
    }
  }

  @Test("A key is not used for two tasks")
  func anotherTaskOfTheSameKey() async throws {
    try await ServiceBench.with { bench in
      let service = try bench.tasks()
      _ = try await service.submit(bench.task(), bench.context)
      let other = try await failure { _ = try await service.submit(bench.task(prompt: "Something else"), bench.context) }
      #expect(other?.kind == "permanent")
      #expect(other?.code == "idempotency_mismatch")
    }
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let fault: JSON
    let kind: String
    let code: String
    var testDescription: String { fault.text }
  }

  @Test(
    "Errors are classed, and keep the service's code and words",
    arguments: [
      Refusal(fault: ["kind": "error", "error_code": 500], kind: "temporary", code: "server_error"),
      Refusal(fault: ["kind": "error", "error_code": 503, "code": "teapot"], kind: "temporary", code: "teapot"),
      Refusal(fault: ["kind": "too_many_requests", "retry_after": 7], kind: "rateLimit", code: "rate_limit_exceeded"),
      Refusal(
        fault: ["kind": "error", "error_code": 429, "code": "insufficient_quota"], kind: "billing", code: "insufficient_quota"),
      Refusal(fault: ["kind": "error", "error_code": 402], kind: "billing", code: "insufficient_quota"),
      Refusal(fault: ["kind": "error", "error_code": 401], kind: "billing", code: "invalid_api_key"),
      Refusal(fault: ["kind": "error", "error_code": 400], kind: "permanent", code: "invalid_request"),
      Refusal(fault: ["kind": "error", "error_code": 400, "code": "nsfw"], kind: "userViolation", code: "nsfw"),
      Refusal(fault: ["kind": "error", "error_code": 400, "code": "own_word"], kind: "userViolation", code: "own_word"),
      Refusal(fault: ["kind": "error", "error_code": 418, "code": "bad code\"!"], kind: "permanent", code: "bad_code__"),
      Refusal(fault: ["kind": "garbage"], kind: "temporary", code: "unreadable_answer"),
      Refusal(fault: ["kind": "empty_answer"], kind: "temporary", code: "unreadable_answer"),
    ])
  func refusals(_ refusal: Refusal) async throws {
    try await ServiceBench.with { bench in
      let service = try bench.tasks(["errors": ["user_violation": ["own_word"]]])
      var fault = refusal.fault
      fault["description"] = "No, key-one, not this"
      fault["count"] = 1
      try await bench.fault(fault)
      let submitting = try await failure { _ = try await service.submit(bench.task(), bench.context) }
      #expect(submitting?.kind == refusal.kind)
      #expect(submitting?.code == refusal.code)
      if fault["kind"] == "error" { #expect(submitting?.message == "No, …, not this", "the key stays out") }
      if fault["kind"] == "too_many_requests" { #expect(submitting?.after == .seconds(7)) }
      bench.advance(by: .seconds(4000))
      let id = try await service.submit(bench.task(), bench.context)
      try await bench.fault(fault)
      let asking = try await failure { _ = try await service.state(of: id, bench.context) }
      #expect(asking?.kind == refusal.kind)
      #expect(asking?.code == refusal.code)
    }
  }

  @Test("A prompt against the rules is the person's violation")
  func badPrompt() async throws {
    try await ServiceBench.with { bench in
      let service = try bench.tasks()
      let error = try await failure { _ = try await service.submit(bench.task(prompt: "A naked man"), bench.context) }
      #expect(error?.kind == "userViolation")
      #expect(error?.code == "content_violation")
    }
  }

  @Test(
    "A task that the service gave up on is not asked about again",
    arguments: [
      ("violation", nil, "userViolation"), ("failed_task", "internal_error", "permanent"), ("failed_task", "nsfw", "userViolation"),
    ])
  func failedTasks(_ kind: String, _ code: String?, _ expected: String) async throws {
    try await ServiceBench.with { bench in
      let service = try bench.tasks()
      var fault: JSON = ["kind": .string(kind), "description": "It shows too much.", "count": 1]
      fault["code"] = code.map { .string($0) }
      try await bench.fault(fault)
      let id = try await service.submit(bench.task(), bench.context)
      let error = try await failure { _ = try await service.state(of: id, bench.context) }
      #expect(error?.kind == expected)
      #expect(error?.code == code ?? "content_violation")
      #expect(error?.message == "It shows too much.")
    }
  }

  @Test("A task that never ends waits, and nothing else does")
  func stuckTask() async throws {
    try await ServiceBench.with { bench in
      let service = try bench.tasks()
      try await bench.fault(["kind": "stuck_task", "count": 1])
      let id = try await service.submit(bench.task(), bench.context)
      #expect(try await service.state(of: id, bench.context) == .waiting(progress: 0))
      #expect(try await bench.outputs(service, bench.task("order-2")).count == 1)
    }
  }

  @Test("A task that nobody knows")
  func unknownTask() async throws {
    try await ServiceBench.with { bench in
      let error = try await failure { _ = try await bench.tasks(keys: ["a", "b"]).state(of: "task/../x?", bench.context) }
      #expect(error?.kind == "permanent")
      #expect(error?.code == "task_not_found")
    }
  }

  @Test("Files that are not there, that are broken, that lie elsewhere")
  func files() async throws {
    try await ServiceBench.with { bench in
      let service = try bench.tasks()
      try await bench.fault(["kind": "missing_file", "count": 1])
      guard case .photo(let missing)? = try await bench.outputs(service, bench.task()).first else { return }
      let error = try await failure { _ = try await service.download(missing, bench.context) }
      #expect(error?.kind == "temporary")
      #expect(error?.code == "file_missing")
      try await bench.fault(["kind": "broken_file", "count": 1])
      guard case .photo(let broken)? = try await bench.outputs(service, bench.task("order-2")).first else { return }
      #expect(try await service.download(broken, bench.context) == Array("<html>".utf8), "what it is, its content tells the caller")
      for foreign in [
        "http://127.0.0.1:1/x.png", "https://files.example/x.png", "http://127.0.0.1:\(bench.port)@evil.example/x", "no address",
      ] {
        let error = try await failure { _ = try await service.download(foreign, bench.context) }
        #expect(error?.kind == "permanent", "\(foreign)")
        #expect(error?.code == "file_address")
      }
    }
  }

  @Test("A key that is refused makes way for the next; one that wants money is set aside; tasks are asked about with their own")
  func keys() async throws {
    try await ServiceBench.with { bench in
      let service = try bench.tasks(keys: ["a", "b"])
      // Which of the two begins this task is its own key's choice.
      let first = try await service.submit(bench.task(), bench.context)
      let owner = try #require(try await bench.made().first?["account"]?.string)
      try await bench.fault(["kind": "error", "error_code": 402, "account": .string(owner), "method": "POST"])
      let second = try await service.submit(bench.task("order-1a"), bench.context)
      let third = try await service.submit(bench.task("order-1b"), bench.context)
      let accounts = Set(try await bench.made().dropFirst().compactMap { $0["account"]?.string })
      #expect(accounts.count == 1 && !accounts.contains(owner))
      for id in [first, second, third] { #expect(try await service.state(of: id, bench.context) != .waiting(progress: nil)) }
      // Another process knows nothing of who began what.
      let other = try bench.tasks(keys: ["b", "a"])
      for id in [first, second, third] { #expect(try await other.state(of: id, bench.context) != .waiting(progress: nil)) }
      try await bench.fault(["kind": "error", "error_code": 402, "method": "POST"])
      let error = try await failure { _ = try await service.submit(bench.task("order-1c"), bench.context) }
      #expect(error?.kind == "billing")
      #expect(try await service.state(of: second, bench.context) != .waiting(progress: nil), "it can be asked about all the same")
    }
  }

  @Test(
    "That a key knows no task is told by the answer's status, whatever the service's own code for it",
    arguments: ["no_such_task", "gone"])
  func ownCodeOfNothing(_ code: String) async throws {
    try await ServiceBench.with { bench in
      let id = try await bench.tasks(keys: ["a", "b"]).submit(bench.task(), bench.context)
      // The second key that the service meets is the one that has not begun it.
      try await bench.fault(["kind": "error", "error_code": 404, "code": .string(code), "account": "2", "method": "GET"])
      // Processes that know nothing of who began it: one of the two asks the wrong key first.
      for keys in [["a", "b"], ["b", "a"]] {
        guard case .done = try await bench.tasks(keys: keys).state(of: id, bench.context) else {
          Issue.record("not done")
          return
        }
      }
      try await bench.fault(["kind": "error", "error_code": 404, "code": .string(code), "method": "GET"])
      let error = try await failure { _ = try await bench.tasks(keys: ["a", "b"]).state(of: id, bench.context) }
      #expect(error?.kind == "permanent")
      #expect(error?.code == "task_not_found")
    }
  }

  @Test("While the key that knows a task rests, nobody says that the task is gone")
  func restingKey() async throws {
    try await ServiceBench.with { bench in
      let service = try bench.tasks(keys: ["a", "b"])
      let id = try await service.submit(bench.task(), bench.context)
      let owner = try #require(try await bench.made().first?["account"]?.string)
      try await bench.fault(["kind": "too_many_requests", "retry_after": 60, "account": .string(owner), "count": 1])
      let error = try await failure { _ = try await service.state(of: id, bench.context) }
      #expect(error?.kind == "temporary")
      #expect(error?.code == "key_rests")
      bench.advance(by: .seconds(61))
      guard case .done = try await service.state(of: id, bench.context) else {
        Issue.record("not done")
        return
      }
    }
  }

  @Test("A service that fails again and again is left alone for a while")
  func breaker() async throws {
    try await ServiceBench.with { bench in
      let service = try bench.tasks()
      try await bench.fault(["kind": "error", "error_code": 500, "count": 5])
      for _ in 0..<5 {
        #expect(try await failure { _ = try await service.submit(bench.task(), bench.context) }?.kind == "temporary")
      }
      let before = try await bench.control("GET", "calls")["last"]
      let error = try await failure { _ = try await service.submit(bench.task(), bench.context) }
      #expect(error?.kind == "rateLimit")
      #expect(error?.code == "unavailable")
      #expect(try await bench.control("GET", "calls")["last"] == before, "it was not asked")
      bench.advance(by: .seconds(16))
      _ = try await service.submit(bench.task(), bench.context)
    }
  }

  @Test("Photos that are too many megabytes are refused before anybody is asked")
  func tooLarge() async throws {
    try await ServiceBench.with { bench in
      let large = Picture(bytes: Array(repeating: 0, count: 43 << 20), type: .jpeg)
      let task = GenerationTask(
        key: "k", photos: [large], prompt: "A portrait", style: "s", gender: .man, training: .figure, count: 1)
      let error = try await failure { _ = try await bench.tasks().submit(task, bench.context) }
      #expect(error?.code == "photos_too_large")
    }
  }

  @Test("Another service's shapes: paths, headers, states and templates")
  func ownTemplates() async throws {
    try await ServiceBench.with { bench in
      let settings: JSON = [
        "submit": [
          "body": .string(
            #"{"prompt": "{{ style }}: {{prompt}}", "photos": {{photos}}, "output": ["text"], "extra": {"n": {{count}}, "who": "{{gender}}/{{training}}", "hook": {{webhook}}}}"#
          ), "headers": [["name": "Authorization", "value": "bearer {{api_key}}"], ["name": "x-order", "value": "{{key}}"]],
        ],
        "poll": ["status": "$['status']", "done": ["succeeded"], "texts": "$.output['texts'][0]", "photos": "$.none[*]"],
      ]
      let service = try bench.tasks(settings)
      #expect(try await bench.outputs(service, bench.task(prompt: "a \"portrait\"")) == [.text("1. studio: a \"portrait\"")])
      let none = try bench.tasks(["poll": ["texts": "$.none", "photos": "$.none"]])
      let error = try await failure { _ = try await bench.outputs(none, bench.task("order-2")) }
      #expect(error?.kind == "permanent")
      #expect(error?.code == "no_results")
    }
  }

  @Test("Notifications are believed by their signature alone")
  func notifications() async throws {
    try await ServiceBench.with { bench in
      let service = try bench.tasks(["webhook": ["url": "https://bots.example/n", "secret": .string(ServiceBench.secret)]])
      let body = Array(#"{"event":"task.succeeded","id":"task_1"}"#.utf8)
      func request(_ signature: String?, _ body: [UInt8]) -> WebRequest {
        WebRequest(
          method: .post, path: "notify", parameters: [:], query: [:], headers: signature.map { ["x-signature": $0] } ?? [:],
          body: body,
          remoteAddress: "127.0.0.1")
      }
      func sign(_ body: [UInt8], _ secret: String = ServiceBench.secret) -> String {
        HMAC<SHA256>.authenticationCode(for: body, using: SymmetricKey(data: Data(secret.utf8))).map { String(format: "%02x", $0) }
          .joined()
      }
      #expect(try service.notified(by: request("sha256=" + sign(body), body)) == "task_1")
      #expect(try service.notified(by: request(sign(body).uppercased(), body)) == "task_1")
      #expect(throws: NotificationFault.unsigned(header: "x-signature")) { try service.notified(by: request(nil, body)) }
      for wrong in [
        "", "sha256=", sign(body, "another"), sign(body + [0x20]), String(sign(body).dropLast()), String(repeating: "é", count: 64),
      ] {
        #expect(throws: NotificationFault.wrongSignature) { try service.notified(by: request(wrong, body)) }
      }
      #expect(throws: NotificationFault.unreadable) { try service.notified(by: request(sign([1]), [1])) }
      #expect(try service.notified(by: request(sign(Array("{}".utf8)), Array("{}".utf8))) == nil)
      #expect(throws: NotificationFault.notSetUp) { try bench.tasks().notified(by: request(sign(body), body)) }
    }
  }
}

/// What a job would learn from an error.
struct Failure: Sendable {
  let kind: String
  let code: String
  let message: String
  var after: Duration?
}

/// The `JobError` that is thrown; `nil` where none is.
func failure(_ body: () async throws -> Void) async throws -> Failure? {
  do {
    try await body()
    return nil
  } catch let error as JobError {
    return switch error {
    case .temporary(let code, let message, let after): Failure(kind: "temporary", code: code, message: message, after: after)
    case .rateLimit(let code, let message, let after): Failure(kind: "rateLimit", code: code, message: message, after: after)
    case .billing(let code, let message): Failure(kind: "billing", code: code, message: message)
    case .userViolation(let code, let message): Failure(kind: "userViolation", code: code, message: message)
    case .permanent(let code, let message): Failure(kind: "permanent", code: code, message: message)
    case .lost: Failure(kind: "lost", code: "", message: "")
    @unknown default: Failure(kind: "unknown", code: "", message: "\(error)")
    }
  }
}
