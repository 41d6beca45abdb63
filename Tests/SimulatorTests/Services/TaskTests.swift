import Testing

@testable import Simulator

/// The service that makes pictures by tasks.
@Suite struct TaskTests {
  @Test func aTaskTakesItsTimeAndMakesPictures() async throws {
    let booth = ServiceBooth()
    try await booth.control("PATCH", "", ["seconds": 10])
    let id = try await booth.submit()
    booth.clock.advance(by: .seconds(4))
    let running = await booth.send("GET", "tasks/\(id)")
    #expect(running["status"] == "running")
    #expect(running["progress"] == 40)
    #expect(running["output"] == nil)
    booth.clock.advance(by: .seconds(6))
    let done = await booth.send("GET", "tasks/\(id)")
    #expect(done["status"] == "succeeded")
    #expect(done["progress"] == 100)
    let photos = try #require(done["output"]?["photos"]?.array)
    #expect(photos.map { $0["url"]?.string } == [1, 2].map { "http://127.0.0.1:8090/v1/files/\(id)-\($0).png" })
    let first = await booth.send("GET", "files/\(id)-1.png", apiKey: nil)
    #expect(first.contentType == "image/png")
    #expect(FileKind.imageSize(of: first.body) == ImageSize(width: 256, height: 256))
    #expect(await booth.send("GET", "files/\(id)-1.png").body == first.body)
    #expect(await booth.send("GET", "files/\(id)-2.png").body != first.body)
    for name in ["\(id)-3.png", "\(id)-0.png", "\(id).png", "task_x-1.png", "..", "-1"] {
      #expect(await booth.send("GET", "files/\(name)").status == 404)
    }
    let task = try #require(try await booth.control("GET", "tasks")["tasks"]?[0])
    #expect(task["polls"] == 2)
    #expect(task["downloads"] == 3)
    #expect(task["photos"] == ["image/png 640×480"])
  }

  @Test func aTaskMakesVideosAndTexts() async throws {
    let booth = ServiceBooth()
    try await booth.control("PATCH", "", ["seconds": 0])
    let id = try await booth.submit(["output": ["video", "text"]])
    let output = try #require(await booth.send("GET", "tasks/\(id)")["output"])
    #expect(output["photos"] == [])
    #expect(output["texts"] == ["2. A calm portrait"])
    #expect(output["videos"]?.array?.count == 1)
    let video = await booth.send("GET", "files/\(id)-1.mp4")
    #expect(video.contentType == "video/mp4")
    #expect(boxes(video.body) == ["ftyp", "moov", "mdat"], "each box ends where the next begins")
    #expect(await booth.send("GET", "files/\(id)-2.txt").status == 404)
  }

  /// The names of an MP4's outermost boxes.
  private func boxes(_ bytes: [UInt8]) -> [String] {
    var names: [String] = []
    var position = 0
    while position + 8 <= bytes.count {
      let length = bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
      names.append(String(decoding: bytes[position + 4..<position + 8], as: UTF8.self))
      guard length >= 8 else { break }
      position += length
    }
    return position == bytes.count ? names : []
  }

  @Test func aKeyNamesOneTask() async throws {
    let booth = ServiceBooth()
    let id = try await booth.submit(key: "k")
    let again = await booth.send("POST", "tasks", ServiceBooth.order(), key: "k")
    #expect(again["id"]?.string == id)
    #expect(again.headers["Idempotent-Replayed"] == "true")
    let other = await booth.send("POST", "tasks", ServiceBooth.order(["prompt": "Another"]), key: "k")
    #expect(other.status == 422)
    #expect(other.code == "idempotency_mismatch")
    // Keys belong to accounts, and so do tasks.
    let foreign = await booth.send("POST", "tasks", ServiceBooth.order(), key: "k", apiKey: "another")
    #expect(foreign.status == 201)
    #expect(await booth.send("GET", "tasks/\(id)", apiKey: "another").status == 404)
    let tasks = try await booth.control("GET", "tasks", ["key": "k"])["tasks"]?.array ?? []
    #expect(tasks.map { $0["submissions"] } == [2, 1])
    #expect(tasks.map { $0["account"] } == ["1", "2"])
  }

