import PluginAPI

// What columns, arguments and tabs are called, and what is said where there is nothing.
extension ConsoleWords {
  static let columns: [String: BilingualText] = [
    "account": BilingualText("Account", ru: "Счёт"), "action": BilingualText("Action", ru: "Действие"),
    "address": BilingualText("Address", ru: "Адрес"), "after": BilingualText("After", ru: "После"),
    "all": BilingualText("All", ru: "Все"), "allow-debt": BilingualText("Allow a debt", ru: "Допустить долг"),
    "amount": BilingualText("Amount", ru: "Сумма"), "api": BilingualText("API", ru: "API"),
    "applied": BilingualText("Applied", ru: "Применена"), "at": BilingualText("When", ru: "Когда"),
    "attempts": BilingualText("Attempts", ru: "Попыток"), "available": BilingualText("Available", ru: "Доступно"),
    "balance": BilingualText("Balance", ru: "Баланс"), "began": BilingualText("Began", ru: "Начат"),
    "body": BilingualText("Content", ru: "Содержание"), "bot": BilingualText("Bot", ru: "Бот"),
    "by": BilingualText("Operator", ru: "Оператор"), "id": BilingualText("No.", ru: "№"),
    "bots": BilingualText("Bots", ru: "Боты"), "business": BilingualText("Business connection", ru: "Бизнес-аккаунт"),
    "came_in": BilingualText("Came in", ru: "Пришло"), "change": BilingualText("Change", ru: "Изменение"),
    "charge": BilingualText("Charge", ru: "Платёж"), "chat": BilingualText("Chat", ru: "Чат"),
    "check": BilingualText("Check", ru: "Проверка"), "cleared": BilingualText("Ended", ru: "Завершено"),
    "before": BilingualText("Before", ru: "Было"), "default": BilingualText("By default", ru: "По умолчанию"),
    "about": BilingualText("About", ru: "О чём"), "value": BilingualText("Value", ru: "Значение"),
    "code": BilingualText("Code", ru: "Код"), "column": BilingualText("Column", ru: "Столбец"),
    "compatibility": BilingualText("Compatibility", ru: "Совместимость"),
    "created": BilingualText("Created", ru: "Создано"), "currency": BilingualText("Currency", ru: "Валюта"),
    "days": BilingualText("Days", ru: "Дней"), "details": BilingualText("Details", ru: "Подробности"),
    "done": BilingualText("Already returned", ru: "Уже возвращено"), "ended": BilingualText("Ended", ru: "Закончено"),
    "error": BilingualText("Error", ru: "Ошибка"), "event": BilingualText("Event", ru: "Событие"),
    "expires": BilingualText("Expires", ru: "Истекает"), "extra": BilingualText("Extra", ru: "Дополнительно"),
    "fact": BilingualText("Number", ru: "Номер"), "failure": BilingualText("Failure", ru: "Сбой"),
    "failures": BilingualText("Failures", ru: "Сбоев"), "file": BilingualText("File", ru: "Файл"),
    "from": BilingualText("From", ru: "Откуда"), "held": BilingualText("On hold", ru: "Отложено"),
    "image": BilingualText("Image", ru: "Образ"), "incident": BilingualText("Incident", ru: "Инцидент"),
    "job": BilingualText("Job", ru: "Задание"), "jobs": BilingualText("Jobs", ru: "Заданий"),
    "key": BilingualText("Key", ru: "Ключ"), "kind": BilingualText("Kind", ru: "Вид"),
    "last": BilingualText("Last", ru: "Прошлый раз"),
    "level": BilingualText("Level", ru: "Уровень"), "line": BilingualText("Line", ru: "Строка"),
    "limit": BilingualText("Rows", ru: "Строк"), "max": BilingualText("At most", ru: "Не больше"),
    "memo": BilingualText("Memo", ru: "Пояснение"), "message": BilingualText("Message", ru: "Сообщение"),
    "migration": BilingualText("Migration", ru: "Миграция"), "min": BilingualText("At least", ru: "Не меньше"),
    "name": BilingualText("Name", ru: "Имя"), "next": BilingualText("Next", ru: "Дальше"),
    "note": BilingualText("Note", ru: "Заметка"),
    "operator": BilingualText("Operator", ru: "Оператор"), "origin": BilingualText("From where", ru: "Откуда"),
    "outcome": BilingualText("Outcome", ru: "Итог"), "owed": BilingualText("Owed", ru: "Долг"),
    "owing": BilingualText("Owing", ru: "Должники"), "payload": BilingualText("Content", ru: "Содержание"),
    "plugin": BilingualText("Plugin", ru: "Плагин"), "policy": BilingualText("What to do", ru: "Что делать"),
    "problem": BilingualText("Problem", ru: "Проблема"), "progress": BilingualText("Progress", ru: "Ход"),
    "reason": BilingualText("Reason", ru: "Причина"), "received": BilingualText("Received", ru: "Получено"),
    "reply": BilingualText("Reply", ru: "Ответ"), "reply_state": BilingualText("Reply's state", ru: "Состояние ответа"),
    "reverses": BilingualText("Reverses", ru: "Отменяет"), "right": BilingualText("Right", ru: "Право"),
    "role": BilingualText("Role", ru: "Роль"), "row": BilingualText("Row", ru: "Строка"),
    "search": BilingualText("Search", ru: "Поиск"),
    "seconds": BilingualText("Seconds", ru: "Секунд"), "session": BilingualText("Session", ru: "Сеанс"),
    "set_by": BilingualText("Set by", ru: "Кем задано"), "since": BilingualText("Since", ru: "Начиная с"),
    "started": BilingualText("Started", ru: "Начато"), "state": BilingualText("State", ru: "Состояние"),
    "step": BilingualText("Step", ru: "Шаг"), "subscriber": BilingualText("Subscriber", ru: "Подписчик"),
    "setting": BilingualText("Setting", ru: "Настройка"), "settings": BilingualText("Settings", ru: "Настройки"),
    "sum": BilingualText("Sum", ru: "Сумма"), "table": BilingualText("Table", ru: "Таблица"),
    "takes": BilingualText("Takes", ru: "Что принимает"), "taken_by": BilingualText("Taken by", ru: "Кто взял"), "timing": BilingualText("Runs", ru: "Когда"),
    "text": BilingualText("Words", ru: "Слова"), "to": BilingualText("To", ru: "Куда"), "token": BilingualText("Token", ru: "Токен"),
    "topic": BilingualText("Topic", ru: "Тема"),
    "transfer": BilingualText("Transfer", ru: "Перевод"), "units": BilingualText("Units", ru: "Единиц"),
    "update": BilingualText("Update", ru: "Обновление"), "used": BilingualText("Last used", ru: "Последний раз"),
    "user": BilingualText("Person", ru: "Человек"), "username": BilingualText("Username", ru: "Username"),
    "users": BilingualText("People", ru: "Людей"), "verdict": BilingualText("Verdict", ru: "Вывод"),
    "version": BilingualText("Version", ru: "Версия"), "waiting": BilingualText("Waiting", ru: "Ждут"),
    "went_out": BilingualText("Went out", ru: "Ушло"), "with_balance": BilingualText("With money", ru: "С деньгами"),
    "without_balance": BilingualText("Without money", ru: "Без денег"),
  ]

