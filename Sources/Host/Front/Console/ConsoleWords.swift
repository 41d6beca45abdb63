import PluginAPI

/// The console's own words, in both languages.
enum ConsoleWords {
  /// What templates ask for, by its name.
  static func all(in language: Language) -> [String: String] { language == .russian ? russian : english }

  private static let russian = chrome.mapValues(\.ru)
  private static let english = chrome.mapValues(\.en)

  /// A state, a kind or another short word of the host's; itself where it is nobody's but a plugin's.
  static func word(_ word: String, _ language: Language) -> String {
    (chrome[word] ?? states[word])?.text(in: language) ?? word
  }

  /// What stands in a cell: a state is translated, and anything else is somebody's own.
  static func state(_ word: String, _ language: Language) -> String { states[word]?.text(in: language) ?? word }

  /// What a column or an argument is called.
  static func column(_ name: String, _ language: Language) -> String {
    if let known = columns[name] { return known.text(in: language) }
    let plain = name.replacing("_", with: " ").replacing("-", with: " ")
    return plain.prefix(1).uppercased() + plain.dropFirst()
  }

  /// An operation in a word or two, where there is room for no more.
  static func short(_ operation: Operation, _ language: Language) -> String {
    shorts[operation.name]?.text(in: language) ?? sentence(operation.summary.text(in: language))
  }

  /// What operations are about, by the words before their last.
  static func group(_ name: String, _ language: Language) -> String {
    if name.isEmpty { return word("host", language) }
    if name.hasPrefix("do.") { return "\(word("plugin", language)) \(name.dropFirst("do.".count))" }
    return OperationTable.groups.first { $0.name == name }.map { sentence($0.summary.text(in: language)) } ?? name
  }

  static func sentence(_ text: String) -> String { text.hasSuffix(".") ? String(text.dropLast()) : text }

  /// How what is to be listed comes about, where the operation's own words leave that open.
  static func emptiness(of operation: String, _ language: Language) -> String? { empty[operation]?.text(in: language) }

  /// The colour of a state.
  static let tones: [String: String] = [
    "active": "good", "done": "good", "handled": "good", "fine": "good", "POLLING": "good", "WEBHOOK": "good", "assigned": "good",
    "refunded": "good", "running": "busy", "queued": "busy", "waiting": "busy", "starting": "busy", "STARTING": "busy",
    "STANDBY": "busy", "refunding": "busy", "draining": "busy", "failed": "bad", "FAILED": "bad", "broken": "bad",
    "quarantined": "bad", "set_aside": "bad", "undelivered": "bad", "dead": "bad", "warning": "warn", "cancelled": "warn",
    "stopped": "warn", "pending": "busy",
    "unclaimed": "warn", "skipped": "warn", "off": "mute", "ignored": "mute", "not running": "mute", "paused": "mute",
  ]

  // MARK: The words

