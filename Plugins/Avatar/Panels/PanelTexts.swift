import PluginAPI

/// What people read on the panels of portraits, besides what the chat says.
enum PanelTexts {
  static let portrait = LocalizedText("panel.portrait", ru: "Новый портрет", en: "New portrait")
  static let gallery = LocalizedText("panel.gallery", ru: "Галерея", en: "Gallery")
  static let upload = LocalizedText("panel.upload", ru: "Загрузить", en: "Upload")
  static let whichPhotos = LocalizedText(
    "panel.which_photos",
    ru: "Сколько фото: {count}. Лицо хорошо видно, без очков и фильтров. JPEG, PNG или WebP, до 5\u{A0}МБ каждое.",
    en: "How many photos: {count}. The face clearly visible, no glasses or filters. JPEG, PNG or WebP, up to 5\u{A0}MB each.")
  static let add = LocalizedText("panel.add", ru: "Добавить фото", en: "Add photos")
  static let price = LocalizedText("panel.price", ru: "Стоимость", en: "Price")
  static let available = LocalizedText("panel.available", ru: "На балансе", en: "Balance")
  static let pictures = LocalizedText("panel.pictures", ru: "Портретов", en: "Portraits")
  static let photos = LocalizedText("panel.photos", ru: "Фотографий", en: "Photos")
  static let who = LocalizedText("panel.who", ru: "Кто на фото", en: "Who")
  static let kind = LocalizedText("panel.kind", ru: "Портрет", en: "Kind")
  static let style = LocalizedText("panel.style", ru: "Стиль", en: "Style")
  static let onlyIf = LocalizedText(
    "panel.only_if", ru: "Единицы спишутся, только если всё получится.", en: "You are charged only if it works out.")
  static let checking = LocalizedText("panel.checking", ru: "Проверяю фотографии…", en: "Checking the photos…")
  static let photo = LocalizedText("panel.photo", ru: "Ваша фотография", en: "Your photo")
  static let result = LocalizedText("panel.result", ru: "Портрет", en: "A portrait")
  static let dropSure = LocalizedText("panel.drop_sure", ru: "Отменить и удалить фотографии?", en: "Cancel and delete the photos?")
  static let video = LocalizedText("panel.video", ru: "Видео №\u{A0}{id}", en: "Video #{id}")
  static let videos = LocalizedText("panel.videos", ru: "Видео", en: "Videos")
  static let showInChat = LocalizedText("panel.show_in_chat", ru: "Показать в чате", en: "Show in the chat")
  static let more = LocalizedText(
    "panel.more", ru: "Здесь последние {count}. Остальные — в галерее в чате.",
    en: "The latest {count}. The rest are in the gallery in the chat.")
  static let answerInChat = LocalizedText(
    "panel.answer_in_chat", ru: "Ответ придёт в чат с ботом.", en: "The answer will arrive in the chat with the bot.")

  /// All of them.
  static let all: [LocalizedText] = [
    portrait, gallery, upload, whichPhotos, add, price, available, pictures, photos, who, kind, style, onlyIf, checking, photo,
    result, dropSure,
    video, videos, showInChat, more, answerInChat,
  ]
}
