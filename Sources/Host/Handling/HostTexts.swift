import PluginAPI

/// What the host itself says to people.
enum HostTexts {
  static let greeting = LocalizedText(
    ru: "Здравствуйте, {name}! Вот что я умею:", en: "Hello, {name}! Here is what I can do:")
  static let nothingYet = LocalizedText(
    ru: "Здравствуйте, {name}! Пока все разделы выключены, загляните позже.",
    en: "Hello, {name}! Every section is switched off for now, please come back later.")
  static let help = LocalizedText(ru: "Вот команды, которые я понимаю:", en: "These are the commands I understand:")
  static let unknown = LocalizedText(
    ru: "Я не понял это сообщение. Вот команды, которые я понимаю:",
    en: "I didn't understand that. These are the commands I understand:")
  static let cancelled = LocalizedText(ru: "Хорошо, отменил.", en: "All right, cancelled.")
  static let nothingToCancel = LocalizedText(ru: "Отменять нечего.", en: "There is nothing to cancel.")
  static let language = LocalizedText(ru: "На каком языке отвечать?", en: "Which language should I answer in?")
  static let languageSet = LocalizedText(ru: "Теперь отвечаю по-русски.", en: "I answer in English now.")
  static let languageAutomatic = LocalizedText(
    ru: "Теперь отвечаю на языке вашего Telegram.", en: "I answer in the language of your Telegram now.")
  static let automatic = LocalizedText(ru: "Как в Telegram", en: "As in Telegram")
  static let failed = LocalizedText(
    ru: "Что-то сломалось, и я уже записал это. Ничего не изменилось: попробуйте ещё раз чуть позже. Код: {incident}",
    en: "Something broke, and I have made a note of it. Nothing was changed: please try again a little later. Code: {incident}")
  static let setAside = LocalizedText(
    ru: "Это сообщение дважды сломало бота, поэтому я отложил его для разработчика. Остальное работает.",
    en: "That message broke the bot twice, so I put it aside for its developer. Everything else works.")
  static let featureOff = LocalizedText(
    ru: "Этот раздел сейчас выключен.", en: "This section is switched off at the moment.")
  static let buttonOutdated = LocalizedText(
    ru: "Эта кнопка устарела. Отправьте /start, чтобы получить новую.", en: "This button is out of date. Send /start for a new one.")
  static let alreadyDone = LocalizedText(ru: "Уже сделано.", en: "Already done.")
  static let dialogDropped = LocalizedText(
    ru: "Бот обновился, и этот диалог придётся начать заново. Отправьте /start.",
    en: "The bot was updated, and this dialog has to start over. Send /start.")
  static let dialogExpired = LocalizedText(
    ru: "Я ждал ответа слишком долго и закончил диалог. Отправьте /start, чтобы начать заново.",
    en: "I waited for an answer for too long and ended the dialog. Send /start to begin again.")
  static let alert = LocalizedText(
    ru: "⚠️ {bot}: {count, plural, =1 {внимание} one {случилось # раз} few {случилось # раза} many {случилось # раз} other {случилось # раза}}",
    en: "⚠️ {bot}: {count, plural, =1 {attention} other {happened # times}}")
  static let alertFailed = LocalizedText(
    ru: "Обновление {update} сломало плагин «{plugin}». Код {incident}: {error}",
    en: "Update {update} failed in plugin '{plugin}'. Code {incident}: {error}")
  static let alertSetAside = LocalizedText(
    ru: "Обновление {update} дважды завершило процесс и отложено. Посмотреть: patchbay updates show {update}",
    en: "Update {update} ended the process twice and is set aside. See: patchbay updates show {update}")
  static let alertPlugin = LocalizedText(
    ru: "Плагин «{plugin}» не запускается: {reason}", en: "Plugin '{plugin}' can't be made ready: {reason}")
  static let alertJob = LocalizedText(
    ru: "Задача {job} №{id} не выполнена: {error}. Посмотреть: patchbay jobs show {id}",
    en: "Job {job} number {id} is not done: {error}. See: patchbay jobs show {id}")
  static let alertSchedule = LocalizedText(
    ru: "Работа по расписанию {schedule} не выполнена: {error}", en: "What {schedule} does by schedule failed: {error}")
  static let alertEvent = LocalizedText(
    ru: "Событие {event} дважды завершило процесс в плагине «{plugin}» и отложено. Посмотреть: patchbay events",
    en: "Event {event} ended the process twice in plugin '{plugin}' and is set aside. See: patchbay events")
  static let alertMore = LocalizedText(
    ru: "И ещё {count, plural, one {# сбой} few {# сбоя} many {# сбоев} other {# сбоя}} за последние 15 минут, о которых я не писал. Посмотреть: patchbay updates, patchbay jobs",
    en: "And {count, plural, one {# more failure} other {# more failures}} in the last 15 minutes that I did not write about. See: patchbay updates, patchbay jobs")
  static let profile = LocalizedText(ru: "Профиль", en: "Profile")
  static let profileName = LocalizedText(ru: "Имя: {name}", en: "Name: {name}")
  static let profileUsername = LocalizedText(ru: "Имя пользователя: @{username}", en: "Username: @{username}")
  static let profileSince = LocalizedText(ru: "С ботом с {date}", en: "With the bot since {date}")

  static let startCommand = LocalizedText(ru: "Начать сначала", en: "Start over")
  static let helpCommand = LocalizedText(ru: "Что умеет бот", en: "What the bot can do")
  static let profileCommand = LocalizedText(ru: "Мой профиль", en: "My profile")
  static let cancelCommand = LocalizedText(ru: "Отменить диалог", en: "Cancel the dialog")
  static let languageCommand = LocalizedText(ru: "Язык", en: "Language")
}