  /// Operations in a word or two.
  static let shorts: [String: BilingualText] = [
    "audit.host": BilingualText("Of the host", ru: "Хоста"), "audit.list": BilingualText("Of the bot", ru: "Бота"),
    "conversations.clear": BilingualText("End the dialog", ru: "Завершить диалог"),
    "console.end": BilingualText("End", ru: "Завершить"), "events.retry": BilingualText("Deliver now", ru: "Доставить сейчас"),
    "jobs.cancel": BilingualText("Cancel", ru: "Отменить"), "jobs.retry": BilingualText("Run now", ru: "Выполнить сейчас"),
    "ledger.credit": BilingualText("Give money", ru: "Начислить"), "ledger.debit": BilingualText("Take money", ru: "Списать"),
    "ledger.reverse": BilingualText("Reverse", ru: "Отменить перевод"),
    "plugins.disable": BilingualText("Switch off", ru: "Выключить"), "plugins.enable": BilingualText("Switch on", ru: "Включить"),
    "configuration.show": BilingualText("The file", ru: "Файл"),
    "configuration.check": BilingualText("Check a configuration", ru: "Проверить конфигурацию"),
    "plugins.settings": BilingualText("Settings", ru: "Настройки"), "plugins.set": BilingualText("Set settings", ru: "Задать настройки"),
    "plugins.restore": BilingualText("Settings as in the file", ru: "Настройки как в файле"),
    "plugins.reset": BilingualText("As configured", ru: "Как в конфигурации"),
    "tokens.revoke": BilingualText("Revoke", ru: "Отозвать"), "unclaimed.assign": BilingualText("Assign", ru: "Отдать"),
    "unclaimed.refund": BilingualText("Refund", ru: "Вернуть"), "updates.retry": BilingualText("Run again", ru: "Выполнить снова"),
    "bots.pause": BilingualText("Pause", ru: "Приостановить"),
    "bots.resume": BilingualText("Resume", ru: "Возобновить"), "console.sessions": BilingualText("Sessions", ru: "Сеансы"),
    "conversations.list": BilingualText("Dialogs", ru: "Диалоги"), "events.list": BilingualText("Events", ru: "События"),
    "jobs.list": BilingualText("All", ru: "Все"), "jobs.schedules": BilingualText("Schedules", ru: "Расписания"),
    "jobs.stats": BilingualText("By kind", ru: "По видам"),
    "ledger.export": BilingualText("Transfers", ru: "Переводы"), "ledger.stats": BilingualText("Totals", ru: "Итоги"),
    "ledger.verify": BilingualText("Verify", ru: "Проверка"), "migrate.status": BilingualText("Migrations", ru: "Миграции"),
    "plugins.list": BilingualText("Plugins", ru: "Плагины"), "tokens.list": BilingualText("Tokens", ru: "Токены"),
    "updates.list": BilingualText("Updates", ru: "Обновления"), "updates.waiting": BilingualText("At Telegram", ru: "В Telegram"),
  ]

