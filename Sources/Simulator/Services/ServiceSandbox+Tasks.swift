import FoundationEssentials

extension ServiceSandbox {
  /// `POST /v1/tasks`: begins a task, or finds the one of the same idempotency key.
  func submit(_ request: SandboxRequest, _ account: String) async throws(ServiceError) -> SandboxResponse {
    guard let body = try? JSON.parse(request.body), body.object != nil else { throw .invalid("The body is not a JSON object.") }
    let key = request.headers["idempotency-key"].flatMap { $0.isEmpty ? nil : $0 }
    let fingerprint = body.withSortedMembers.text
    if let key, let id = tasksByKey[TaskKey(account: account, key: key)], let known = tasks[id] {
      guard known.fingerprint == fingerprint else {
        throw ServiceError(
          status: 422, code: "idempotency_mismatch", message: "The key \(key) was used for another task.")
      }
      tasks[id]?.submissions += 1
      var response = SandboxResponse.json(200, known.json(now: clock.now))
      response.headers["Idempotent-Replayed"] = "true"
      return response
    }
    let prompt = body["prompt"]?.string ?? ""
    try PromptRules.check(prompt)
    let photos = try body["photos"]?.array?.map { (photo) throws(ServiceError) in try Self.picture(photo.string) } ?? []
    guard (1...20).contains(photos.count) else { throw .invalid("Send 1 to 20 photos.") }
    let count = Int(clamping: body["count"]?.int ?? 1)
    guard (1...10).contains(count) else { throw .invalid("count must be 1 to 10.") }
    let outputs = try body["output"].map { (json) throws(ServiceError) in try Self.outputs(json) } ?? behaviour.outputs
    let webhook = body["webhook"]?.string
    guard webhook.map({ WebAddress($0) != nil }) ?? true else { throw .invalid("webhook is not a URL.") }
    var task = ServiceTask(
      id: newID("task_"), number: tasks.count + 1, account: account, key: key, fingerprint: fingerprint, prompt: prompt,
      style: body["style"]?.string, count: count, photos: photos, outputs: outputs, webhook: webhook, origin: request.origin,
      begun: clock.now, ends: behaviour.isHolding ? nil : clock.now + behaviour.taskTime)
    strike(&task, request)
    let isEarly = takeFault(Occasion(place: .submission, service: .tasks, account: account, request: request)) == .earlyWebhook
    tasks[task.id] = task
    if let key { tasksByKey[TaskKey(account: account, key: key)] = task.id }
    let response = SandboxResponse.json(201, task.json(now: clock.now))
    bell.ring()
    if isEarly {
      let before = outbox.nextNumber
      end(task.id)
      for number in before..<outbox.nextNumber { await deliver(number) }
    } else {
      finishDueTasks()
    }
    return response
  }

  private func strike(_ task: inout ServiceTask, _ request: SandboxRequest) {
    switch takeFault(Occasion(place: .task, service: .tasks, account: task.account, request: request)) {
    case .failedTask(let code, let message): task.outcome = .failed(code: code, message: message)
    case .stuckTask: task.ends = nil
    default: break
    }
    switch takeFault(Occasion(place: .file, service: .tasks, account: task.account, request: request)) {
    case .missingFile: task.hasFiles = false
    case .brokenFile: task.hasBrokenFiles = true
    default: break
    }
  }

  private static func outputs(_ json: JSON) throws(ServiceError) -> [TaskOutput] {
    let names = json.array?.compactMap(\.string) ?? json.string.map { [$0] } ?? []
    let outputs = names.compactMap(TaskOutput.init)
    guard !outputs.isEmpty, outputs.count == names.count else {
      throw .invalid("output must be photo, video or text, or a list of them.")
    }
    return outputs
  }

