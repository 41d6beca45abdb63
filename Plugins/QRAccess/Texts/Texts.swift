import PluginAPI

/// What people read.
enum Texts {
  // MARK: One's own code
  static let command = LocalizedText(ru: "Пропуск по QR-коду", en: "Access pass as a QR code")
  static let goodUntil = LocalizedText(
    ru: "Пропуск действует до {time} (ещё {left}).", en: "This pass is good until {time} ({left} left).")
  static let goodAt = LocalizedText(ru: "Место: {place}.", en: "Place: {place}.")
  static let usedFirst = LocalizedText(ru: "Первый вход был в {time}.", en: "First used at {time}.")
  static let shortForm = LocalizedText(ru: "Если код не читается, назовите: {code}", en: "If it can't be read, say: {code}")
  static let costs = LocalizedText(
    ru: "Цена: {price}; спишется при входе.", en: "Price: {price}, taken when you are let in.")
  static let showItOnce = LocalizedText(
    ru: "Покажите код контролёру или турникету. Он сработает один раз.",
    en: "Show it to the controller or the turnstile. It works once.")
  static let showIt = LocalizedText(
    ru: "Покажите код контролёру или турникету.", en: "Show it to the controller or the turnstile.")
  static let wasUsed = LocalizedText(ru: "✅ Вход по этому пропуску был в {time}.", en: "✅ This pass was used at {time}.")
  static let wasUsedAt = LocalizedText(
    ru: "✅ Вход по этому пропуску был в {time}: {place}.", en: "✅ This pass was used at {time}: {place}.")
  static let wasExpired = LocalizedText(ru: "⌛ Пропуск истёк в {time}.", en: "⌛ This pass expired at {time}.")
  static let wasRetired = LocalizedText(
    ru: "🚫 Пропуск отменён в {time}: вместо него есть новый, или его отозвали.",
    en: "🚫 This pass was retired at {time}: there is a newer one, or it was called back.")
  static let copy = LocalizedText(ru: "Скопировать код", en: "Copy the code")
  static let newCode = LocalizedText(ru: "Новый пропуск", en: "New pass")
  static let whichPlace = LocalizedText(ru: "Куда нужен пропуск?", en: "Where do you want to get in?")
  static let placeGone = LocalizedText(ru: "Такого места больше нет.", en: "There is no such place any more.")
  static let priceChanged = LocalizedText(
    ru: "Цены изменились. Выберите ещё раз.", en: "The prices have changed. Choose again.")
  static let tooLittle = LocalizedText(
    ru: "Пропуск стоит {price}, а у вас {available}. Пополните баланс и попробуйте снова.",
    en: "A pass costs {price} and you have {available}. Top up and try again.")
  static let privateOnly = LocalizedText(
    ru: "Пропуска — только в личной переписке: откройте бота и отправьте /qr.",
    en: "Passes are for private chats only: open the bot and send /qr.")
  static let notReady = LocalizedText(
    ru: "Бот ещё не связался с Telegram. Попробуйте через минуту.",
    en: "The bot hasn't reached Telegram yet. Try again in a minute.")
  static let again = LocalizedText(
    ru: "Только что уже создан другой пропуск: он выше или сейчас придёт.",
    en: "Another pass was made this very moment: it is above, or about to come.")

  // MARK: Checking
  static let letIn = LocalizedText(ru: "✅ Впустите: {name}", en: "✅ Let in: {name}")
  static let letInFor = LocalizedText(ru: "Место: {place}", en: "Place: {place}")
  static let letInTimes = LocalizedText(
    ru: "{count, plural, one {# вход} few {# входа} many {# входов} other {# входа}} по этому пропуску",
    en: "Used {count, plural, one {# time} other {# times}} so far")
  static let whose = LocalizedText(ru: "Пропуск: {name}", en: "Whose pass: {name}")
  static let unknown = LocalizedText(
    ru: "❌ Такого кода нет. Проверьте, что он введён или считан целиком.",
    en: "❌ There is no such code. Make sure that it was read or typed whole.")
  static let noCode = LocalizedText(
    ru: "❌ Это не код пропуска: в нём десять букв и цифр, например 7K3QM-9T2XA.",
    en: "❌ This is no code of a pass: those have ten letters and digits, such as 7K3QM-9T2XA.")
  static let refusedUsed = LocalizedText(ru: "❌ Уже использован: {time}.", en: "❌ Used already: {time}.")
  static let refusedUsedAt = LocalizedText(
    ru: "❌ Уже использован: {time}, {place}.", en: "❌ Used already: {time}, {place}.")
  static let refusedExpired = LocalizedText(ru: "❌ Истёк: {time}.", en: "❌ Expired: {time}.")
  static let refusedRetired = LocalizedText(
    ru: "❌ Отменён: {time}. Попросите показать новый пропуск.", en: "❌ Retired: {time}. Ask for the newer pass.")
  static let refusedPlace = LocalizedText(
    ru: "❌ Этот пропуск в другое место: {place}.", en: "❌ This pass is for another place: {place}.")
  static let slowDown = LocalizedText(
    ru: "Слишком много неверных кодов, поэтому этот я не проверял. Попробуйте через: {wait}.",
    en: "Too many wrong codes, so I haven't checked this one. Try again in {wait}.")
  static let controllersOnly = LocalizedText(
    ru: "Проверять пропуска могут только контролёры.", en: "Only controllers can check passes.")
  static let typeIt = LocalizedText(
    ru: "Отправьте код сообщением, например 7K3QM-9T2XA, или считайте QR-код камерой телефона.",
    en: "Send the code as a message, such as 7K3QM-9T2XA, or point your phone's camera at the QR code.")

  // MARK: Seeing a code without being a controller
  static let yourOwn = LocalizedText(
    ru: "Это ваш собственный пропуск: его считывает контролёр.", en: "This is your own pass: a controller reads it.")
  static let somebodys = LocalizedText(
    ru: "Это чей-то пропуск. Впустить по нему может только контролёр.",
    en: "This is somebody's pass. Only a controller can let in by it.")
  static let isGood = LocalizedText(ru: "Действует до {time}.", en: "It is good until {time}.")

  // MARK: A controller's place
  static let whereDoYouStand = LocalizedText(ru: "Где вы проверяете пропуска?", en: "Where do you check passes?")
  static let anywhere = LocalizedText(ru: "Везде", en: "Anywhere")
  static let standsAt = LocalizedText(
    ru: "Вы проверяете пропуска здесь: {place}. Пропуска в другие места не подойдут.",
    en: "You check passes here: {place}. Passes for other places will be refused.")
  static let standsAnywhere = LocalizedText(
    ru: "Вы проверяете пропуска в любое место.", en: "You check passes for any place.")
  static let noPlaces = LocalizedText(
    ru: "Места не настроены: пропуска действуют везде.", en: "No places are set up: passes are good everywhere.")
}
