import PluginAPI

/// What the host itself says to people.
enum HostTexts {
  static let greeting = LocalizedText(
    ru: "Здравствуйте, {name}! Вот что я умею:", en: "Hello, {name}! Here is what I can do:")
  static let nothingYet = LocalizedText(
    ru: "Здравствуйте, {name}! Пока все разделы выключены, загляните позже.",
    en: "Hello, {name}! Everything is switched off at the moment, please come back later.")
  static let help = LocalizedText(ru: "Вот команды, которые я понимаю:", en: "These are the commands I understand:")
  static let unknown = LocalizedText(
    ru: "Я не понял это сообщение. Вот команды, которые я понимаю:",
    en: "I didn't understand that. These are the commands I understand:")
  static let cancelled = LocalizedText(ru: "Хорошо, отменил.", en: "All right, cancelled.")
  static let nothingToCancel = LocalizedText(ru: "Отменять нечего.", en: "There is nothing to cancel.")
  static let language = LocalizedText(ru: "На каком языке отвечать?", en: "Which language should I answer in?")
  static let languageSet = LocalizedText(
    ru: "Теперь отвечаю по-русски.",
    en: "I'll answer in English from now on.")
  static let languageAutomatic = LocalizedText(
    ru: "Теперь отвечаю на языке вашего Telegram.",
    en: "I'll answer in the language of your Telegram from now on.")
  static let automatic = LocalizedText(
    ru: "Как в Telegram",
    en: "Same as Telegram")
  static let failed = LocalizedText(
    ru: "Произошла ошибка, мы о ней уже знаем. Ничего не изменилось: попробуйте ещё раз чуть позже. Код: {incident}",
    en: "Something went wrong; we've been notified. Nothing was changed: please try again a little later. Code: {incident}")
  static let setAside = LocalizedText(
    ru: "Это сообщение дважды вызвало сбой, поэтому оно отложено для разработчика. Остальное работает.",
    en: "That message caused a failure twice, so it has been put aside for the developer. Everything else works.")
  static let featureOff = LocalizedText(
    ru: "Этот раздел сейчас выключен.",
    en: "This feature is switched off at the moment.")
  static let buttonOutdated = LocalizedText(
    ru: "Эта кнопка устарела. Отправьте /start, чтобы получить новую.",
    en: "This button is out of date. Send /start for a new one.")
  static let alreadyDone = LocalizedText(ru: "Уже сделано.", en: "Already done.")
  static let dialogDropped = LocalizedText(
    ru: "Бот обновился, и этот диалог придётся начать заново. Отправьте /start.",
    en: "The bot has been updated, so this dialog has to start over. Send /start.")
  static let dialogExpired = LocalizedText(
    ru: "Ответа долго не было, и диалог закончился. Отправьте /start, чтобы начать заново.",
    en: "There was no answer for a long time, so the dialog has ended. Send /start to begin again.")
  static let alert = LocalizedText(
    ru: "⚠️ {bot}: {text}{count, plural, =1 {} one { (# раз)} few { (# раза)} many { (# раз)} other { (# раза)}}",
    en: "⚠️ {bot}: {text}{count, plural, =1 {} other { (# times)}}")
  static let alertFailed = LocalizedText(
    ru: "сбой плагина {plugin}, обновление {update}. Код {incident}: {error}",
    en: "plugin {plugin} failed on update {update}. Code {incident}: {error}")
  static let alertSetAside = LocalizedText(
    ru: "обновление {update} дважды завершило процесс и отложено. Посмотреть: patchbay updates show {update}",
    en: "update {update} crashed the process twice and has been set aside. See: patchbay updates show {update}")
  static let alertPlugin = LocalizedText(
    ru: "плагин {plugin} не запускается: {reason}",
    en: "plugin {plugin} can't be started: {reason}")
  static let alertJob = LocalizedText(
    ru: "задача {job} №{id} не выполнена: {error}. Посмотреть: patchbay jobs show {id}",
    en: "job {job} #{id} failed: {error}. See: patchbay jobs show {id}")
  static let alertSchedule = LocalizedText(
    ru: "задание по расписанию {schedule} не выполнено: {error}",
    en: "scheduled task {schedule} failed: {error}")
  static let alertEvent = LocalizedText(
    ru: "событие {event} дважды завершило процесс в плагине {plugin} и отложено. Посмотреть: patchbay events",
    en: "event {event} crashed the process twice in plugin {plugin} and has been set aside. See: patchbay events")
  static let alertMore = LocalizedText(
    ru: "и ещё {count, plural, one {# сбой} few {# сбоя} many {# сбоев} other {# сбоя}} за последние 15 минут. Посмотреть: patchbay updates, patchbay jobs",
    en: "{count, plural, one {# more failure} other {# more failures}} in the last 15 minutes. See: patchbay updates, patchbay jobs")
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