  private static let chrome: [String: BilingualText] = [
    "console": BilingualText("Console", ru: "Консоль"),
    "skip": BilingualText("Skip to the content", ru: "К содержанию"),
    "menu": BilingualText("Menu", ru: "Меню"),
    "search": BilingualText("Search", ru: "Поиск"),
    "search_hint": BilingualText("A page, a person, an operation…", ru: "Страница, человек, операция…"),
    "search_none": BilingualText("Nothing found", ru: "Ничего не нашлось"),
    "bot": BilingualText("Bot", ru: "Бот"),
    "go": BilingualText("Go", ru: "Перейти"),
    "theme": BilingualText("Theme", ru: "Тема"),
    "theme_auto": BilingualText("Like the system", ru: "Как в системе"),
    "theme_light": BilingualText("Light", ru: "Светлая"),
    "theme_dark": BilingualText("Dark", ru: "Тёмная"),
    "language": BilingualText("Language", ru: "Язык"),
    "save": BilingualText("Save", ru: "Сохранить"),
    "sign_out": BilingualText("Sign out", ru: "Выйти"),
    "you": BilingualText("You", ru: "Вы"),
    "close": BilingualText("Close", ru: "Закрыть"),
    "back": BilingualText("Back", ru: "Назад"),
    "again": BilingualText("Once more", ru: "Ещё раз"),
    "do": BilingualText("Do it", ru: "Выполнить"),
    "continue": BilingualText("Continue", ru: "Дальше"),
    "confirm": BilingualText("This is what will be done", ru: "Вот что будет сделано"),
    "confirm_text": BilingualText(
      "Nothing has changed yet. It can't be taken back by a press of a button.",
      ru: "Пока ничего не изменилось. Отменить это одной кнопкой не получится."),
    "confirm_do": BilingualText("Yes, do it", ru: "Да, выполнить"),
    "cancel": BilingualText("Cancel", ru: "Отмена"),
    "asks": BilingualText(
      "You are shown what would be done and asked before it is.", ru: "Сначала будет показано, что произойдёт."),
    "show": BilingualText("Show", ru: "Показать"),
    "run": BilingualText("Run", ru: "Запустить"),
    "required": BilingualText("required", ru: "обязательно"),
    "yes": BilingualText("Yes", ru: "Да"),
    "done": BilingualText("Done.", ru: "Готово."),
    "done_but": BilingualText("Done, and something is wrong:", ru: "Готово, но не всё в порядке:"),
    "nothing": BilingualText("Nothing yet.", ru: "Пока ничего."),
    "previous": BilingualText("Back", ru: "Назад"),
    "next": BilingualText("More", ru: "Дальше"),
    "rows": BilingualText("rows", ru: "строк"),
    "actions": BilingualText("Actions", ru: "Действия"),
    "as_command": BilingualText("As a command:", ru: "Командой:"),
    "changes": BilingualText("changes something", ru: "меняет"),
    "missing": BilingualText("There is nothing here", ru: "Здесь ничего нет"),
    "missing_text": BilingualText(
      "The page is gone, or it never was. The menu leads to all that there is.",
      ru: "Страницы нет или не было. Всё, что есть, в меню."),
    "forbidden": BilingualText("This is not for your role", ru: "Это не для вашей роли"),
    "forbidden_text": BilingualText(
      "Ask whoever runs the host for a link with another role: patchbay console --role own",
      ru: "Попросите у владельца хоста ссылку с другой ролью: patchbay console --role own"),
    "sign_in": BilingualText("Sign in", ru: "Вход"),
    "sign_in_text": BilingualText(
      "Get a link on the machine where Patchbay runs; or, as a bot's admin, send /console to the bot.",
      ru: "Получите ссылку на компьютере, где работает Patchbay; админы бота могут отправить боту /console."),
    "used_up": BilingualText("This link lets nobody in any more", ru: "Эта ссылка больше не действует"),
    "used_up_text": BilingualText(
      "Links work once, and for five minutes. Get a new one:",
      ru: "Ссылка впускает один раз и действует пять минут. Получите новую:"),
    "too_many": BilingualText("Too many wrong links", ru: "Слишком много неверных ссылок"),
    "too_many_text": BilingualText("Wait a moment, then get a new one:", ru: "Подождите немного и получите новую:"),
    "entered": BilingualText("You are in", ru: "Вы вошли"),
    "entered_text": BilingualText("The console opens by itself.", ru: "Консоль откроется сама."),
    "open_console": BilingualText("Open the console", ru: "Открыть консоль"),
    "host": BilingualText("The host", ru: "Хост"),
    "plugin": BilingualText("Plugin", ru: "Плагин"),
    "person": BilingualText("Person", ru: "Человек"),
    "page": BilingualText("Page", ru: "Страница"),
    "operation": BilingualText("Operation", ru: "Операция"),
    "operations": BilingualText("Operations", ru: "Операции"),
    "plugins": BilingualText("Plugins", ru: "Плагины"),
    "history": BilingualText("History", ru: "История"),
    "wallet": BilingualText("Balance", ru: "Баланс"),
    "deeds": BilingualText("What you can do", ru: "Что можно сделать"),
    "registered": BilingualText("What it has registered", ru: "Что зарегистрировано"),
    "facts": BilingualText("State", ru: "Состояние"),
    "last_error": BilingualText("Last error", ru: "Последняя ошибка"),
    "no_actions": BilingualText(
      "This plugin offers operators nothing. What it would offer appears here by itself.",
      ru: "Этот плагин ничего не предлагает операторам. Если предложит, это появится здесь само."),
    "no_bots": BilingualText(
      "The configuration names no bots. Add one under 'bots:' and it appears here.",
      ru: "В конфигурации нет ботов. Добавьте бота в раздел bots:, и он появится здесь."),
    "commands": BilingualText("Commands", ru: "Команды"),
    "buttons": BilingualText("Buttons", ru: "Кнопки"),
    "links": BilingualText("Deep links", ru: "Ссылки"),
    "panels": BilingualText("Panels", ru: "Панели"),
    "jobs": BilingualText("Jobs", ru: "Задания"),
    "updates_minute": BilingualText("Updates a minute", ru: "Обновлений в минуту"),
    "failed_updates": BilingualText("Failed since the start", ru: "Сбоев с запуска"),
    "lane": BilingualText("In the lane", ru: "В очереди"),
    "unsent": BilingualText("Unsent", ru: "Не отправлено"),
    "check_up": BilingualText("Check-up", ru: "Диагностика"),
    "live": BilingualText("Live", ru: "Обновляется"),
    "talk": BilingualText("Messages of 48 hours", ru: "Сообщения за 48 часов"),
    "talk_none": BilingualText(
      "What this person writes to the bot in private appears here, with what the bot answers, for 48 hours.",
      ru: "Здесь видно, что человек пишет боту в личном чате и что бот отвечает: за последние 48 часов."),
    "write": BilingualText("Write as the bot", ru: "Написать от имени бота"), "send": BilingualText("Send", ru: "Отправить"),
    "figures": BilingualText("Figures", ru: "Числа"),
    "causes": BilingualText("By cause", ru: "По причинам"),
    "pick": BilingualText("Select", ru: "Выбрать"),
    "picked": BilingualText("What is selected:", ru: "Выбранное:"),
    "picked_none": BilingualText(
      "Nothing is selected: tick what it is to be done with.", ru: "Ничего не выбрано: отметьте, с чем это сделать."),
    "all_matching": BilingualText("All that match:", ru: "Всё, что подходит:"),
    "log_of": BilingualText("Kept in memory by this host alone:", ru: "Хранится в памяти только этого хоста:"),
    "incident": BilingualText("Incident", ru: "Инцидент"),
    "settings": BilingualText("Settings", ru: "Настройки"),
    "settings_text": BilingualText(
      "What you save here is kept in the bot's database, holds in the place of the file and is read at once. An empty secret stays as it is.",
      ru: "Сохранённое здесь лежит в базе бота, действует вместо файла и сразу. Пустое поле секрета оставляет его прежним."),
    "no_settings": BilingualText("This plugin has no settings", ru: "У этого плагина нет настроек"),
    "no_settings_text": BilingualText(
      "What a plugin reads when it starts appears here by itself.", ru: "Что плагин читает при запуске, появится здесь само."),
    "as_the_file": BilingualText("As in the file", ru: "Как в файле"),
    "all_as_the_file": BilingualText("All as in the file", ru: "Всё как в файле"),
    "in_the_file_only": BilingualText("is changed in the file", ru: "меняется в файле"),
    "unchanged": BilingualText("Nothing was changed.", ru: "Ничего не изменено."),
    "by_default": BilingualText("by default", ru: "по умолчанию"),
    "from_plugin": BilingualText("default", ru: "умолчание"), "from_configuration": BilingualText("file", ru: "файл"),
    "from_operator": BilingualText("operator", ru: "оператор"),
    "secret_kept": BilingualText("set; empty leaves it as it is", ru: "задан; пусто — оставить прежним"),
    "no_secret": BilingualText("not set", ru: "не задан"),
    "true": BilingualText("yes", ru: "да"), "false": BilingualText("no", ru: "нет"),
    "line": BilingualText("Line", ru: "Строка"),
    "configuration_fine": BilingualText("It can be used.", ru: "Такую конфигурацию можно использовать."),
    "configuration_warning": BilingualText("It can be used; look at this:", ru: "Её можно использовать, но посмотрите:"),
    "configuration_broken": BilingualText("It can't be used:", ru: "Её нельзя использовать:"),
    "configuration_same": BilingualText("It says what the file says.", ru: "В ней то же, что в файле."),
    "configuration_diff": BilingualText("What to change in the file", ru: "Что изменить в файле"),
    "configuration_by_hand": BilingualText(
      "Put it into the file by hand; the host takes it over by itself, or by 'patchbay reload'.",
      ru: "Внесите это в файл руками; хост перечитает его сам или по команде patchbay reload."),
    "configuration_tried": BilingualText("What was checked", ru: "Что проверено"),
    "configuration_try": BilingualText("Try a change", ru: "Проверить правку"),
    "configuration_text": BilingualText("The whole file", ru: "Файл целиком"),
    "configuration_hint": BilingualText(
      "A mark such as ‹secret 1› stands for the secret that the file has there. Nothing is saved.",
      ru: "Метка вида ‹secret 1› означает секрет, который стоит там в файле. Ничего не сохраняется."),
    "configuration_check": BilingualText("Check", ru: "Проверить"),
    "configuration_anew": BilingualText("Back to the file", ru: "Вернуться к файлу"),
    "in_the_log": BilingualText("In the log", ru: "В логе"),
  ]

