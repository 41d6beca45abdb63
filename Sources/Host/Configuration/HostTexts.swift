@_spi(Host) package import PluginAPI

/// What the host itself says to people. A bot's `texts: host:` finds each by its key.
package enum HostTexts {
  package static let greeting = LocalizedText(
    "greeting",
    ru: "Здравствуйте, {name}! Вот что я умею:", en: "Hello, {name}! Here is what I can do:")
  package static let nothingYet = LocalizedText(
    "nothing_yet",
    ru: "Здравствуйте, {name}! Пока все разделы выключены, загляните позже.",
    en: "Hello, {name}! Everything is switched off at the moment, please come back later.")
  package static let help = LocalizedText("help", ru: "Вот команды, которые я понимаю:", en: "These are the commands I understand:")
  package static let unknown = LocalizedText(
    "unknown",
    ru: "Я не понял это сообщение. Вот команды, которые я понимаю:",
    en: "I didn't understand that. These are the commands I understand:")
  package static let cancelled = LocalizedText("cancelled", ru: "Хорошо, отменил.", en: "All right, cancelled.")
  package static let nothingToCancel = LocalizedText("nothing_to_cancel", ru: "Отменять нечего.", en: "There is nothing to cancel.")
  package static let language = LocalizedText("language", ru: "На каком языке отвечать?", en: "Which language should I answer in?")
  package static let languageSet = LocalizedText(
    "language_set",
    ru: "Теперь отвечаю по-русски.",
    en: "I'll answer in English from now on.")
  /// For a language that ``languageSet`` has no words in; `{language}` is what the language calls itself.
  package static let languageChosen = LocalizedText("language_chosen", ru: "Язык: {language}.", en: "Language: {language}.")
  package static let languageAutomatic = LocalizedText(
    "language_automatic",
    ru: "Теперь отвечаю на языке вашего Telegram.",
    en: "I'll answer in the language of your Telegram from now on.")
  package static let automatic = LocalizedText(
    "automatic",
    ru: "Как в Telegram",
    en: "Same as Telegram")
  package static let failed = LocalizedText(
    "failed",
    ru: "Произошла ошибка, мы о ней уже знаем. Ничего не изменилось: попробуйте ещё раз чуть позже. Код: {incident}",
    en: "Something went wrong; we've been notified. Nothing was changed: please try again a little later. Code: {incident}")
  package static let setAside = LocalizedText(
    "set_aside",
    ru: "Это сообщение дважды вызвало сбой, поэтому оно отложено для разработчика. Остальное работает.",
    en: "That message caused a failure twice, so it has been put aside for the developer. Everything else works.")
  package static let featureOff = LocalizedText(
    "feature_off",
    ru: "Этот раздел сейчас выключен.",
    en: "This feature is switched off at the moment.")
  package static let buttonOutdated = LocalizedText(
    "button_outdated",
    ru: "Эта кнопка устарела. Отправьте /start, чтобы получить новую.",
    en: "This button is out of date. Send /start for a new one.")
  package static let notHere = LocalizedText(
    "not_here", ru: "Это работает только в чате с ботом.", en: "This works only in the chat with the bot.")
  package static let alreadyDone = LocalizedText("already_done", ru: "Уже сделано.", en: "Already done.")
  package static let privateOnly = LocalizedText(
    "private_only",
    ru: "Это только для личного чата.",
    en: "This is for our private chat only.")
  package static let groupsOnly = LocalizedText(
    "groups_only",
    ru: "Это работает только в группах.",
    en: "This works in groups only.")
  package static let openBot = LocalizedText("open_bot", ru: "Открыть бота", en: "Open the bot")
  package static let notYours = LocalizedText(
    "not_yours",
    ru: "Это сообщение — ответ другому человеку. Отправьте команду сами.",
    en: "This is an answer to somebody else. Send the command yourself.")
  package static let needsPerson = LocalizedText(
    "needs_person",
    ru: "Я не вижу, кто это пишет. Напишите от своего имени.",
    en: "I can't see who is writing. Please write under your own name.")
  package static let dialogDropped = LocalizedText(
    "dialog_dropped",
    ru: "Бот обновился, и этот диалог придётся начать заново. Отправьте /start.",
    en: "The bot has been updated, so this dialog has to start over. Send /start.")
  package static let dialogExpired = LocalizedText(
    "dialog_expired",
    ru: "Ответа долго не было, и диалог закончился. Отправьте /start, чтобы начать заново.",
    en: "There was no answer for a long time, so the dialog has ended. Send /start to begin again.")
  package static let alert = LocalizedText(
    "alert",
    ru: "⚠️ {bot}: {text}{count, plural, =1 {} one { (# раз)} few { (# раза)} many { (# раз)} other { (# раза)}}",
    en: "⚠️ {bot}: {text}{count, plural, =1 {} other { (# times)}}")
  package static let alertFailed = LocalizedText(
    "alert_failed",
    ru: "сбой плагина {plugin}, обновление {update}. Код {incident}: {error}",
    en: "plugin {plugin} failed on update {update}. Code {incident}: {error}")
  package static let alertSetAside = LocalizedText(
    "alert_set_aside",
    ru: "обновление {update} дважды завершило процесс в плагине {plugin} и отложено. Посмотреть: patchbay updates show {update}",
    en: "update {update} crashed the process twice in plugin {plugin} and has been set aside. See: patchbay updates show {update}")
  package static let alertQuarantine = LocalizedText(
    "alert_quarantine",
    ru: "плагин {plugin} выключен: он дважды завершил процесс ({call}). Включить снова: patchbay plugins enable {plugin}",
    en:
      "plugin {plugin} has been switched off: it ended the process twice ({call}). To switch it on again: patchbay plugins enable {plugin}"
  )
  package static let alertRouteOff = LocalizedText(
    "alert_route_off",
    ru: "адрес {route} плагина {plugin} выключен: он дважды завершил процесс. Включить снова: patchbay plugins enable {plugin}",
    en:
      "route {route} of plugin {plugin} has been switched off: it ended the process twice. To switch it on again: patchbay plugins enable {plugin}"
  )
  package static let alertHealth = LocalizedText(
    "alert_health",
    ru: "проверка {check}: {cause}. Что делать: {fix}",
    en: "check {check}: {cause}. What to do: {fix}")
  package static let alertDamage = LocalizedText(
    "alert_damage",
    ru: "повреждены данные бота: {error}. Восстановите их из резервной копии",
    en: "the bot's data are damaged: {error}. Restore them from a backup")
  package static let alertPaused = LocalizedText(
    "alert_paused",
    ru: "задачи плагина {plugin} приостановлены: {count} не возвращают свой поток",
    en: "jobs of plugin {plugin} are paused: {count} don't give their thread back")
  package static let alertPlugin = LocalizedText(
    "alert_plugin",
    ru: "плагин {plugin} не запускается: {reason}",
    en: "plugin {plugin} can't be started: {reason}")
  package static let alertJob = LocalizedText(
    "alert_job",
    ru: "задача {job} №{id} не выполнена: {error}. Посмотреть: patchbay jobs show {id}",
    en: "job {job} #{id} failed: {error}. See: patchbay jobs show {id}")
  package static let alertSchedule = LocalizedText(
    "alert_schedule",
    ru: "задание по расписанию {schedule} не выполнено: {error}",
    en: "scheduled task {schedule} failed: {error}")
  package static let alertEvent = LocalizedText(
    "alert_event",
    ru: "событие {event} дважды завершило процесс в плагине {plugin} и отложено. Посмотреть: patchbay events",
    en: "event {event} crashed the process twice in plugin {plugin} and has been set aside. See: patchbay events")
  package static let missed = LocalizedText(
    "missed",
    ru: "Бот был недоступен и не обработал то, что вы присылали. Если это ещё нужно, отправьте снова.",
    en: "The bot was away and has not handled what you sent meanwhile. Please send it again if it still matters.")
  package static let alertDelivery = LocalizedText(
    "alert_delivery",
    ru: "бот не получает обновления: {error}",
    en: "the bot gets no updates: {error}")
  package static let alertRecovered = LocalizedText(
    "alert_recovered",
    ru: "бот снова получает обновления",
    en: "the bot gets its updates again")
  package static let alertWebhook = LocalizedText(
    "alert_webhook",
    ru:
      "кто-то другой изменил вебхук бота; хост установил его снова. Если это были не вы, смените токен у @BotFather",
    en: "somebody else changed the bot's webhook; the host has set it again. If it wasn't you, change the token at @BotFather"
  )
  package static let alertToken = LocalizedText(
    "alert_token",
    ru: "Telegram отклонял токен бота: сообщения ждали",
    en: "Telegram rejected the bot's token for a while: messages had to wait")
  package static let alertMore = LocalizedText(
    "alert_more",
    ru:
      "и ещё {count, plural, one {# сбой} few {# сбоя} many {# сбоев} other {# сбоя}} за последние 15 минут. Посмотреть: patchbay updates, patchbay jobs",
    en: "{count, plural, one {# more failure} other {# more failures}} in the last 15 minutes. See: patchbay updates, patchbay jobs"
  )
  package static let profile = LocalizedText("profile", ru: "Профиль", en: "Profile")
  package static let profileName = LocalizedText("profile_name", ru: "Имя: {name}", en: "Name: {name}")
  package static let profileUsername = LocalizedText(
    "profile_username", ru: "Имя пользователя: @{username}", en: "Username: @{username}")
  package static let profileSince = LocalizedText("profile_since", ru: "С ботом с {date}", en: "With the bot since {date}")

  package static let profilePremium = LocalizedText(
    "profile_premium", ru: "Подписка Telegram Premium", en: "Telegram Premium subscriber")
  package static let profilePicture = LocalizedText("profile_picture", ru: "Ваше фото", en: "Your picture")

  package static let startCommand = LocalizedText("start_command", ru: "Начать сначала", en: "Start over")
  package static let helpCommand = LocalizedText("help_command", ru: "Что умеет бот", en: "What the bot can do")
  package static let profileCommand = LocalizedText("profile_command", ru: "Мой профиль", en: "My profile")
  package static let cancelCommand = LocalizedText("cancel_command", ru: "Отменить диалог", en: "Cancel the dialog")
  package static let languageCommand = LocalizedText("language_command", ru: "Язык", en: "Language")

  /// Every text, so that the configuration can name it.
  package static let all =
    money + forms + page + [
      greeting, nothingYet, help, unknown, cancelled, nothingToCancel, language, languageSet, languageChosen, languageAutomatic,
      automatic, failed, setAside, featureOff, buttonOutdated, notHere, alreadyDone, privateOnly, groupsOnly, openBot, notYours,
      needsPerson, dialogDropped, dialogExpired, missed, alert, alertFailed, alertSetAside, alertQuarantine, alertRouteOff,
      alertPaused, alertHealth, alertDamage, alertPlugin, alertJob, alertSchedule, alertEvent, alertDelivery, alertRecovered,
      alertWebhook,
      alertToken, alertMore, profile, profileName, profileUsername, profileSince, profilePremium, profilePicture, startCommand,
      helpCommand, profileCommand, cancelCommand, languageCommand,
    ]

  /// How long texts may be that aren't messages, by their keys: answers to buttons, and what the command menu shows.
  package static let limits: [String: TextLimit] = {
    let answers = [failed, setAside, featureOff, buttonOutdated, alreadyDone, notHere, notYours, privateOnly, groupsOnly]
    let commands = [startCommand, helpCommand, profileCommand, cancelCommand, languageCommand]
    let all = answers.map { ($0, TextLimit.answer) } + commands.map { ($0, TextLimit.commandDescription) }
    return Dictionary(all.compactMap { text, limit in text.key.map { ($0, limit) } }, uniquingKeysWith: { first, _ in first })
  }()
}
