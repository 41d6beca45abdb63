import PluginAPI

/// What people read of an order: what it costs, how it stands, what came of it.
enum OrderTexts {
  static let confirm = LocalizedText(
    "order.confirm",
    ru: """
      Портреты: {pictures}
      Фотографий: {photos}
      {gender} · {training} · {style}

      Стоимость: {price}. На балансе: {available}.
      Единицы спишутся, только если всё получится.
      """,
    en: """
      Portraits: {pictures}
      Photos: {photos}
      {gender} · {training} · {style}

      Price: {price}. Balance: {available}.
      You are charged only if it works out.
      """)
  static let confirmQuestion = LocalizedText(
    "advice.confirm",
    ru: "Стоимость: {price}. На балансе: {available}. Единицы спишутся, только если ответ придёт.",
    en: "Price: {price}. Balance: {available}. You are charged only if the answer arrives.")
  static let free = LocalizedText("order.free", ru: "бесплатно", en: "free")
  static let start = LocalizedText("order.start", ru: "Сделать за {price}", en: "Make it for {price}")
  static let startFree = LocalizedText("order.start_free", ru: "Сделать", en: "Make it")
  static let askNow = LocalizedText("advice.start", ru: "Спросить за {price}", en: "Ask for {price}")
  static let askFree = LocalizedText("advice.start_free", ru: "Спросить", en: "Ask")
  static let priceChanged = LocalizedText(
    "order.price_changed",
    ru: "Цена изменилась. Новая — в сообщении ниже.", en: "The price has changed. See the message below for the new one.")
  static let priceChangedHere = LocalizedText(
    "order.price_changed_here", ru: "Цена изменилась. Проверьте новую.", en: "The price has changed. Check the new one.")
  static let tooLittle = LocalizedText(
    "order.too_little",
    ru: "Не хватает единиц: нужно {price}, а доступно {available}.",
    en: "Not enough units: this costs {price}, and you have {available}.")
  static let underWay = LocalizedText(
    "order.under_way",
    ru: "Один заказ уже в работе. Дождитесь его, и можно будет сделать следующий.",
    en: "You already have an order in progress. You can place the next one when it is done.")
  static let notOffered = LocalizedText("order.not_offered", ru: "Сейчас это недоступно.", en: "This isn't available right now.")

  static let begun = LocalizedText(
    "order.begun",
    ru: "Заказ №\u{A0}{id} принят. Это займёт несколько минут.", en: "Order #{id} accepted. It takes a few minutes.")
  static let working = LocalizedText("order.working", ru: "Заказ №\u{A0}{id}: в работе.", en: "Order #{id} is in progress.")
  static let progress = LocalizedText(
    "order.progress", ru: "Заказ №\u{A0}{id}: готово {percent}\u{A0}%.", en: "Order #{id}: {percent}% done.")
  static let done = LocalizedText("order.done", ru: "Заказ №\u{A0}{id}: готово.", en: "Order #{id}: done.")
  static let failed = LocalizedText("order.failed", ru: "Заказ №\u{A0}{id} не выполнен.", en: "Order #{id} failed.")
  static let delivered = LocalizedText(
    "order.delivered",
    ru: "Заказ №\u{A0}{id} готов. Портреты есть и в галерее.", en: "Order #{id} is done. The portraits are also in your gallery.")
  static let thinking = LocalizedText("advice.thinking", ru: "Думаю над ответом…", en: "Thinking about it…")
  static let answered = LocalizedText("advice.answered", ru: "Ответ ниже.", en: "The answer is below.")
  static let notAnswered = LocalizedText(
    "advice.failed", ru: "Ответить на вопрос не удалось.", en: "Your question could not be answered.")
  static let unitsBack = LocalizedText(
    "order.units_back", ru: "{price} снова на вашем балансе.", en: "{price} returned to your balance.")
  static let refunded = LocalizedText(
    "order.refunded",
    ru: "За заказ №\u{A0}{id} вам вернули {price}.", en: "{price} for order #{id} has been returned to you.")

