import PluginAPI

/// What people read while they choose.
enum Texts {
  static let command = LocalizedText("command", ru: "Портреты по фотографиям", en: "Portraits from photos")
  static let adviceCommand = LocalizedText("advice.command", ru: "Спросить о фотографиях", en: "Ask about photos")
  static let home = LocalizedText(
    "home.title", ru: "Портреты: {name}\nВ галерее: {count}", en: "Portraits of {name}\nGallery: {count}")
  static let homePrice = LocalizedText("home.price", ru: "Новый портрет — {price}", en: "A new portrait: {price}")
  static let homeAdvice = LocalizedText("home.advice_price", ru: "Вопрос о фото — {price}", en: "A question about photos: {price}")
  static let homeUnderWay = LocalizedText(
    "home.under_way", ru: "Заказ №\u{A0}{id} уже в работе.", en: "Order #{id} is in progress.")
  static let create = LocalizedText("home.create", ru: "Сделать портрет", en: "Make a portrait")
  static let ask = LocalizedText("home.ask", ru: "Спросить о фото", en: "Ask about photos")
  static let openGallery = LocalizedText("home.gallery", ru: "Моя галерея", en: "My gallery")
  static let refresh = LocalizedText("home.refresh", ru: "Взять фото из профиля", en: "Use my Telegram photo")
  static let cancel = LocalizedText("button.cancel", ru: "Отменить", en: "Cancel")
  static let again = LocalizedText("button.again", ru: "Попробовать ещё раз", en: "Try again")

  static let refreshing = LocalizedText("profile.refreshing", ru: "Смотрю фото вашего профиля…", en: "Getting your profile photo…")
  static let refreshed = LocalizedText(
    "profile.refreshed",
    ru: "Готово: теперь здесь фото вашего профиля Telegram.", en: "Done: your Telegram profile photo is your photo here now.")
  static let noPhoto = LocalizedText(
    "profile.no_photo",
    ru: "В профиле нет фото, или оно скрыто настройками приватности. Откройте его для бота и попробуйте снова.",
    en: "Your profile has no photo, or your privacy settings hide it. Allow the bot to see it and try again.")
  static let photoUnknown = LocalizedText(
    "profile.unavailable",
    ru: "Telegram сейчас не отдаёт фото. Попробуйте позже.", en: "Telegram isn't providing the photo right now. Please try later.")

  // MARK: Photos

  static let sendPhotos = LocalizedText(
    "photos.send",
    ru: """
      Пришлите от {least} до {most, plural, one {# фотографии} few {# фотографий} many {# фотографий} other {# фотографии}}: \
      по одной, альбомом или файлами (JPEG, PNG, WebP). Лицо должно быть хорошо видно, без очков и фильтров.
      """,
    en: """
      Send {least} to {most, plural, one {# photo} other {# photos}}: one by one, as an album or as files (JPEG, PNG, WebP). \
      Make sure the face is clearly visible, without glasses or filters.
      """)
  static let sendQuestion = LocalizedText(
    "advice.send",
    ru:
      "Пришлите до {most, plural, one {# фотографии} few {# фотографий} many {# фотографий} other {# фотографий}} и вопрос о них.",
    en: "Send up to {most, plural, one {# photo} other {# photos}} and a question about them.")
  static let accepted = LocalizedText(
    "photos.accepted",
    ru: "Получено фотографий: {n}.", en: "{n, plural, one {# photo} other {# photos}} added.")
  static let checking = LocalizedText("photos.checking", ru: "Проверяю ещё: {n}.", en: "Still checking: {n}.")
  static let needMore = LocalizedText(
    "photos.need_more",
    ru: "Нужно ещё: {n}.", en: "{n, plural, one {# more photo is} other {# more photos are}} needed.")
  static let leftOut = LocalizedText(
    "photos.left_out", ru: "Лишние не взяты: {n}.", en: "Not added, because there are enough already: {n}.")
  static let mayAddMore = LocalizedText(
    "photos.may_add_more", ru: "Можно прислать ещё или продолжить.", en: "Send more or continue.")
  static let continueButton = LocalizedText("photos.continue", ru: "Продолжить", en: "Continue")
  static let notPhoto = LocalizedText(
    "photos.not_photo",
    ru: "Это не фотография. Пришлите фото или файл JPEG, PNG, WebP.",
    en: "That isn't a photo. Send a photo or a JPEG, PNG or WebP file.")
  static let photosField = LocalizedText("photos.field", ru: "Фотографии", en: "Photos")
  static let questionField = LocalizedText("advice.field", ru: "Вопрос", en: "Question")
  static let question = LocalizedText("advice.question", ru: "Вопрос: {text}", en: "Question: {text}")
  static let needQuestion = LocalizedText("advice.need_question", ru: "Теперь напишите вопрос.", en: "Now write your question.")
  static let needPhoto = LocalizedText("advice.need_photo", ru: "Теперь пришлите фото.", en: "Now send a photo.")
  static let gone = LocalizedText(
    "gone",
    ru: "Это уже неактуально. Начните заново: /avatar", en: "This is no longer available. Start again: /avatar")
  static let dropped = LocalizedText("dropped", ru: "Отменено.", en: "Cancelled.")
  static let droppedWithPhotos = LocalizedText(
    "dropped.with_photos", ru: "Отменено, фотографии удалены.", en: "Cancelled. The photos have been deleted.")
  static let backHome = LocalizedText("home.back", ru: "К портретам", en: "Back to portraits")

