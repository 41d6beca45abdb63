import PluginAPI

/// What people read.
enum Texts {
  // MARK: One's own code
  static let command = LocalizedText("pass.command", ru: "Пропуск по QR-коду", en: "Access pass as a QR code")
  static let goodUntil = LocalizedText(
    "pass.good_until",
    ru: "Пропуск действует до {time} (ещё {left}).", en: "This pass is valid until {time} ({left} left).")
  static let goodAt = LocalizedText("pass.good_at", ru: "Место: {place}.", en: "Place: {place}.")
  static let usedFirst = LocalizedText("pass.used_first", ru: "Первый вход был в {time}.", en: "First used at {time}.")
  static let shortForm = LocalizedText(
    "pass.short_form",
    ru: "Если код не читается, назовите: {code}", en: "If scanning fails, give this code: {code}")
  static let costs = LocalizedText(
    "pass.costs",
    ru: "Цена: {price}; спишется при входе.", en: "Price: {price}, charged on entry.")
  static let showItOnce = LocalizedText(
    "pass.show_it_once",
    ru: "Покажите код контролёру или турникету. Он сработает один раз.",
    en: "Show the code to a controller or at a turnstile. It works once.")
  static let showIt = LocalizedText(
    "pass.show_it",
    ru: "Покажите код контролёру или турникету.", en: "Show the code to a controller or at a turnstile.")
  static let wasUsed = LocalizedText(
    "pass.was_used", ru: "✅ Вход по этому пропуску был в {time}.", en: "✅ This pass was used at {time}.")
  static let wasUsedAt = LocalizedText(
    "pass.was_used_at",
    ru: "✅ Вход по этому пропуску был в {time}: {place}.", en: "✅ This pass was used at {time}: {place}.")
  static let wasExpired = LocalizedText("pass.was_expired", ru: "⌛ Пропуск истёк в {time}.", en: "⌛ This pass expired at {time}.")
  private static let wasReplaced = LocalizedText(
    "pass.was_replaced",
    ru: "🚫 Пропуск отменён в {time}: вместо него есть новый.", en: "🚫 Replaced by a newer pass at {time}.")
  private static let wasRevoked = LocalizedText(
    "pass.was_revoked",
    ru: "🚫 Пропуск отменён в {time}: его отозвал администратор.", en: "🚫 Revoked by an operator at {time}.")
  private static let wasRetired = LocalizedText(
    "pass.was_retired", ru: "🚫 Пропуск отменён в {time}.", en: "🚫 This pass was cancelled at {time}.")

  /// What the person reads below a pass that is over before its time.
  static func wasRetired(_ retirement: Retirement?) -> LocalizedText {
    switch retirement {
    case .replaced: wasReplaced
    case .revoked: wasRevoked
    case nil: wasRetired
    }
  }

  static let copy = LocalizedText("pass.copy", ru: "Скопировать код", en: "Copy the code")
  static let newCode = LocalizedText("pass.new_code", ru: "Новый пропуск", en: "New pass")
  static let whichPlace = LocalizedText("pass.which_place", ru: "Куда нужен пропуск?", en: "Which place is the pass for?")
  static let placeGone = LocalizedText("pass.place_gone", ru: "Такого места больше нет.", en: "This place no longer exists.")
  static let priceChanged = LocalizedText(
    "pass.price_changed",
    ru: "Цены изменились. Выберите ещё раз.", en: "The prices have changed. Please choose again.")
  static let tooLittle = LocalizedText(
    "pass.too_little",
    ru: "Пропуск стоит {price}, а у вас {available}. Пополните баланс и попробуйте снова.",
    en: "A pass costs {price} and you have {available}. Top up and try again.")
  static let notReady = LocalizedText(
    "pass.not_ready",
    ru: "Бот ещё не связался с Telegram. Попробуйте через минуту.",
    en: "The bot hasn't connected to Telegram yet. Try again in a minute.")
  static let again = LocalizedText(
    "pass.again",
    ru: "Только что уже создан другой пропуск: он выше или сейчас придёт.",
    en: "Another pass was created just now: it is above or about to arrive.")