  /// What a data URL holds: `image/png 640×480`.
  static func picture(_ url: String?) throws(ServiceError) -> String {
    guard let url, url.hasPrefix("data:image/"), let comma = url.firstIndex(of: ","), url[..<comma].hasSuffix(";base64"),
      let data = Data(base64Encoded: String(url[url.index(after: comma)...]))
    else { throw ServiceError(status: 400, code: "invalid_image", message: "A picture is not a base64 data URL.") }
    let bytes = Array(data)
    guard let size = FileKind.imageSize(of: bytes) else {
      throw ServiceError(status: 400, code: "invalid_image", message: "A picture can't be read.")
    }
    let type = FileKind.mimeType(of: bytes, name: "", declared: nil)
    guard url.dropFirst(5).prefix(while: { $0 != ";" }) == type else {
      throw ServiceError(status: 400, code: "invalid_image", message: "A picture is not of the type that its data URL says.")
    }
    return "\(type) \(size.width)×\(size.height)"
  }

  /// `GET /v1/tasks/ID`.
  func task(_ id: String, _ account: String, _ request: SandboxRequest) throws(ServiceError) -> SandboxResponse {
    guard let task = tasks[id], task.account == account else { throw .notFound }
    tasks[id]?.polls += 1
    return .json(200, task.json(now: clock.now))
  }

  /// `GET /v1/files/NAME`: made on the spot. Whoever knows the address may have it.
  func file(_ name: String) throws(ServiceError) -> SandboxResponse {
    let stem = name.prefix { $0 != "." }
    guard let dash = stem.lastIndex(of: "-"), let number = Int(stem[stem.index(after: dash)...]),
      let task = tasks[String(stem[..<dash])], task.state == .succeeded, task.hasFiles,
      let output = task.made.first(where: { $0.number == number })?.output, output != .text
    else { throw .notFound }
    tasks[task.id]?.downloads += 1
    if task.hasBrokenFiles { return SandboxResponse(status: 200, contentType: output.mediaType, body: Array("<html>".utf8)) }
    let colours = DrawnPicture.Colours(seed: "\(task.id)-\(number)")
    let bytes = output == .video ? DrawnVideo.bytes(colours) : DrawnPicture.png(colours)
    return SandboxResponse(status: 200, contentType: output.mediaType, body: bytes)
  }

  // MARK: The end of tasks

  var nextTaskEnd: Duration? { tasks.values.lazy.filter { $0.state == .running }.compactMap(\.ends).min() }

  func finishDueTasks() {
    let due = tasks.values.filter { task in task.state == .running && task.ends.map { $0 <= clock.now } ?? false }
    for task in due.sorted(by: { $0.number < $1.number }) { end(task.id) }
  }

  /// The task ends as it was to end, or as a test says, and its caller is told.
  func end(_ id: String, with outcome: ServiceTask.State? = nil) {
    guard var task = tasks[id], task.state == .running else { return }
    task.state = outcome ?? task.outcome
    task.ends = nil
    tasks[id] = task
    bell.ring()
    guard let url = task.webhook else { return }
    let event = "task.\(task.state.name)"
    let occasion = Occasion(place: .webhook, service: .tasks, account: task.account, event: event)
    let struck = faults.takeAll(occasion).compactMap { if case .webhook(let fault) = $0 { fault } else { nil } }
    let body: JSON = ["event": JSON(event), "id": JSON(id), "status": JSON(task.state.name)]
    enqueueWebhook(
      to: WebhookDestination(service: .tasks, account: task.account, endpoint: url, url: url, patience: .tasks), event: event,
      object: id, body: body, faults: struck)
  }

  func isTaken(_ service: Service, status: Int) -> Bool { (200..<300).contains(status) }

  func headers(of webhook: SandboxWebhook<Service>) -> [(name: String, value: String)] {
    let secret = webhook.hasWrongSignature ? "of somebody else" : behaviour.webhookSecret
    return [
      (name: "Content-Type", value: "application/json"),
      (name: "X-Signature", value: "sha256=" + Signature.hex(webhook.body, secret: secret)),
    ]
  }
}
