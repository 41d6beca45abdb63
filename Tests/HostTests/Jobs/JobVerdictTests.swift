import PluginAPI
import Testing

@testable import Host
@testable import PatchbayObservability

/// What follows from a failure.
@Suite struct JobVerdictTests {
  private enum Unheard: Error { case of(Int) }

  private let secrets = SecretRegistry()

  private func verdict(_ error: any Error, attempt: Int = 1, limit: Int = 3, age: Int64 = 0, random: Double = 0.5) -> JobVerdict {
    .of(error, attempt: attempt, limit: limit, ageMilliseconds: age, random: random, secrets: secrets)
  }

  private func failure(_ kind: JobFailure.Kind, _ code: String = "", _ message: String = "", attempts: Int = 1) -> JobFailure {
    JobFailure(kind: kind, code: code, message: message, attempts: attempts)
  }

  @Test func secretsInAnErrorAreHiddenEvenWhereItsWordsAreCut() {
    secrets.add("canary-31415926")
    let before = String(repeating: "x", count: 490)
    #expect(
      verdict(JobError.permanent(code: "canary-31415926", message: "\(before) canary-31415926"))
        == .giveUp(failure(.permanent, "[redacted]", "\(before) [redacted")))
  }

  @Test func pausesGrow() {
    #expect(verdict(JobError.temporary(), attempt: 1) == .again(after: 750, failure(.temporary), isFree: false))
    #expect(verdict(JobError.temporary(), attempt: 2) == .again(after: 1500, failure(.temporary, attempts: 2), isFree: false))
    #expect(verdict(JobError.temporary(), attempt: 3) == .giveUp(failure(.temporary, attempts: 3)))
    guard case .again(let longest, _, _) = verdict(JobError.temporary(), attempt: 60, limit: 100, random: 0.999_999) else {
      return #expect(Bool(false))
    }
    #expect((599_000...600_000).contains(longest))
  }

  @Test func whatIsAskedForIsObeyedWithinADay() {
    let asked = JobError.temporary(code: "busy", message: "later", after: .seconds(7))
    #expect(verdict(asked) == .again(after: 7000, failure(.temporary, "busy", "later"), isFree: false))
    #expect(
      verdict(JobError.rateLimit(after: .seconds(1_000_000))) == .again(after: 86_400_000, failure(.rateLimit), isFree: true))
    #expect(verdict(JobError.rateLimit(after: .seconds(-5))) == .again(after: 0, failure(.rateLimit), isFree: true))
  }

  @Test func rateLimitsCostNoAttemptAndWaitLongerWithAge() {
    #expect(
      verdict(JobError.rateLimit(), attempt: 9, random: 1) == .again(after: 5000, failure(.rateLimit, attempts: 9), isFree: true))
    #expect(verdict(JobError.rateLimit(), age: 100_000, random: 1) == .again(after: 50_000, failure(.rateLimit), isFree: true))
    #expect(verdict(JobError.rateLimit(), age: 86_399_999, random: 1) == .again(after: 900_000, failure(.rateLimit), isFree: true))
    #expect(verdict(JobError.rateLimit(), age: 86_400_000) == .giveUp(failure(.rateLimit)))
  }

  @Test func someFailuresAreFinal() {
    #expect(verdict(JobError.userViolation(code: "nsfw", message: "no")) == .giveUp(failure(.userViolation, "nsfw", "no")))
    #expect(verdict(JobError.permanent(code: "gone", message: "no")) == .giveUp(failure(.permanent, "gone", "no")))
    #expect(verdict(JobError.billing(code: "quota")) == .again(after: 300_000, failure(.billing, "quota"), isFree: false))
    #expect(verdict(JobError.lost) == .lost)
  }

  @Test func otherErrorsHaveTheirClass() {
    #expect(
      verdict(HTTPError.timedOut(host: "a"))
        == .again(after: 750, failure(.temporary, "http", "'a' didn't answer in time"), isFree: false))
    guard case .giveUp(let refused) = verdict(HTTPError.notRegistered(host: "a")) else { return #expect(Bool(false)) }
    #expect(refused.kind == .permanent)
    let limited = TelegramFailure(code: 429, description: "Too Many Requests", retryAfter: .seconds(3))
    #expect(verdict(limited) == .again(after: 3000, failure(.rateLimit, "telegram", "Too Many Requests"), isFree: true))
    #expect(verdict(TelegramFailure(code: 403, description: "blocked")) == .giveUp(failure(.permanent, "telegram 403", "blocked")))
    guard case .again(_, let unknown, false) = verdict(Unheard.of(2)) else { return #expect(Bool(false)) }
    #expect(unknown.kind == .temporary && unknown.message == "of(2)")
  }

  @Test func textsAreCutAndHoldNoZero() {
    guard case .giveUp(let failure) = verdict(JobError.permanent(code: "a\0b", message: String(repeating: "ж", count: 900))) else {
      return #expect(Bool(false))
    }
    #expect(failure.code == "ab")
    #expect(failure.message.count == 500)
  }

  @Test func timeoutsAreTriedAgain() {
    let words = "it took longer than 300 ms"
    #expect(
      JobVerdict.timedOut(after: 300, attempt: 1, limit: 2, random: 0.5)
        == .again(after: 750, failure(.timeout, "", words), isFree: false))
    #expect(
      JobVerdict.timedOut(after: 300, attempt: 2, limit: 2, random: 0.5)
        == .giveUp(failure(.timeout, "", words, attempts: 2)))
  }
}
