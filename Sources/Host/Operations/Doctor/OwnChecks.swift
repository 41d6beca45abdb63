import Logging
import PatchbayBase
import PatchbayObservability
@_spi(Host) import PluginAPI

/// Has plugins look at what they need themselves.
enum OwnChecks {
  /// - Returns: what each found, by `plugin.name`.
  static func look(at served: ServedBot) async -> [(id: String, judgement: Judgement)] {
    await withTaskGroup(of: (id: String, judgement: Judgement).self) { group in
      for (name, check) in served.bot.context.table.checks {
        group.addTask { (name, await judgement(of: check, on: served.bot)) }
      }
      return await group.reduce(into: []) { $0.append($1) }.sorted { $0.id < $1.id }
    }
  }

  private static func judgement(of check: RouteTable.Owned<Registered.Check>, on bot: Bot) async -> Judgement {
    let result = await Deadline.given { () async -> Result<CheckResult, any Error> in
      do { return .success(try await bot.jobs.perform(check)) } catch { return .failure(error) }
    }
    switch result {
    case .success(.fine(let figure))?: return .fine(figure.map(short))
    case .success(.warning(let cause, let fix))?: return .warning(short(cause), fix: short(fix))
    case .success(.broken(let cause, let fix))?: return .broken(short(cause), fix: short(fix))
    case .failure(let error)?:
      let call = PluginCall(.check, of: check.generation)
      bot.services.report(.check, in: call, of: bot.context.name, "\(error)", ["check": "\(check.route.name)"])
      return .warning("the check itself failed: \(short(bot.services.secrets.redact("\(error)")))", fix: again)
    case nil: return .warning("it took longer than \(HealthWords.time(Deadline.limit.wholeMilliseconds))", fix: again)
    }
  }

  private static let again = "try again: patchbay doctor"

  /// A plugin's own words, as many as are read.
  private static func short(_ text: String) -> String { String(text.prefix(500)) }
}
