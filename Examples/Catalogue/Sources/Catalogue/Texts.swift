import PluginAPI

enum Texts {
  static let title = LocalizedText("title", ru: "Каталог", en: "Catalogue")
  static let about = LocalizedText("about", ru: "Посмотреть каталог", en: "Look at the catalogue")
  static let empty = LocalizedText("empty", ru: "В каталоге пока пусто.", en: "There is nothing in the catalogue yet.")
  static let thing = LocalizedText(
    "thing", ru: "{title}\n{price}\n\n{number} из {count}", en: "{title}\n{price}\n\n{number} of {count}")
  static let buy = LocalizedText("buy", ru: "Купить", en: "Buy")
  static let remove = LocalizedText("remove", ru: "Убрать из каталога", en: "Take it away")
  static let removed = LocalizedText("removed", ru: "Больше не продаётся", en: "It is sold no more")
  static let notYours = LocalizedText("keepers", ru: "Это могут только хранители каталога.", en: "Only its keepers may do that.")
  static let howToAdd = LocalizedText(
    "add.how", ru: "Нужны название и цена: «Кружка; 5» подписью к фото.",
    en: "A title and a price are needed: 'Mug; 5' below the photo.")
  static let added = LocalizedText("add.done", ru: "Добавлено: /shop", en: "Added: /shop")
  static let howToPay = LocalizedText("pay", ru: "{title}: {price} или {stars} ⭐", en: "{title}: {price} or {stars} ⭐")
  static let payUnits = LocalizedText("pay.units", ru: "С баланса", en: "From my balance")
  static let payStars = LocalizedText("pay.stars", ru: "Звёздами", en: "With Stars")
  static let tooLittle = LocalizedText("pay.little", ru: "На балансе меньше, чем нужно.", en: "Your balance is less than that.")
  static let gone = LocalizedText("gone", ru: "Этого больше нет: /shop", en: "It is gone: /shop")
  static let done = LocalizedText("done", ru: "Куплено: {title}. Спасибо!", en: "Bought: {title}. Thank you!")
  static let bought = LocalizedText("bought", ru: "Мои покупки", en: "What I bought")
  static let nothingYet = LocalizedText("bought.none", ru: "Покупок пока нет.", en: "Nothing yet.")

  static let all = [
    title, about, empty, thing, buy, remove, removed, notYours, howToAdd, added, howToPay, payUnits, payStars, tooLittle, gone,
    done,
    bought, nothingYet,
  ]
}
