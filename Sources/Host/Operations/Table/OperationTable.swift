/// Everything that the host itself offers operators. What plugins offer comes to it while they serve: `do.<plugin>.<action>`.
package enum OperationTable {
  /// Operations whose names begin with the same word.
  package struct Group: Sendable {
    package let name: String
    package let summary: BilingualText
    /// The operation that the group's name alone stands for.
    package let standard: String?

    package init(name: String, summary: BilingualText, standard: String?) {
      self.name = name
      self.summary = summary
      self.standard = standard
    }
  }

  package static let all: [Operation] =
    hostOperations + pluginOperations + settingOperations + updateOperations + backlogOperations + migrationOperations + ledgerOperations
    + ledgerChanges
    + unclaimedOperations + jobOperations
    + personalDataOperations
    + auditOperations + tokenOperations + consoleOperations
    + logOperations + configurationOperations + [doctor, actionList]

  package static let groups: [Group] = [
    Group(
      name: "plugins",
      summary: BilingualText("Show the plugins of each bot, or switch one.", ru: "Показать плагины ботов или переключить один."),
      standard: "plugins.list"),
    Group(
      name: "bots",
      summary: BilingualText(
        "Stop serving a bot for a while, or resume it.", ru: "Приостановить бота на время или возобновить его."),
      standard: nil),
    Group(
      name: "migrate",
      summary: BilingualText("Show or apply the migrations of a bot's database.", ru: "Показать или применить миграции базы бота."),
      standard: "migrate.status"),
    Group(
      name: "conversations",
      summary: BilingualText(
        "Inspect conversations that are waiting for an answer, or end them.",
        ru: "Показать диалоги, которые ждут ответа, или завершить их."),
      standard: "conversations.list"),
    Group(
      name: "updates",
      summary: BilingualText(
        "Inspect updates that failed, were set aside or could not be answered, and run them again.",
        ru: "Показать обновления, которые не удались, отложены или остались без ответа, и выполнить их снова."),
      standard: "updates.list"),
    Group(
      name: "events",
      summary: BilingualText(
        "Inspect events that a plugin could not take, and deliver them again.",
        ru: "Показать события, которые плагин не смог принять, и доставить их снова."),
      standard: "events.list"),
    Group(
      name: "ledger",
      summary: BilingualText(
        "Inspect a bot's money, credit and debit it, and prove that it adds up.",
        ru: "Показать деньги бота, начислить и списать, доказать, что всё сходится."),
      standard: nil),
    Group(
      name: "unclaimed",
      summary: BilingualText(
        "Inspect money that no plugin took: give it to one, credit it or refund it.",
        ru: "Показать деньги, которых не принял ни один плагин: отдать плагину, зачислить или вернуть."),
      standard: "unclaimed.list"),
    Group(
      name: "people",
      summary: BilingualText(
        "Hand out or delete what is kept of a person.", ru: "Выдать или удалить то, что хранится о человеке."),
      standard: nil),
    Group(
      name: "import", summary: BilingualText("Import data from another bot.", ru: "Перенести данные другого бота."), standard: nil),
    Group(
      name: "jobs",
      summary: BilingualText(
        "Inspect work that plugins do outside updates, run it again or cancel it.",
        ru: "Показать работу плагинов вне обновлений, выполнить её снова или отменить."),
      standard: "jobs.list"),
    Group(
      name: "audit",
      summary: BilingualText("Show what operators changed.", ru: "Показать, что меняли операторы."), standard: "audit.list"),
    Group(
      name: "configuration",
      summary: BilingualText(
        "Show the configuration file, or check what it is to say.", ru: "Показать файл конфигурации или проверить новый."),
      standard: "configuration.show"),
    Group(
      name: "log", summary: BilingualText("Show what the host logged.", ru: "Показать лог хоста."), standard: "log.list"),
    Group(
      name: "tokens",
      summary: BilingualText(
        "Make, show and revoke tokens for the HTTP API.", ru: "Создать, показать и отозвать токены для HTTP API."),
      standard: "tokens.list"),
    Group(
      name: "console",
      summary: BilingualText("Get into the console, or see who is in it.", ru: "Войти в консоль или посмотреть, кто в ней."),
      standard: "console.link"),
  ]

  /// The operation of a name; the name of a group stands for its usual one.
  package static func find(_ name: String) -> Operation? {
    let name = groups.first { $0.name == name }?.standard ?? name
    return all.first { $0.name == name }
  }
}