  static let empty: [String: BilingualText] = [
    "jobs.list": BilingualText(
      "Plugins start jobs for what takes long: a payment's state, a picture, a broadcast. Each appears here while it waits or runs, and stays if it fails.",
      ru:
        "Задания запускают плагины для долгой работы: узнать о платеже, сделать картинку, разослать сообщение. Здесь видно те, что ждут, выполняются или не удались."
    ),
    "updates.list": BilingualText(
      "An update whose handler fails is kept here with its error, and can be run again.",
      ru: "Обновление, обработка которого не удалась, остаётся здесь с ошибкой, и его можно выполнить снова."),
    "events.list": BilingualText(
      "Events go from one plugin to another. One that could not be taken waits here.",
      ru: "Событиями обмениваются плагины. Событие, которое не удалось принять, ждёт здесь."),
    "conversations.list": BilingualText(
      "When a plugin asks somebody a question, the dialog is here until they answer.",
      ru: "Когда плагин о чём-то спрашивает человека, диалог виден здесь, пока тот не ответит."),
    "unclaimed.list": BilingualText(
      "A payment whose plugin is off or declines it waits here, and nothing of it is lost.",
      ru: "Оплата, плагин которой выключен или её не принял, ждёт здесь, и ничего не пропадает."),
    "log.list": BilingualText(
      "Each line that the host logs appears here at once, and the oldest make room. What a filter leaves out is still there without it.",
      ru: "Каждая строка лога сразу появляется здесь, самые старые уступают место. Без отбора видно остальные."),
    "ledger.list": BilingualText(
      "People appear once they write to the bot. Is there a filter above?",
      ru: "Люди появляются, когда пишут боту. Может быть, выше задан отбор?"),
    "ledger.export": BilingualText(
      "Every transfer is a line here, from the first gift to the last refund.",
      ru: "Каждый перевод — строка здесь, от первого подарка до последнего возврата."),
    "tokens.list": BilingualText(
      "A token opens the HTTP API to a program: patchbay tokens create",
      ru: "Токен открывает HTTP API программе: patchbay tokens create"),
    "audit.list": BilingualText(
      "Whatever an operator changes, by command, API or here, leaves a line.",
      ru: "Всё, что оператор меняет командой, через API или здесь, оставляет строку."),
  ]
}
