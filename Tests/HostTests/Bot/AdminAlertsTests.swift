import Testing

@testable import Host

@Suite struct AdminAlertsTests {
  @Test func theFirstIsToldAtOnceAndTheSameStaysQuiet() {
    let alerts = AdminAlerts()
    #expect(alerts.note("a", at: 0) == 1)
    #expect(alerts.note("a", at: 1) == nil)
    #expect(alerts.note("b", at: 1) == 1)
  }

  @Test func afterAWhileItIsToldWithACount() {
    let alerts = AdminAlerts()
    #expect(alerts.note("a", at: 0) == 1)
    for time in 1...9 { #expect(alerts.note("a", at: Int64(time)) == nil) }
    #expect(alerts.note("a", at: AdminAlerts.quiet) == 10)
    #expect(alerts.note("a", at: AdminAlerts.quiet + 1) == nil)
  }

  @Test func aFloodOfCausesIsBounded() {
    let alerts = AdminAlerts()
    for cause in 0..<10_000 { #expect(alerts.note("\(cause)", at: Int64(cause)) == 1) }
    // The oldest are forgotten, and so told anew; the newest are not.
    #expect(alerts.note("0", at: 10_000) == 1)
    #expect(alerts.note("9999", at: 10_000) == nil)
  }
}
