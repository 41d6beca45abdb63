import PluginAPI

/// A provider that takes money on a page of its own. Every call may throw `ProviderError`.
protocol PageProvider: RefundingProvider {
  /// What is sent to begin a payment: made once, and kept with the payment until the provider has it.
  func request(for purchase: Purchase) throws(ProviderError) -> [UInt8]

  /// Begins a payment. Called again with the same request and key, it answers the same.
  func create(_ request: [UInt8], key: String, _ job: JobContext) async throws -> ProviderReport

  /// How the payment stands, its refunds included.
  func report(on payment: Payment, _ job: JobContext) async throws -> ProviderReport

  /// The payment that news are about; `nil` when there is none.
  func find(_ reference: ProviderReference, _ job: JobContext) async throws -> ProviderReport?

  /// Takes money that is held.
  func capture(_ report: ProviderReport, of payment: Payment, _ job: JobContext) async throws -> ProviderReport

  /// Ends a payment that nobody has paid; `nil` where the provider has no such call.
  func close(_ payment: Payment, _ job: JobContext) async throws -> ProviderReport?
}

/// A way to pay whose money the bot can give back.
protocol RefundingProvider: Sendable {
  /// What is sent to make a refund: made once, and kept with it.
  ///
  /// - Parameter tag: of the refund.
  func request(for refund: Refund, of purchase: Purchase, tag: PaymentTag) throws(ProviderError) -> [UInt8]

  /// Makes a refund. Called again with the same request and key, it answers the same.
  func refund(
    _ refund: Refund, of payment: Payment, request: [UInt8], key: String, _ job: JobContext
  ) async throws -> ProviderRefund

  /// The refund that bears the tag; `nil` when the provider has none.
  func findRefund(tag: PaymentTag, of payment: Payment, _ job: JobContext) async throws -> ProviderRefund?
}

extension PageProvider {
  func findRefund(tag: PaymentTag, of payment: Payment, _ job: JobContext) async throws -> ProviderRefund? {
    try await report(on: payment, job).refunds.first { $0.tag == tag }
  }
}

/// What came of a call.
struct ProviderAnswer {
  let status: Int
  let json: JSONValue
  let headers: [String: String]
  let retryAfterSeconds: Int64?
}

extension HTTPClient {
  /// Makes a provider's call.
  ///
  /// - Throws: `ProviderError.unknown` when no whole answer came.
  func ask(_ request: HTTPRequest) async throws -> ProviderAnswer {
    let response: HTTPResponse
    do { response = try await send(request) } catch let error as HTTPError {
      switch error {
      case .invalidURL, .notRegistered, .privateAddress: throw ProviderError.credentials(error.description)
      default: throw ProviderError.unknown(error.description)
      }
    }
    guard let document = try? JSONDocument(response.body) else {
      if response.status == 429 { throw ProviderError.tooMany(seconds: response.retrySeconds) }
      if response.status == 401 || response.status == 403 { throw ProviderError.credentials("HTTP \(response.status)") }
      throw ProviderError.unknown("HTTP \(response.status) without JSON")
    }
    return ProviderAnswer(
      status: response.status, json: document.root, headers: response.headers, retryAfterSeconds: response.retrySeconds)
  }
}

extension HTTPResponse {
  fileprivate var retrySeconds: Int64? { retryAfter?.components.seconds }
}
