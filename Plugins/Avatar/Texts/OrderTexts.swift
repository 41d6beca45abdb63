import PluginAPI

/// What people read of an order: what it costs, how it stands, what came of it.
enum OrderTexts {
  static let confirm = LocalizedText(
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

      It costs {price}. You have {available}.
      The units are taken only if it works out.
      """)
  static let confirmQuestion = LocalizedText(
    ru: "Ответ стоит {price}. На балансе: {available}. Единицы спишутся, только если ответ придёт.",
    en: "An answer costs {price}. You have {available}. The units are taken only if the answer comes.")
  static let free = LocalizedText(ru: "бесплатно", en: "nothing")
  static let start = LocalizedText(ru: "Сделать за {price}", en: "Make it for {price}")
  static let startFree = LocalizedText(ru: "Сделать", en: "Make it")
  static let askNow = LocalizedText(ru: "Спросить за {price}", en: "Ask for {price}")
  static let askFree = LocalizedText(ru: "Спросить", en: "Ask")
  static let priceChanged = LocalizedText(
    ru: "Цена изменилась. Новая — в сообщении ниже.", en: "The price has changed. The new one is in the message below.")
  static let tooLittle = LocalizedText(
    ru: "Не хватает единиц: нужно {price}, а доступно {available}.", en: "That takes {price}, and you have {available}.")
  static let underWay = LocalizedText(
    ru: "Один заказ уже в работе. Дождитесь его, и можно будет сделать следующий.",
    en: "An order is under way already. The next one can begin when it is done.")
  static let notOffered = LocalizedText(ru: "Сейчас это не предлагается.", en: "This is not on offer at the moment.")

  static let begun = LocalizedText(ru: "Заказ №\u{A0}{id} принят. Это займёт несколько минут.", en: "Order No.\u{A0}{id} is taken. It takes a few minutes.")
  static let working = LocalizedText(ru: "Заказ №\u{A0}{id}: в работе.", en: "Order No.\u{A0}{id}: being made.")
  static let progress = LocalizedText(ru: "Заказ №\u{A0}{id}: готово {percent}\u{A0}%.", en: "Order No.\u{A0}{id}: {percent}% done.")
  static let done = LocalizedText(ru: "Заказ №\u{A0}{id}: готово.", en: "Order No.\u{A0}{id}: done.")
  static let failed = LocalizedText(ru: "Заказ №\u{A0}{id}: не получилось.", en: "Order No.\u{A0}{id}: it did not work out.")
  static let delivered = LocalizedText(
    ru: "Заказ №\u{A0}{id} готов. Портреты лежат и в галерее.", en: "Order No.\u{A0}{id} is done. The portraits are in your gallery, too.")
  static let thinking = LocalizedText(ru: "Думаю над ответом…", en: "Thinking about it…")
  static let answered = LocalizedText(ru: "Ответ ниже.", en: "The answer is below.")
  static let notAnswered = LocalizedText(ru: "Ответа не будет.", en: "There is no answer.")
  static let unitsBack = LocalizedText(ru: "{price} снова на вашем балансе.", en: "You have your {price} back.")
  static let refunded = LocalizedText(
    ru: "За заказ №\u{A0}{id} вам вернули {price}.", en: "You were given {price} back for order No.\u{A0}{id}.")

  static func reason(_ failure: OrderFailure, _ trouble: OrderTrouble?) -> LocalizedText {
    switch failure {
    case .violation:
      LocalizedText(
        ru: "Сервис отклонил фото или запрос: они нарушают его правила. Выберите другие.",
        en: "The service refused the photos or the request: they are against its rules. Choose others.")
    case .timeout:
      LocalizedText(
        ru: "Сервис не уложился в 15 минут.", en: "The service was not done within 15 minutes.")
    case .unavailable: reason(trouble ?? .unreachable)
    case .refused:
      LocalizedText(
        ru: "Сервис не принял этот заказ. Попробуйте с другими фото.", en: "The service did not take this order. Try other photos.")
    case .cancelled: LocalizedText(ru: "Заказ отменил администратор.", en: "An administrator cancelled it.")
    }
  }

  private static func reason(_ trouble: OrderTrouble) -> LocalizedText {
    switch trouble {
    case .billing:
      LocalizedText(
        ru: "Сервис не берёт заказы, пока владелец бота его не оплатит. Попробуйте позже.",
        en: "The service takes no orders until the bot's owner has paid for it. Try later.")
    case .overload:
      LocalizedText(
        ru: "Сервис перегружен и пока не берёт заказы. Попробуйте через несколько минут.",
        en: "The service is overloaded and takes no orders for now. Try again in some minutes.")
    case .unreachable:
      LocalizedText(
        ru: "Сервис сейчас не отвечает. Попробуйте позже.", en: "The service can't be reached at the moment. Try later.")
    }
  }
}

/// What people read in their gallery.
enum GalleryTexts {
  static let empty = LocalizedText(ru: "В галерее пока пусто.", en: "The gallery is empty.")
  static let caption = LocalizedText(ru: "{number} из {count}", en: "{number} of {count}")
  static let isMain = LocalizedText(ru: "Это ваше главное фото.", en: "This one stands for you.")
  static let makeMain = LocalizedText(ru: "Сделать главным", en: "Make it my photo")
  static let delete = LocalizedText(ru: "Удалить", en: "Delete")
  static let deleteYes = LocalizedText(ru: "Да, удалить", en: "Yes, delete it")
  static let deleteNo = LocalizedText(ru: "Оставить", en: "Keep it")
  static let sure = LocalizedText(ru: "Удалить навсегда?", en: "Delete it for good?")
  static let deleted = LocalizedText(ru: "Удалено.", en: "Deleted.")
  static let madeMain = LocalizedText(ru: "Теперь это ваше главное фото.", en: "It stands for you now.")
  static let photosOnly = LocalizedText(ru: "Главным может быть только фото.", en: "Only a photo can stand for you.")
}
