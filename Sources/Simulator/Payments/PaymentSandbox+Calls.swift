extension PaymentSandbox {
  /// Answers a call of a provider's API, with the faults that a test asked for, and notes it in the journal.
  func answer(_ provider: Provider, _ request: SandboxRequest) async -> SandboxAnswer {
    expireDue()
    let account = account(provider, request)
    var fault: CallFault?
    if case .call(let struck)? = takeFault(Occasion(place: .call, service: provider, account: account, request: request)) {
      fault = struck
    }
    switch fault {
    case .refuse(let status, _, _, let retryAfter, let performed):
      if performed { _ = await perform(provider, request) }
      let response = refusal(provider, status, retryAfter, request)
      record(provider, request, response)
      return .response(response)
    case .silence(let time):
      record(provider, request, nil)
      await pause(time)
      return .cut
    case .delay(let time):
      let key = stripeKey(provider, request)
      // While the first call is at work, another one with its key is turned away.
      if let key, !stripeCallsInProgress.insert(key).inserted {
        let response = StripeError.keyInUse.response
        record(provider, request, response)
        return .response(response)
      }
      await pause(time)
      if let key { stripeCallsInProgress.remove(key) }
      return .response(await noted(provider, request))
    case .lostResponse(let time):
      _ = await perform(provider, request)
      record(provider, request, nil)
      await pause(time)
      return .cut
    case nil:
      if let key = stripeKey(provider, request), stripeCallsInProgress.contains(key) {
        let response = StripeError.keyInUse.response
        record(provider, request, response)
        return .response(response)
      }
      return .response(await noted(provider, request))
    }
  }

  private func noted(_ provider: Provider, _ request: SandboxRequest) async -> SandboxResponse {
    let response = await perform(provider, request)
    record(provider, request, response)
    return response
  }

  private func perform(_ provider: Provider, _ request: SandboxRequest) async -> SandboxResponse {
    let response =
      switch provider {
      case .yookassa: yookassa(request)
      case .stripe: stripe(request)
      }
    work()
    return response
  }

  /// What is overdue has happened before anybody looks.
  func expireDue() {
    expireYooKassaPayments()
    expireStripeSessions()
  }

  /// An error of the provider's own making, in its words.
  private func refusal(_ provider: Provider, _ status: Int, _ retryAfter: Int?, _ request: SandboxRequest) -> SandboxResponse {
    switch provider {
    case .yookassa: return YooKassaError.fault(status: status, retryAfter: retryAfter).response(id: newYooKassaID())
    case .stripe:
      let response = StripeError.fault(status: status).response
      // Stripe remembers the first result of a key, a failure of its own included.
      if status == 500, let key = stripeKey(provider, request) {
        let fingerprint = IdempotencyStore.fingerprint(request, stripeParameters(request))
        idempotency.store(key, fingerprint: fingerprint, response: response, now: clock.now)
      }
      return response
    }
  }

  /// Whose call it is, without judging whether it may be made.
  private func account(_ provider: Provider, _ request: SandboxRequest) -> String {
    switch provider {
    case .yookassa: request.basicCredentials?.user ?? ""
    case .stripe: stripeSecretKey(request).map { stripeAccounts[$0]?.name ?? "" } ?? ""
    }
  }

  private func stripeKey(_ provider: Provider, _ request: SandboxRequest) -> IdempotencyStore.Key? {
    guard provider == .stripe, request.method == "POST", let key = request.headers["idempotency-key"],
      let account = stripeSecretKey(request)
    else { return nil }
    return .init(provider: .stripe, account: account, key: key)
  }

  private func record(_ provider: Provider, _ request: SandboxRequest, _ response: SandboxResponse?) {
    calls.append(
      SandboxCall(
        service: provider, account: account(provider, request), method: request.method,
        path: "/" + request.path.joined(separator: "/"), unixTime: unixTime, status: response?.status,
        isReplay: response?.headers["Idempotent-Replayed"] != nil))
    bell.ring()
  }
}