  /// What the person can do after photos or words that the service rejected.
  static let newPortrait = LocalizedText("order.new_portrait", ru: "Новый портрет", en: "New portrait")
  static let newQuestion = LocalizedText("advice.new", ru: "Новый вопрос", en: "New question")

  static func reason(_ failure: OrderFailure, _ trouble: OrderTrouble?) -> LocalizedText {
    switch failure {
    case .violation:
      LocalizedText(
        "failure.violation",
        ru: "Сервис отклонил фото или запрос: они нарушают его правила. Выберите другие.",
        en: "The service rejected the photos or the request under its rules. Please try different ones.")
    case .timeout:
      LocalizedText(
        "failure.timeout",
        ru: "Сервис не уложился в 15 минут.", en: "The service did not finish within 15 minutes.")
    case .unavailable: reason(trouble ?? .unreachable)
    case .refused:
      LocalizedText(
        "failure.refused",
        ru: "Сервис не принял этот заказ. Попробуйте с другими фото.",
        en: "The service did not accept this order. Please try different photos.")
    case .cancelled:
      LocalizedText("failure.cancelled", ru: "Заказ отменил администратор.", en: "An administrator cancelled the order.")
    }
  }

  private static func reason(_ trouble: OrderTrouble) -> LocalizedText {
    switch trouble {
    case .billing:
      LocalizedText(
        "trouble.billing",
        ru: "Сервис не принимает заказы, пока владелец бота его не оплатит. Попробуйте позже.",
        en: "The service accepts no orders until the bot's owner pays for it. Please try later.")
    case .overload:
      LocalizedText(
        "trouble.overload",
        ru: "Сервис перегружен и пока не принимает заказы. Попробуйте через несколько минут.",
        en: "The service is overloaded and accepts no orders for now. Please try again in a few minutes.")
    case .unreachable:
      LocalizedText(
        "trouble.unreachable",
        ru: "Сервис сейчас не отвечает. Попробуйте позже.", en: "The service can't be reached right now. Please try later.")
    }
  }

  /// All of them.
  static let all: [LocalizedText] =
    [
      confirm, confirmQuestion, free, start, startFree, askNow, askFree, priceChanged, priceChangedHere, tooLittle, underWay,
      notOffered, begun,
      working, progress, done, failed, delivered, thinking, answered, notAnswered, unitsBack, refunded, newPortrait, newQuestion,
    ] + OrderFailure.allCases.filter { $0 != .unavailable }.map { reason($0, nil) } + OrderTrouble.allCases.map(reason)
}

/// What people read in their gallery.
enum GalleryTexts {
  static let empty = LocalizedText("gallery.empty", ru: "В галерее пока пусто.", en: "The gallery is empty.")
  static let caption = LocalizedText("gallery.caption", ru: "{number} из {count}", en: "{number} of {count}")
  static let isMain = LocalizedText("gallery.is_main", ru: "Это ваше главное фото.", en: "This is your photo.")
  static let makeMain = LocalizedText("gallery.make_main", ru: "Сделать главным", en: "Set as my photo")
  static let delete = LocalizedText("gallery.delete", ru: "Удалить", en: "Delete")
  static let deleteYes = LocalizedText("gallery.delete_yes", ru: "Да, удалить", en: "Yes, delete it")
  static let deleteNo = LocalizedText("gallery.delete_no", ru: "Оставить", en: "Keep it")
  static let sure = LocalizedText("gallery.sure", ru: "Удалить навсегда?", en: "Delete it permanently?")
  static let deleted = LocalizedText("gallery.deleted", ru: "Удалено.", en: "Deleted.")
  static let madeMain = LocalizedText("gallery.made_main", ru: "Теперь это ваше главное фото.", en: "Set as your photo.")
  static let sentToChat = LocalizedText("gallery.sent_to_chat", ru: "Отправлено в чат.", en: "Sent to the chat.")
  static let photosOnly = LocalizedText(
    "gallery.photos_only", ru: "Главным может быть только фото.", en: "Only a photo can be set as your photo.")

  /// All of them.
  static let all: [LocalizedText] = [
    empty, caption, isMain, makeMain, delete, deleteYes, deleteNo, sure, deleted, madeMain, sentToChat, photosOnly,
  ]
}
