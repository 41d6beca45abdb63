import Logging
import PatchbayBase
import PatchbayConfiguration
@_spi(Host) import PluginAPI

/// Goes through the doctor's checks by itself, and tells the administrators what has become worse.
package actor HealthRounds {
  /// When the first is made, in milliseconds from the start: whatever takes its time then is over.
  private static let firstMilliseconds: Int64 = 600_000
  private static let intervalMilliseconds: Int64 = 3_600_000

  private let runtime: HostRuntime
  private var memory = HealthMemory()

  package init(of runtime: HostRuntime) { self.runtime = runtime }

  /// Makes rounds until the task is cancelled.
  package func run() async {
    let clock = runtime.services.clock
    do throws(CancellationError) {
      try await clock.sleep(for: Self.firstMilliseconds)
      while true {
        await look()
        try await clock.sleep(for: Self.intervalMilliseconds)
      }
    } catch {}
  }

  /// Makes one.
  package func look() async {
    guard let input = try? OperationTable.doctor.input([:]) else { return }
    let context = OperationContext(
      input: input, action: OperationTable.doctor.auditName, operatorName: HostNames.plugin, key: nil, isRehearsal: false,
      configuration: await runtime.configuration, source: runtime.source, bot: nil, botName: nil, site: .host(runtime, served: nil))
    guard let report = try? await Doctor(context).examine() else { return }
    for check in memory.worse(in: report, at: runtime.services.clock.now) { tell(check) }
  }

  private func tell(_ check: HealthCheck) {
    let judgement = check.judgement
    let (cause, fix) = (judgement.cause ?? "", judgement.fix ?? "")
    runtime.services.log.warning(
      "a check has become worse",
      metadata: ["check": "\(check.id)", "verdict": "\(judgement.verdict.rawValue)", "cause": "\(cause)", "fix": "\(fix)"])
    let text = HostTexts.alertHealth.filled(["check": check.id, "cause": cause, "fix": fix])
    for served in concerned(by: check) { served.bot.alert("health \(check.id)", text) }
  }

  /// The bots whose administrators are told: the one that it is about, or as few as reach everybody's.
  private func concerned(by check: HealthCheck) -> [ServedBot] {
    if let bot = check.bot { return [runtime.bots.bot(named: bot)].compactMap(\.self) }
    var told: Set<Int64> = []
    return runtime.bots.all.filter { served in
      let admins = served.bot.context.info.admins
      defer { told.formUnion(admins) }
      return !told.isSuperset(of: admins)
    }
  }
}