  static func refused(_ problem: PictureProblem) -> LocalizedText {
    switch problem {
    case .unsupported:
      LocalizedText(
        "photo.unsupported",
        ru: "Фото не подошло: это не JPEG, PNG или WebP, как бы ни назывался файл.",
        en: "This photo can't be used: it isn't a JPEG, PNG or WebP, whatever the file is called.")
    case .truncated:
      LocalizedText(
        "photo.truncated",
        ru: "Фото не подошло: файл обрывается. Отправьте его ещё раз.",
        en: "This photo can't be used: the file is incomplete. Please send it again.")
    case .damaged:
      LocalizedText("photo.damaged", ru: "Фото не подошло: файл повреждён.", en: "This photo can't be used: the file is damaged.")
    case .animated:
      LocalizedText(
        "photo.animated",
        ru: "Фото не подошло: это анимация. Нужен обычный снимок.",
        en: "This photo can't be used: it is animated. Please send a still picture.")
    case .tooLarge:
      LocalizedText(
        "photo.too_large",
        ru: "Фото не подошло: файл больше 12\u{A0}МБ.", en: "This photo can't be used: the file is larger than 12\u{A0}MB.")
    case .tooManyPixels:
      LocalizedText(
        "photo.too_many_pixels",
        ru: "Фото не подошло: в нём слишком много пикселей. Сторона до 12\u{A0}000, всего до 60 мегапикселей.",
        en: "This photo can't be used: it has too many pixels. The limits are 12,000 on a side and 60 megapixels in total.")
    case .tooSmall:
      LocalizedText(
        "photo.too_small",
        ru: "Фото не подошло: оно меньше 64 пикселей по стороне.",
        en: "This photo can't be used: one side is shorter than 64 pixels.")
    case .unreachable:
      LocalizedText(
        "photo.unreachable",
        ru: "Фото не подошло: Telegram не отдаёт файл. Отправьте его ещё раз.",
        en: "This photo can't be used: Telegram isn't providing the file. Please send it again.")
    }
  }

  // MARK: Choices

  static let whichGender = LocalizedText("gender.title", ru: "Кто на фотографиях?", en: "Who is in the photos?")
  static let whichTraining = LocalizedText("training.title", ru: "Какой портрет сделать?", en: "What kind of portrait?")
  static let whichStyle = LocalizedText("style.title", ru: "В каком стиле?", en: "In which style?")

  static func title(_ gender: Gender) -> LocalizedText {
    switch gender {
    case .woman: LocalizedText("gender.woman", ru: "Женщина", en: "A woman")
    case .man: LocalizedText("gender.man", ru: "Мужчина", en: "A man")
    case .other: LocalizedText("gender.other", ru: "Не указывать", en: "Rather not say")
    }
  }

  static func title(_ training: Training) -> LocalizedText {
    switch training {
    case .portrait: LocalizedText("training.portrait", ru: "Лицо и плечи", en: "Face and shoulders")
    case .figure: LocalizedText("training.figure", ru: "В полный рост", en: "Full length")
    }
  }

  /// All of them.
  static let all: [LocalizedText] =
    [
      command, adviceCommand, home, homePrice, homeAdvice, homeUnderWay, create, ask, openGallery, refresh, cancel,
      again, refreshing, refreshed, noPhoto, photoUnknown, sendPhotos, sendQuestion, accepted, checking, needMore, leftOut,
      mayAddMore, continueButton, notPhoto, photosField, questionField, question, needQuestion, needPhoto, gone, dropped,
      droppedWithPhotos, backHome,
      whichGender, whichTraining, whichStyle,
    ] + PictureProblem.allCases.map(refused) + Gender.allCases.map(title) + Training.allCases.map(title)
}
