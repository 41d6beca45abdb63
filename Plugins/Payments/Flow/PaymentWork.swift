import PluginAPI

/// What a job about one payment carries.
struct PaymentWork: Codable, Sendable {
  var payment: Int64
  /// The person pressed "Check payment" and waits.
  var isAsked = false
  /// What the provider's notification says that there is to be found.
  var claim: NewsClaim?
  /// How often that was looked for before.
  var looks: Int?
}

struct NewsWork: Codable, Sendable {
  var way: String
  var about: ProviderReference
}

struct RefundWork: Codable, Sendable {
  var refund: Int64
  /// An earlier job came to nothing, and may have made the refund all the same.
  var isLate: Bool?
}

struct StarsWork: Codable, Sendable {
  /// The payment that a person asked about.
  var payment: Int64?
}

/// The work that is done outside of transactions.
enum PaymentJob {
  static let create = Job<PaymentWork>("create", timeout: .seconds(60), attempts: 8)
  static let check = Job<PaymentWork>("check", timeout: .seconds(60), attempts: 6)
  static let close = Job<PaymentWork>("close", timeout: .seconds(60), attempts: 6)
  static let news = Job<NewsWork>("news", timeout: .seconds(60), attempts: 20)
  static let refund = Job<RefundWork>("refund", timeout: .seconds(60), attempts: 12)
  static let stars = Job<StarsWork>("stars", timeout: .seconds(120), attempts: 6, concurrency: 1)
}

extension ProviderError {
  /// Why a payment is canceled that could not be made at its provider; `nil` where it is tried again.
  var endsCreation: String? {
    switch self {
    case .contact: PaymentReason.contactRefused
    case .refused: PaymentReason.refused
    case .credentials, .notFound: PaymentReason.misconfigured
    case .unknown, .tooMany, .unreadable, .keyBurnt: nil
    }
  }

  /// What the job runner makes of it.
  var forJob: JobError {
    switch self {
    case .unknown, .unreadable, .notFound, .keyBurnt: .temporary(code: "provider", message: description)
    case .tooMany(let seconds): .rateLimit(code: "provider", message: description, after: seconds.map { .seconds($0) })
    case .credentials: .temporary(code: "credentials", message: description, after: .seconds(300))
    case .contact: .permanent(code: "receipt_contact", message: description)
    case .refused(let code, _): .permanent(code: code, message: description)
    }
  }
}