  // MARK: Checking
  static let letIn = LocalizedText("check.let_in", ru: "✅ Впустите: {name}", en: "✅ Let in: {name}")
  static let letInFor = LocalizedText("check.let_in_for", ru: "Место: {place}", en: "Place: {place}")
  static let letInTimes = LocalizedText(
    "check.let_in_times",
    ru: "{count, plural, one {# вход} few {# входа} many {# входов} other {# входа}} по этому пропуску",
    en: "Used {count, plural, one {# time} other {# times}} so far")
  static let whose = LocalizedText("check.whose", ru: "Пропуск: {name}", en: "Pass holder: {name}")
  static let unknown = LocalizedText(
    "check.unknown",
    ru: "❌ Такого кода нет. Проверьте, что он введён или считан целиком.",
    en: "❌ There is no such code. Check that it was scanned or typed in full.")
  static let noCode = LocalizedText(
    "check.no_code",
    ru: "❌ Это не код пропуска: в нём десять букв и цифр, например 7K3QM-9T2XA.",
    en: "❌ This isn't a pass code: those have ten letters and digits, such as 7K3QM-9T2XA.")
  static let refusedUsed = LocalizedText("check.refused_used", ru: "❌ Уже использован: {time}.", en: "❌ Already used: {time}.")
  static let refusedUsedAt = LocalizedText(
    "check.refused_used_at",
    ru: "❌ Уже использован: {time}, {place}.", en: "❌ Already used: {time}, {place}.")
  static let refusedExpired = LocalizedText("check.refused_expired", ru: "❌ Истёк: {time}.", en: "❌ Expired: {time}.")
  private static let refusedReplaced = LocalizedText(
    "check.refused_replaced",
    ru: "❌ Отменён: {time}. Попросите показать новый пропуск.", en: "❌ Replaced: {time}. Ask for the newer pass.")
  private static let refusedRevoked = LocalizedText(
    "check.refused_revoked",
    ru: "❌ Отозван администратором: {time}.", en: "❌ Revoked by an operator: {time}.")
  private static let refusedRetired = LocalizedText("check.refused_retired", ru: "❌ Отменён: {time}.", en: "❌ Cancelled: {time}.")

  /// What a controller reads of such a pass.
  static func refusedRetired(_ retirement: Retirement?) -> LocalizedText {
    switch retirement {
    case .replaced: refusedReplaced
    case .revoked: refusedRevoked
    case nil: refusedRetired
    }
  }

  static let refusedPlace = LocalizedText(
    "check.refused_place",
    ru: "❌ Этот пропуск в другое место: {place}.", en: "❌ This pass is for another place: {place}.")
  static let slowDown = LocalizedText(
    "check.slow_down",
    ru: "Слишком много неверных кодов, поэтому этот я не проверял. Попробуйте через: {wait}.",
    en: "Too many wrong codes, so I haven't checked this one. Try again in {wait}.")
  static let controllersOnly = LocalizedText(
    "check.controllers_only",
    ru: "Проверять пропуска могут только контролёры.", en: "Only controllers can check passes.")
  static let codeField = LocalizedText("check.code_field", ru: "Код", en: "Code")
  static let typeIt = LocalizedText(
    "check.type_it",
    ru: "Отправьте код сообщением, например 7K3QM-9T2XA, или считайте QR-код камерой телефона.",
    en: "Send the code as a message, such as 7K3QM-9T2XA, or point your phone's camera at the QR code.")

  // MARK: Seeing a code without being a controller
  static let yourOwn = LocalizedText(
    "check.your_own",
    ru: "Это ваш собственный пропуск: его считывает контролёр.", en: "This is your own pass: a controller has to scan it.")
  static let somebodys = LocalizedText(
    "check.somebodys",
    ru: "Это чей-то пропуск. Впустить по нему может только контролёр.",
    en: "This is someone else's pass. Only a controller can let people in with it.")
  static let isGood = LocalizedText("check.is_good", ru: "Действует до {time}.", en: "Valid until {time}.")

  // MARK: A controller's place
  static let whereDoYouStand = LocalizedText("post.title", ru: "Где вы проверяете пропуска?", en: "Where do you check passes?")
  static let anywhere = LocalizedText("post.anywhere", ru: "Везде", en: "Anywhere")
  static let standsAt = LocalizedText(
    "post.stands_at",
    ru: "Вы проверяете пропуска здесь: {place}. Пропуска в другие места не подойдут.",
    en: "You check passes here: {place}. Passes for other places will be refused.")
  static let standsAnywhere = LocalizedText(
    "post.stands_anywhere",
    ru: "Вы проверяете пропуска в любое место.", en: "You check passes for any place.")
  static let noPlaces = LocalizedText(
    "post.no_places",
    ru: "Места не настроены: пропуска действуют везде.", en: "No places are set up: passes are valid everywhere.")

  /// All of them.
  static let all: [LocalizedText] = [
    command, goodUntil, goodAt, usedFirst, shortForm, costs, showItOnce, showIt, wasUsed, wasUsedAt, wasExpired, wasReplaced,
    wasRevoked, wasRetired, copy, newCode, whichPlace, placeGone, priceChanged, tooLittle, notReady, again, letIn,
    letInFor, letInTimes, whose, unknown, noCode, refusedUsed, refusedUsedAt, refusedExpired, refusedReplaced, refusedRevoked,
    refusedRetired, refusedPlace, slowDown, controllersOnly, codeField, typeIt, yourOwn, somebodys, isGood, whereDoYouStand,
    anywhere,
    standsAt, standsAnywhere, noPlaces,
  ]
}
