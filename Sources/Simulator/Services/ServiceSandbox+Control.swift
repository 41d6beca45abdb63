extension ServiceSandbox {
  /// Carries out one request of the control API under `/control/services`. docs/simulator.md describes each.
  /// - Parameter request: its path begins after `services`.
  func control(_ request: ControlRequest) async throws(ControlError) -> JSON {
    finishDueTasks()
    let path = request.path
    var answer: JSON?
    switch (request.method, path.first, path.count) {
    case ("GET", nil, 0): answer = behaviourJSON
    case ("PATCH", nil, 0): answer = try change(request)
    case ("GET", "tasks", 1): answer = try await tasks(request)
    case (_, "tasks", 2...): answer = try controlTask(request)
    case ("GET", "answers", 1): answer = try await answers(request)
    case ("GET", "calls", 1): answer = try await journal(request)
    case (_, "webhooks", _): answer = try await controlWebhooks(request)
    case (_, "faults", _): answer = try controlFaults(request)
    default: break
    }
    guard let answer else {
      throw .noSuchRoute("\(request.method) /control/\((["services"] + request.path).joined(separator: "/"))")
    }
    return answer
  }

  func fault(_ request: ControlRequest) throws(ControlError) -> ServiceFault { try ServiceFault(request) }

  func faultyAccount(_ request: ControlRequest) -> String? {
    request.arguments.text("key").map(account) ?? request.arguments.text("account")
  }

  // MARK: Behaviour

  private var behaviourJSON: JSON {
    [
      "seconds": .number(behaviour.taskTime.seconds), "hold": JSON(behaviour.isHolding),
      "output": .array(behaviour.outputs.map { JSON($0.rawValue) }), "accounts": JSON(accounts.count),
    ]
  }

  private func change(_ request: ControlRequest) throws(ControlError) -> JSON {
    if let time = try request.seconds("seconds") { behaviour.taskTime = time }
    if request.arguments["hold"] != nil { behaviour.isHolding = request.arguments.bool("hold") }
    if let output = request.arguments.text("output") {
      let names = (try? JSON.parse(output))?.array?.compactMap(\.string) ?? [output]
      let outputs = names.compactMap(TaskOutput.init)
      guard !outputs.isEmpty, outputs.count == names.count else {
        throw .invalid("output", expected: "photo, video or text, or a list of them")
      }
      behaviour.outputs = outputs
    }
    if let secret = request.arguments.text("webhook_secret") { behaviour.webhookSecret = secret }
    return behaviourJSON
  }

  // MARK: Tasks and answers

  private func controlTask(_ request: ControlRequest) throws(ControlError) -> JSON? {
    let path = request.path
    guard let task = tasks[path[1]] else { throw .unknownTask(path[1]) }
    switch (request.method, path.count > 2 ? path[2] : nil) {
    case ("GET", nil): break
    case ("POST", let action?):
      guard task.state == .running else { throw .wrongState("the task is already \(task.state.name)") }
      switch action {
      case "finish":
        if request.arguments.text("output") != nil {
          let before = behaviour.outputs
          _ = try change(ControlRequest(method: "PATCH", path: [], arguments: request.arguments))
          tasks[task.id]?.outputs = behaviour.outputs
          behaviour.outputs = before
        }
        end(task.id)
      case "fail":
        end(
          task.id,
          with: .failed(
            code: request.arguments.text("code") ?? "internal_error",
            message: request.arguments.text("description") ?? "The task failed."))
      case "progress":
        guard let percent = try request.int("percent"), (0...99).contains(percent) else {
          throw .invalid("percent", expected: "from 0 to 99")
        }
        tasks[task.id]?.progress = percent
        bell.ring()
      default: return nil
      }
      work()
    default: return nil
    }
    return tasks[task.id]?.view(now: clock.now)
  }

  /// The tasks that match, oldest first; waits until there are `count` of them.
  private func tasks(_ request: ControlRequest) async throws(ControlError) -> JSON {
    let arguments = request.arguments
    let (key, status) = (arguments.text("key"), arguments.text("status"))
    let (polls, downloads) = (try request.int("polls") ?? 0, try request.int("downloads") ?? 0)
    let count = try request.int("count") ?? 0
    let found = await wait(try request.seconds("timeout")) { sandbox in
      let found = sandbox.tasks.values.filter {
        (key == nil || $0.key == key) && (status == nil || $0.state.name == status) && $0.polls >= polls
          && $0.downloads >= downloads
      }.sorted { $0.number < $1.number }
      return (found, found.count >= count)
    }
    return ["tasks": .array(found.map { $0.view(now: clock.now) }), "seq": JSON(bell.count)]
  }

  /// What the service said, oldest first; waits until there are `count` of them.
  private func answers(_ request: ControlRequest) async throws(ControlError) -> JSON {
    let key = request.arguments.text("key")
    let count = try request.int("count") ?? 0
    let found = await wait(try request.seconds("timeout")) { sandbox in
      let found = sandbox.answers.filter { key == nil || $0.key == key }
      return (found, found.count >= count)
    }
    return ["answers": .array(found.map(\.json)), "seq": JSON(bell.count)]
  }
}