  @Test(
    arguments: [
      (["prompt": "ab"], "invalid_request"), (["prompt": "A naked man"], "content_violation"),
      (["prompt": "Кровь и песок"], "content_violation"), (["prompt": "A {{subject}}"], "invalid_request"),
      (["prompt": .string(String(repeating: "a", count: 1001))], "prompt_too_long"), (["photos": []], "invalid_request"),
      (["photos": ["https://x.example/a.png"]], "invalid_image"),
      (["photos": [ServiceBooth.photo(type: "image/jpeg")]], "invalid_image"),
      (["photos": ["data:image/png;base64,AAAA"]], "invalid_image"), (["count": 11], "invalid_request"),
      (["output": "sculpture"], "invalid_request"), (["webhook": "nowhere"], "invalid_request"),
    ] as [(JSON, String)])
  func refusesWhatIsWrong(_ more: JSON, _ code: String) async throws {
    let booth = ServiceBooth()
    let refused = await booth.send("POST", "tasks", ServiceBooth.order(more))
    #expect(refused.status == 400)
    #expect(refused.code == code)
    #expect(try await booth.control("GET", "tasks")["tasks"] == [])
  }

  @Test func nobodyIsServedWithoutAKey() async {
    let booth = ServiceBooth()
    for (method, path) in [("POST", "tasks"), ("GET", "tasks/x"), ("POST", "chat/completions")] {
      #expect(await booth.send(method, path, ServiceBooth.order(), apiKey: nil).code == "invalid_api_key")
    }
    #expect(await booth.send("GET", "nonsense").status == 404)
    #expect(await booth.send("DELETE", "tasks/x").status == 404)
  }

