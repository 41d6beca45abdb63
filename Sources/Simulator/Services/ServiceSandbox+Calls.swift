extension ServiceSandbox {
  /// Whose the paths below `/v1` are; nil: nobody's.
  static func service(_ path: [String]) -> Service? {
    switch path.first {
    case "tasks", "files": .tasks
    case "chat": .vision
    default: nil
    }
  }

  /// Answers a call of a service's API, with the faults that a test asked for, and notes it in the journal.
  /// - Parameter request: its path begins after `v1`.
  func answer(_ request: SandboxRequest) async -> SandboxAnswer {
    guard let service = Self.service(request.path) else { return .response(ServiceError.notFound.response) }
    finishDueTasks()
    let account = request.bearerToken.map(account) ?? ""
    var fault: CallFault?
    if case .call(let struck)? = takeFault(Occasion(place: .call, service: service, account: account, request: request)) {
      fault = struck
    }
    let response: SandboxResponse
    switch fault {
    case .refuse(let status, let code, let message, let retryAfter, let performed):
      if performed { _ = await perform(service, request, account) }
      response = ServiceError.fault(service, status, code, message, retryAfter).response
    case .silence(let time):
      record(service, request, account, nil)
      await pause(time)
      return .cut
    case .delay(let time):
      await pause(time)
      response = await perform(service, request, account)
    case .lostResponse(let time):
      _ = await perform(service, request, account)
      record(service, request, account, nil)
      await pause(time)
      return .cut
    case nil:
      response = await perform(service, request, account)
    }
    record(service, request, account, response)
    return .response(spoilt(response, service, request, account))
  }

  private func perform(_ service: Service, _ request: SandboxRequest, _ account: String) async -> SandboxResponse {
    defer { work() }
    do throws(ServiceError) {
      switch (service, request.method, request.path.count) {
      case (.tasks, "GET", 2) where request.path[0] == "files": return try file(request.path[1])
      case (.tasks, "POST", 1) where request.path[0] == "tasks":
        guard !account.isEmpty else { throw .noKey }
        return try await submit(request, account)
      case (.tasks, "GET", 2):
        guard !account.isEmpty else { throw .noKey }
        return try task(request.path[1], account, request)
      case (.vision, "POST", 2) where request.path[1] == "completions":
        guard !account.isEmpty else { throw .noKey }
        return try complete(request, account)
      default: throw .notFound
      }
    } catch {
      return error.response
    }
  }

  /// A good answer, as a fault leaves it.
  private func spoilt(
    _ response: SandboxResponse, _ service: Service, _ request: SandboxRequest, _ account: String
  ) -> SandboxResponse {
    guard response.status < 300, request.path.first != "files" else { return response }
    switch takeFault(Occasion(place: .answer, service: service, account: account, request: request)) {
    case .garbage:
      let page = "<html><body><h1>Welcome to the proxy</h1></body></html>"
      return SandboxResponse(status: 200, contentType: "text/html", body: Array(page.utf8))
    case .emptyAnswer: return .json(200, ["object": "nothing"])
    default: return response
    }
  }

  private func record(_ service: Service, _ request: SandboxRequest, _ account: String, _ response: SandboxResponse?) {
    calls.append(
      SandboxCall(
        service: service, account: account, method: request.method, path: "/v1/" + request.path.joined(separator: "/"),
        unixTime: unixTime, status: response?.status, isReplay: response?.headers["Idempotent-Replayed"] != nil))
    bell.ring()
  }
}
