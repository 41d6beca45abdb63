import Testing

@testable import Host

@Suite struct AdminAlertsTests {
  @Test func theFirstIsToldAtOnceAndTheSameStaysQuiet() {
    let alerts = AdminAlerts()
    #expect(alerts.note("a", at: 0) == .tell(times: 1))
    #expect(alerts.note("a", at: 1) == .stayQuiet)
    #expect(alerts.note("b", at: 1) == .tell(times: 1))
  }

  @Test func afterAWhileItIsToldWithACount() {
    let alerts = AdminAlerts()
    #expect(alerts.note("a", at: 0) == .tell(times: 1))
    for time in 1...9 { #expect(alerts.note("a", at: Int64(time)) == .stayQuiet) }
    #expect(alerts.note("a", at: AdminAlerts.quietMilliseconds) == .tell(times: 10))
    #expect(alerts.note("a", at: AdminAlerts.quietMilliseconds + 1) == .stayQuiet)
  }

  @Test func ofAFloodOfCausesAFewAreToldAndTheOthersSummedUp() {
    let alerts = AdminAlerts()
    let verdicts = (0..<10_000).map { alerts.note("\($0)", at: Int64($0)) }
    #expect(verdicts.count { $0 == .tell(times: 1) } == AdminAlerts.most)
    // Asked for once, at the end of the time for which so much may be told.
    #expect(verdicts[AdminAlerts.most] == .sumUp(at: AdminAlerts.quietMilliseconds))
    #expect(verdicts[(AdminAlerts.most + 1)...].allSatisfy { $0 == .stayQuiet })
    #expect(alerts.takeUntold() == 10_000 - AdminAlerts.most)
    #expect(alerts.takeUntold() == 0)
    // Then there is room again.
    #expect(alerts.note("new", at: AdminAlerts.quietMilliseconds) == .tell(times: 1))
    #expect(alerts.note("0", at: AdminAlerts.quietMilliseconds) == .tell(times: 1))
    for cause in 0..<20_000 { _ = alerts.note("\(cause)", at: AdminAlerts.quietMilliseconds * Int64(2 + cause / AdminAlerts.most)) }
    #expect(alerts.note("19999", at: AdminAlerts.quietMilliseconds * 2001) == .stayQuiet)
  }

  private enum Sample: Error, CustomStringConvertible {
    case short(available: Int)
    case unknown(Int)
    case plain

    var description: String { "trouble" }
  }

  private struct Whole: Error { let value: Int }

  @Test func oneCaseOfAnErrorIsOneCauseWhateverItsValues() {
    #expect(FailureKind.of(Sample.short(available: 1)) == FailureKind.of(Sample.short(available: 2)))
    #expect(FailureKind.of(Sample.short(available: 1)) != FailureKind.of(Sample.unknown(1)))
    #expect(FailureKind.of(Sample.plain) != FailureKind.of(Sample.unknown(1)))
    #expect(FailureKind.of(Whole(value: 1)) == FailureKind.of(Whole(value: 2)))
    #expect(FailureKind.of(Whole(value: 1)) != FailureKind.of(Sample.plain))
  }
}