  @Test func aTestDecidesHowTasksEnd() async throws {
    let booth = ServiceBooth()
    try await booth.control("PATCH", "", ["hold": true])
    let first = try await booth.submit()
    let second = try await booth.submit()
    booth.clock.advance(by: .seconds(3600))
    #expect(await booth.send("GET", "tasks/\(first)")["status"] == "running")
    try await booth.control("POST", "tasks/\(first)/progress", ["percent": 30])
    #expect(await booth.send("GET", "tasks/\(first)")["progress"] == 30)
    try await booth.control("POST", "tasks/\(first)/finish", ["output": ["text"]])
    #expect(await booth.send("GET", "tasks/\(first)")["output"]?["texts"] == ["1. A calm portrait"])
    try await booth.control("POST", "tasks/\(second)/fail", ["code": "nsfw", "description": "no"])
    #expect(await booth.send("GET", "tasks/\(second)")["error"] == ["code": "nsfw", "message": "no"])
    await #expect(throws: ControlError.wrongState("the task is already failed")) {
      try await booth.control("POST", "tasks/\(second)/finish")
    }
    await #expect(throws: ControlError.unknownTask("x")) { try await booth.control("POST", "tasks/x/finish") }
  }

  @Test func faultsOfTasks() async throws {
    let booth = ServiceBooth()
    try await booth.control("PATCH", "", ["seconds": 0])
    try await booth.control("POST", "faults", ["kind": "violation", "count": 1])
    let bad = try await booth.submit()
    #expect(await booth.send("GET", "tasks/\(bad)")["error"]?["code"] == "content_violation")
    try await booth.control("POST", "faults", ["kind": "stuck_task", "count": 1])
    let stuck = try await booth.submit()
    try await booth.control("POST", "faults", ["kind": "missing_file", "count": 1])
    let missing = try await booth.submit()
    #expect(await booth.send("GET", "tasks/\(missing)")["status"] == "succeeded")
    #expect(await booth.send("GET", "files/\(missing)-1.png").status == 404)
    booth.clock.advance(by: .seconds(3600))
    #expect(await booth.send("GET", "tasks/\(stuck)")["status"] == "running")
    #expect(try await booth.control("GET", "faults")["faults"]?.array?.map { $0["struck"] } == [1, 1, 1])
    await #expect(throws: ControlError.self) { try await booth.control("POST", "faults", ["kind": "earthquake"]) }
    await #expect(throws: ControlError.self) {
      try await booth.control("POST", "faults", ["kind": "error", "provider": "yookassa"])
    }
  }

  @Test func faultsOfCalls() async throws {
    let booth = ServiceBooth()
    try await booth.control("POST", "faults", ["kind": "too_many_requests", "retry_after": 3, "provider": "tasks", "count": 1])
    let refused = await booth.send("POST", "tasks", ServiceBooth.order())
    #expect(refused.status == 429)
    #expect(refused.headers["Retry-After"] == "3")
    try await booth.control("POST", "faults", ["kind": "error", "error_code": 402, "key": "poor"])
    #expect(await booth.send("POST", "tasks", ServiceBooth.order(), apiKey: "poor").code == "insufficient_quota")
    #expect(await booth.send("POST", "tasks", ServiceBooth.order()).status == 201)
    try await booth.control("POST", "faults", ["kind": "garbage", "count": 1])
    let garbage = await booth.send("POST", "tasks", ServiceBooth.order(), key: "g")
    #expect(garbage.status == 200)
    #expect(garbage.contentType == "text/html")
    #expect(try await booth.control("GET", "tasks", ["key": "g"])["tasks"]?.array?.count == 1, "it was done all the same")
    try await booth.control("POST", "faults", ["kind": "lost_response", "count": 1])
    #expect(await booth.send("POST", "tasks", ServiceBooth.order(), key: "l").isCut)
    #expect(try await booth.control("GET", "tasks", ["key": "l"])["tasks"]?.array?.count == 1)
    let statuses = try await booth.control("GET", "calls")["calls"]?.array?.map { $0["status"] }
    #expect(statuses == [429, 402, 201, 201, nil])
  }

  // MARK: Webhooks

  @Test func whoeverAskedIsToldOnceItIsDone() async throws {
    let network = ScriptedNetwork([ScriptedNetwork.failure(500, "Oops"), ScriptedNetwork.ok()])
    let booth = ServiceBooth(network: network)
    try await booth.control("PATCH", "", ["webhook_secret": "s3cret", "seconds": 5])
    let id = try await booth.submit(["webhook": JSON(ServiceBooth.hook)])
    await booth.clock.sleepers(atLeast: 1)
    booth.clock.advance(by: .seconds(5))
    var posts = network.posts.makeAsyncIterator()
    let post = try #require(await posts.next())
    #expect(post.url == ServiceBooth.hook)
    #expect(post.body == ["event": "task.succeeded", "id": JSON(id), "status": "succeeded"])
    #expect(post.headers["x-signature"] == "sha256=" + Signature.hex(post.raw, secret: "s3cret"))
    _ = try await booth.control("GET", "webhooks", ["state": "waiting", "count": 1, "timeout": 60])
    await booth.clock.sleepers(atLeast: 1)
    booth.clock.advance(by: .seconds(1))
    #expect(await posts.next()?.body == post.body, "it is told again until it listens")
    await booth.sandbox.close()
  }

  @Test func aWebhookMayComeBeforeTheAnswer() async throws {
    let network = ScriptedNetwork()
    let booth = ServiceBooth(network: network)
    try await booth.control("POST", "faults", ["kind": "early_webhook", "count": 1])
    let id = try await booth.submit(["webhook": JSON(ServiceBooth.hook)])
    // The post is there already: nothing is waited for.
    var posts = network.posts.makeAsyncIterator()
    #expect(await posts.next()?.body["id"]?.string == id)
    #expect(await booth.send("GET", "tasks/\(id)")["status"] == "succeeded")
    await booth.sandbox.close()
  }

  @Test func webhooksAreDoubledLostAndForged() async throws {
    let network = ScriptedNetwork()
    let booth = ServiceBooth(network: network)
    try await booth.control("PATCH", "", ["hold": true])
    let id = try await booth.submit(["webhook": JSON(ServiceBooth.hook)])
    try await booth.control("POST", "faults", ["kind": "duplicate_webhook", "copies": 3, "count": 1])
    try await booth.control("POST", "faults", ["kind": "wrong_signature", "count": 1])
    try await booth.control("POST", "tasks/\(id)/finish")
    var posts = network.posts.makeAsyncIterator()
    for _ in 0..<3 {
      let post = try #require(await posts.next())
      #expect(post.headers["x-signature"] != "sha256=" + Signature.hex(post.raw, secret: "task-webhook-secret"))
    }
    let lost = try await booth.submit(["webhook": JSON(ServiceBooth.hook)])
    try await booth.control("POST", "faults", ["kind": "lose_webhook", "count": 1])
    try await booth.control("POST", "tasks/\(lost)/fail")
    #expect(try await booth.control("GET", "webhooks", ["object": JSON(lost)])["webhooks"]?[0]?["state"] == "lost")
    await booth.sandbox.close()
  }

  @Test func allIsForgottenOnReset() async throws {
    let booth = ServiceBooth()
    try await booth.control("PATCH", "", ["hold": true, "output": "video"])
    _ = try await booth.submit(key: "k")
    await booth.sandbox.reset()
    #expect(try await booth.control("GET", "tasks")["tasks"] == [])
    #expect(try await booth.control("GET", "") == ["seconds": .number(1), "hold": false, "output": ["photo"], "accounts": 0])
  }
}
