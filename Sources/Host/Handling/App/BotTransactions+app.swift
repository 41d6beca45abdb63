package import PatchbayBase
import PatchbayConfiguration
import PatchbayObservability
package import PatchbayTelegram
@_spi(Host) import PluginAPI

extension BotTransactions {
  /// Brings in what a person did in the Mini App, and returns what came of it.
  ///
  /// - Parameters:
  ///   - key: unique for the person; the same with the same content is the same press, and gets the same answer.
  ///   - digest: of the content.
  ///   - update: makes the update, given its id.
  package func receive(
    _ key: String, digest: String, by person: Int64, _ update: (Int64) throws -> IncomingUpdate
  ) async throws -> AppPress.Outcome {
    // Half of the lane is for what Telegram brings.
    guard lane.depth < max(1, services.limits.laneDepth / 2) else { return .refused }
    // The same for the same press: one that is proven to end the process is set aside when it is tried again.
    let incoming = try update(IncomingUpdate.ownID(of: "app \(person) \(key)"))
    return await withCheckedContinuation { continuation in
      let press = AppPress(key: key, digest: digest, person: person) { continuation.resume(returning: $0) }
      let item = UpdateItem(incoming, of: self, answersInResponse: false, press: press) { _ in }
      do { try lane.submit(item) } catch {
        services.metrics.bot(name).refused.increment()
        continuation.resume(returning: .refused)
      }
    }
  }
}

extension BotTransactions {
  /// Has panels made anew that show how far a job has come.
  package func renewPanels(of job: JobKind, for user: Int64?) {
    guard let panels = context.table.panelsOfJobs[job] else { return }
    var effects = CommitEffects()
    effects.panels = Set(panels.map { PanelNews(panel: $0, person: user) })
    sink.heard(effects)
  }
}

extension HostRoutes {
  /// What is wrong with a field of a form, for whoever filled it in.
  ///
  /// - Parameter own: the bot's own words in the place of the plugin's.
  static func words(of problem: FormError.Problem, _ own: TextOverrides?, _ update: UpdateContext) -> String {
    switch problem {
    case .missing: update.text(HostTexts.formMissing)
    case .malformed: update.text(HostTexts.formMalformed)
    case .tooSmall(let least): update.text(HostTexts.formTooSmall, ["least": shown(least, to: update)])
    case .tooLarge(let most): update.text(HostTexts.formTooLarge, ["most": shown(most, to: update)])
    case .tooShort(let least): update.text(HostTexts.formTooShort, ["count": least])
    case .tooLong(let most): update.text(HostTexts.formTooLong, ["count": most])
    case .tooFew(let least): update.text(HostTexts.formTooFew, ["count": least])
    case .tooMany(let most): update.text(HostTexts.formTooMany, ["count": most])
    case .unknownChoice: update.text(HostTexts.formUnknownChoice)
    case .words(let text):
      (own?.applied(to: text) ?? text).text(
        in: update.bot.languages(chosen: update.person?.chosenLanguage, languageCode: update.person?.languageCode))
    @unknown default: update.text(HostTexts.formMalformed)
    }
  }

  /// A bound of a field; a day as people read it.
  private static func shown(_ bound: String, to update: UpdateContext) -> String {
    guard let day = FormDate(bound) else { return bound }
    let days = CalendarDay.days(year: Int64(day.year), month: Int64(day.month), day: Int64(day.day))
    // bounded: the years of a FormDate have four digits
    return LocalTime(days * 86_400_000, in: "UTC").day(in: update.language)
  }
}
