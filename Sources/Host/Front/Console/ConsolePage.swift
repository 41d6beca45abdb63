import PluginAPI

/// A page of the console: a list of operations that it shows, each behind a tab.
struct ConsolePage: Sendable {
  /// Its address: `/console/jobs`.
  let id: String
  let title: BilingualText
  /// One sentence.
  let about: BilingualText
  /// The path of a drawing of 24 by 24.
  let icon: String
  /// What it shows. Those that take long are run when somebody says so.
  var operations: [String] = []
  var slow: Set<String> = []
  /// Whether the sidebar has it.
  var isListed = true

  /// Whether somebody may see anything of it.
  func isFor(_ visit: ConsoleVisit) -> Bool { operations.isEmpty || !parts(for: visit).isEmpty }

  /// What of it somebody may see.
  func parts(for visit: ConsoleVisit) -> [Operation] { operations.compactMap { visit.operation($0) }.filter(visit.may) }

  /// Whether it shows what operations of a group change.
  func isAbout(_ group: String) -> Bool { operations.contains { $0.hasPrefix("\(group).") } }

  static let all: [ConsolePage] = [
    ConsolePage(
      id: "bots", title: BilingualText("Bots", ru: "Боты"),
      about: BilingualText("How each bot is doing right now.", ru: "Как дела у каждого бота прямо сейчас."),
      icon: "M12 3v3M7 9h10a3 3 0 0 1 3 3v5a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3v-5a3 3 0 0 1 3-3zM9 14h.01M15 14h.01"),
    ConsolePage(
      id: "plugins", title: BilingualText("Plugins", ru: "Плагины"),
      about: BilingualText(
        "What the bots can do; each part can be switched on and off while they run.",
        ru: "Что умеют боты; каждую часть можно включить и выключить на ходу."),
      icon: "M9 3v5M15 3v5M6 8h12v4a6 6 0 0 1-12 0zM12 18v3", operations: ["plugins.list", "migrate.status"]),
    ConsolePage(
      id: "people", title: BilingualText("People", ru: "Люди"),
      about: BilingualText("Everybody whom the bot has met, with what they have.", ru: "Все, кого знает бот, и что у них есть."),
      icon: "M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM2 21a7 7 0 0 1 14 0M16 3.5a4 4 0 0 1 0 7M18 14.5a7 7 0 0 1 4 6.5",
      operations: ["ledger.list"]),
    ConsolePage(
      id: "money", title: BilingualText("Money", ru: "Деньги"),
      about: BilingualText(
        "Totals, transfers, and proof that they add up.", ru: "Итоги, переводы и доказательство, что всё сходится."),
      icon: "M3 7h18v12H3zM3 11h18M7 15h4", operations: ["ledger.stats", "ledger.export", "ledger.verify"], slow: ["ledger.verify"]),
    ConsolePage(
      id: "unclaimed", title: BilingualText("Unclaimed", ru: "Без хозяина"),
      about: BilingualText(
        "Money that no plugin took: give it to one, credit it or refund it.",
        ru: "Деньги, которых не принял ни один плагин: отдайте их плагину, зачислите или верните."),
      icon: "M12 8v5M12 16h.01M12 3l9 16H3z", operations: ["unclaimed.list"]),
    ConsolePage(
      id: "jobs", title: BilingualText("Jobs", ru: "Задания"),
      about: BilingualText("What plugins do in the background.", ru: "Что плагины делают в фоне."),
      icon: "M4 6h16M4 12h16M4 18h10", operations: ["jobs.list", "jobs.stats", "jobs.schedules"]),
    ConsolePage(
      id: "failures", title: BilingualText("Failures", ru: "Сбои"),
      about: BilingualText(
        "Updates and events that something went wrong with, and dialogs that wait.",
        ru: "Обновления и события, с которыми что-то пошло не так, и диалоги, которые ждут."),
      icon: "M12 9v4M12 17h.01M10.3 4l-8 14h19.4l-8-14z",
      operations: ["updates.list", "events.list", "conversations.list", "updates.waiting"],
      slow: ["updates.waiting"]),
    ConsolePage(
      id: "doctor", title: BilingualText("Doctor", ru: "Диагностика"),
      about: BilingualText(
        "The ways in which bots fail, one by one, with what mends each.",
        ru: "Всё, из-за чего боты выходят из строя, и как это исправить."),
      icon: "M3 12h4l3-8 4 16 3-8h4", operations: ["doctor"]),
    ConsolePage(
      id: "log", title: BilingualText("Log", ru: "Лог"),
      about: BilingualText(
        "What the host said lately, new lines as they come. A code from an apology leads to all that belongs to it.",
        ru: "Что хост сообщал в последнее время; новые строки появляются сами. Код из извинения приводит ко всему, что к нему относится."),
      icon: "M4 5h16v14H4zM8 9l3 3-3 3M13 15h4", operations: ["log.list"]),
    ConsolePage(
      id: "audit", title: BilingualText("Audit", ru: "Журнал"),
      about: BilingualText("What operators changed: who, from where, what.", ru: "Что меняли операторы: кто, откуда и что."),
      icon: "M6 3h9l4 4v14H6zM14 3v5h5M9 13h7M9 17h7", operations: ["audit.list", "audit.host"]),
    ConsolePage(
      id: "configuration", title: BilingualText("Configuration", ru: "Конфигурация"),
      about: BilingualText(
        "The host's file as it is now, without its secrets. The console never writes it: an edit is checked here, and put into it by hand.",
        ru: "Файл хоста как он есть, без секретов. Консоль его не пишет: правку здесь можно проверить, а внести её нужно руками."),
      icon: "M6 3h9l4 4v14H6zM14 3v5h5M9 12l2 2-2 2M13 16h3", operations: ["configuration.show"]),
    ConsolePage(
      id: "access", title: BilingualText("Access", ru: "Доступ"),
      about: BilingualText(
        "Who is in the console, and which tokens open the API.", ru: "Кто сейчас в консоли и какие токены открывают API."),
      icon: "M8 15a4 4 0 1 1 3.9-5H21v4h-3v3h-4v-3h-2.1A4 4 0 0 1 8 15z", operations: ["console.sessions", "tokens.list"]),
    ConsolePage(
      id: "operations", title: BilingualText("Operations", ru: "Операции"),
      about: BilingualText(
        "Everything that you may do, the plugins' own actions included.", ru: "Всё, что вам можно, включая действия плагинов."),
      icon: "M5 4h6v6H5zM13 14h6v6h-6zM13 4h6v6h-6zM5 14h6v6H5z"),
    ConsolePage(
      id: "person", title: BilingualText("Person", ru: "Человек"), about: BilingualText("", ru: ""), icon: "",
      operations: ["ledger.balance", "ledger.history"], isListed: false),
    ConsolePage(
      id: "plugin", title: BilingualText("Plugin", ru: "Плагин"), about: BilingualText("", ru: ""), icon: "",
      operations: ["plugins.list"], isListed: false),
  ]
}