  private static let states: [String: BilingualText] = [
    "active": BilingualText("on", ru: "включён"), "off": BilingualText("off", ru: "выключен"),
    "not running": BilingualText("not running", ru: "не работает"), "quarantined": BilingualText("quarantined", ru: "в карантине"),
    "configuration": BilingualText("configuration", ru: "конфигурация"), "override": BilingualText("operator", ru: "оператор"),
    "POLLING": BilingualText("polling", ru: "опрос"), "WEBHOOK": BilingualText("webhook", ru: "вебхук"),
    "STARTING": BilingualText("starting", ru: "запускается"), "STANDBY": BilingualText("standby", ru: "в резерве"),
    "paused": BilingualText("paused", ru: "приостановлен"),
    "FAILED": BilingualText("failed", ru: "не работает"), "waiting": BilingualText("waiting", ru: "ждёт"),
    "queued": BilingualText("queued", ru: "в очереди"), "running": BilingualText("running", ru: "выполняется"),
    "failed": BilingualText("failed", ru: "не удалось"), "cancelled": BilingualText("cancelled", ru: "отменено"),
    "handled": BilingualText("handled", ru: "обработано"), "ignored": BilingualText("ignored", ru: "пропущено"),
    "set_aside": BilingualText("set aside", ru: "отложено"), "undelivered": BilingualText("undelivered", ru: "не доставлено"),
    "unclaimed": BilingualText("Unclaimed", ru: "Без хозяина"), "refunding": BilingualText("refunding", ru: "возвращается"),
    "refunded": BilingualText("refunded", ru: "возвращено"), "assigned": BilingualText("assigned", ru: "отдано"),
    "fine": BilingualText("fine", ru: "в порядке"), "warning": BilingualText("warning", ru: "внимание"),
    "broken": BilingualText("broken", ru: "сломано"), "fix": BilingualText("fix", ru: "исправить"),
    "cause": BilingualText("cause", ru: "причина"), "read": BilingualText("read", ru: "просмотр"),
    "support": BilingualText("support", ru: "поддержка"), "money": BilingualText("money", ru: "деньги"),
    "operate": BilingualText("operate", ru: "управление"), "own": BilingualText("own", ru: "владелец"),
    "payment": BilingualText("payment", ru: "оплата"), "refund": BilingualText("refund", ru: "возврат"),
    "gift": BilingualText("gift", ru: "подарок"), "subscription": BilingualText("subscription", ru: "подписка"),
    "answer": BilingualText("answer", ru: "отвечать"), "skip": BilingualText("skip", ru: "пропускать"),
    "sent": BilingualText("sent", ru: "отправлено"),
    "exported": BilingualText("handed out", ru: "выдано"), "deleted": BilingualText("deleted", ru: "удалено"),
    "kept": BilingualText("stays", ru: "остаётся"), "unspoken": BilingualText("nothing said", ru: "не указано"),
    "empty": BilingualText("nothing there", ru: "ничего нет"),
    "stopped": BilingualText("stopped", ru: "остановлено"), "pending": BilingualText("waiting", ru: "ждёт"),
    "trace": BilingualText("trace", ru: "трассировка"), "debug": BilingualText("debug", ru: "отладка"),
    "info": BilingualText("info", ru: "сведения"), "notice": BilingualText("notice", ru: "важное"),
    "error": BilingualText("error", ru: "ошибка"), "critical": BilingualText("critical", ru: "авария"),
    "summarise": BilingualText("summarise", ru: "сообщить одним сообщением"),
  ]
}
