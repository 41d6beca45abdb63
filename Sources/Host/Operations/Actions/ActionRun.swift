import Logging
import PatchbayBase
import PatchbayObservability
@_spi(Host) import PluginAPI
import Synchronization

/// One run of an operator's action, in a transaction of its own.
///
/// One that is only rehearsed, or only looks, is rolled back when it has run.
struct ActionRun: Sendable {
  let input: ActionInput
  let route: RouteTable.Owned<Registered.Action>
  let bot: Bot
  let isRehearsal: Bool
  let audit: AuditEntry

  private var isKept: Bool { route.route.changes && !isRehearsal }
  private var name: String { "\(route.generation.plugin)/\(route.route.name)" }

  /// Ends a run whose effects are not to be kept.
  private struct RolledBack: Error {}

  private final class Answer: Sendable { let result = Mutex(ActionResult()) }

  /// - Returns: what the action answered, once what it did is durable.
  /// - Throws: `OperationError.refused`: nothing was changed, unless the reason says otherwise.
  func perform() async throws(OperationError) -> ActionResult {
    let answer = Answer()
    let outcome = await bot.transactions.call(
      HandlerItem.Call(
        generation: route.generation, kind: .action, cause: "action \(name)", instructor: input.operatorName,
        prepare: { _ in true },
        handler: { scope in
          let result = try route.route.run(ActionContext(scope: scope, input: input))
          answer.result.withLock { $0 = result }
        },
        conclude: { session in
          guard isKept else { throw RolledBack() }
          audit.note("key", input.key)
          try audit.write(session)
          CrashPoint.reached(.changed)
        }))
    switch outcome {
    case .done, .skipped:
      audit.keep()
      CrashPoint.reached(.changeKept)
      return answer.result.withLock { $0 }
    case .threw(is RolledBack, _): return answer.result.withLock { $0 }
    case .threw(ActionError.refused(let reason), _): throw .refused(reason)
    case .threw(let error as LedgerError, _): throw .refused("\(error)")
    case .threw(let error, let call):
      let incident = bot.services.incident()
      bot.services.report(.action, in: call, of: bot.name, "\(error)", incident: incident, ["action": "\(route.route.name)"])
      throw .refused("\(name) failed, and nothing was changed: \(bot.services.secrets.redact("\(error)")) (\(incident))")
    case .undone(LaneRefusal.full), .undone(LaneRefusal.closed):
      throw .refused("bot '\(bot.name)' is busy or stopping: try again")
    case .undone(let error):
      let incident = bot.services.incident()
      bot.services.log.error(
        "the database did not commit an operator's action",
        metadata: [
          "bot": "\(bot.name)", "plugin": "\(route.generation.plugin)", "action": "\(route.route.name)", "incident": "\(incident)",
          "error": "\(error)",
        ])
      // On PostgreSQL a connection that is lost at the commit leaves it open whether that happened.
      throw .refused(
        "the database failed (\(incident)): \(isKept ? "check 'patchbay audit list' for whether it was done, then " : "")try again"
      )
    }
  }
}
