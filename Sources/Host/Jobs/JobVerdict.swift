import PatchbayBase
import PatchbayObservability
import PatchbayStorage
@_spi(Host) import PluginAPI

/// What follows from how a run of a job ended. Pure.
enum JobVerdict: Equatable {
  /// Another attempt after so many milliseconds; a free one doesn't count among the attempts.
  case again(after: Int64, JobFailure, isFree: Bool)
  case giveUp(JobFailure)
  /// It is not this run's any more.
  case lost

  /// Between attempts of what may go well later.
  static let pause = Backoff(baseMilliseconds: 1000, capMilliseconds: 600_000)
  /// While a provider wants to be paid.
  static let billingPauseMilliseconds: Int64 = 300_000
  /// How long work is worth trying that only ever hears "too many requests".
  static let patienceMilliseconds: Int64 = 86_400_000

  /// - Parameters:
  ///   - attempt: which one this was, from 1.
  ///   - limit: how many there may be.
  ///   - ageMilliseconds: how long ago the job was started.
  ///   - random: from 0 up to 1.
  ///   - secrets: what is cut out of the error's words, which are stored and shown to operators.
  static func of(
    _ error: any Error, attempt: Int, limit: Int, ageMilliseconds: Int64, random: Double, secrets: SecretRegistry
  ) -> JobVerdict {
    func failure(_ kind: JobFailure.Kind, _ code: String, _ message: String) -> JobFailure {
      JobFailure(
        kind: kind, code: cut(secrets.redact(code), 64), message: cut(secrets.redact(message), 500), attempts: attempt)
    }
    func again(_ failure: JobFailure, after asked: Int64?) -> JobVerdict {
      attempt >= limit
        ? .giveUp(failure)
        : .again(after: asked ?? pause.delayMilliseconds(attempt: attempt, random: random), failure, isFree: false)
    }
    switch classified(error) {
    case .temporary(let code, let message, let after): return again(failure(.temporary, code, message), after: milliseconds(after))
    case .rateLimit(let code, let message, let after):
      let failure = failure(.rateLimit, code, message)
      guard ageMilliseconds < patienceMilliseconds else { return .giveUp(failure) }
      // Half as long again as it has waited already.
      let own = Int64(Double(min(900_000, max(5000, ageMilliseconds / 2))) * (0.75 + random / 4))
      return .again(after: milliseconds(after) ?? own, failure, isFree: true)
    case .billing(let code, let message): return again(failure(.billing, code, message), after: billingPauseMilliseconds)
    case .userViolation(let code, let message): return .giveUp(failure(.userViolation, code, message))
    case .permanent(let code, let message): return .giveUp(failure(.permanent, code, message))
    case .lost: return .lost
    @unknown default: return again(failure(.temporary, "", "\(error)"), after: nil)
    }
  }

  /// After an attempt that took too long.
  static func timedOut(after milliseconds: Int64, attempt: Int, limit: Int, random: Double) -> JobVerdict {
    let failure = JobFailure(kind: .timeout, message: "it took longer than \(milliseconds) ms", attempts: attempt)
    return attempt >= limit
      ? .giveUp(failure) : .again(after: pause.delayMilliseconds(attempt: attempt, random: random), failure, isFree: false)
  }

  /// What an error says, in a job's own terms.
  private static func classified(_ error: any Error) -> JobError {
    switch error {
    case let error as JobError: return error
    case let error as HTTPError:
      switch error {
      case .invalidURL, .notRegistered, .privateAddress: return .permanent(code: "http", message: "\(error)")
      default: return .temporary(code: "http", message: "\(error)")
      }
    case let error as TelegramFailure:
      switch error.code {
      case 429: return .rateLimit(code: "telegram", message: error.description, after: error.retryAfter)
      case 400..<500: return .permanent(code: "telegram \(error.code)", message: error.description)
      default: return .temporary(code: "telegram", message: error.description, after: error.retryAfter)
      }
    default: return .temporary(message: "\(error)")
    }
  }

  /// A day at the most.
  private static func milliseconds(_ duration: Duration?) -> Int64? {
    duration.map { min(max(0, $0.wholeMilliseconds), 86_400_000) }
  }

  private static func cut(_ text: String, _ count: Int) -> String {
    String(text.prefix(count)).storable
  }
}
