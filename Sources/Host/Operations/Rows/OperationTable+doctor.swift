import PatchbayConfiguration

extension OperationTable {
  static let doctor = Operation(
    "doctor",
    BilingualText(
      "Go through the ways in which bots fail, and say what is wrong and what mends it.",
      ru: "Пройти по всему, из-за чего боты выходят из строя, и сказать, что не так и как исправить."),
    help: BilingualText(
      "Asks the running host; without one it looks itself. Changes nothing, and takes less than three seconds where all is well. Exits with 1 if something is "
        + "broken, with 0 if all is fine or only to be looked at. --json is for monitors: "
        + #"{"verdict": "fine|warning|broken", "checks": [{"id", "verdict", "figure", "cause", "fix"}]}."#,
      ru:
        "Спрашивает работающий хост; без него смотрит сам. Ничего не меняет; когда всё хорошо, занимает меньше трёх секунд. Код выхода 1, если что-то "
        + "сломано, 0, если всё хорошо или требует лишь внимания. --json для мониторинга: "
        + #"{"verdict": "fine|warning|broken", "checks": [{"id", "verdict", "figure", "cause", "fix"}]}."#),
    right: .read, reach: .configuration, scope: .bots, effect: .none,
    result: .document(HealthReport.columns, empty: BilingualText("There is nothing to look at.", ru: "Смотреть не на что.")),
    inability: { error in
      switch error {
      case let errors as ConfigurationErrors:
        Health(host: HostHealth(file: FileHealth(problems: errors.problems, warnings: errors.warnings))).report.only([
          "configuration", "variables",
        ]).result
      case OperationError.refused(let reason):
        HealthReport(checks: [
          HealthCheck("host", .broken(reason, fix: "see the host's log, then start it again: patchbay run"))
        ]).result
      default: nil
      }
    }
  ) { context in
    let report = try await Doctor(context).examine()
    guard context.identity.bots != nil, let bot = context.botName else { return report.result }
    return report.about(bot).result
  }
}
