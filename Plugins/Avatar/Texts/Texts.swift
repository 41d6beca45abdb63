import PluginAPI

/// What people read while they choose.
enum Texts {
  static let command = LocalizedText(ru: "Портреты по фотографиям", en: "Portraits from photos")
  static let adviceCommand = LocalizedText(ru: "Спросить о фотографиях", en: "Ask about photos")
  static let privateOnly = LocalizedText(ru: "Это работает только в личном чате с ботом.", en: "This works in a private chat with the bot only.")
  static let home = LocalizedText(ru: "Портреты: {name}\nВ галерее: {count}", en: "Portraits of {name}\nIn the gallery: {count}")
  static let homePrice = LocalizedText(ru: "Новый портрет стоит {price}.", en: "A new portrait costs {price}.")
  static let homeAdvice = LocalizedText(ru: "Ответ о фотографиях стоит {price}.", en: "An answer about photos costs {price}.")
  static let homeUnderWay = LocalizedText(ru: "Заказ №\u{A0}{id} уже в работе.", en: "Order No.\u{A0}{id} is under way.")
  static let create = LocalizedText(ru: "Сделать портрет", en: "Make a portrait")
  static let ask = LocalizedText(ru: "Спросить о фото", en: "Ask about photos")
  static let openGallery = LocalizedText(ru: "Моя галерея", en: "My gallery")
  static let refresh = LocalizedText(ru: "Взять фото из профиля", en: "Use my Telegram photo")
  static let cancel = LocalizedText(ru: "Отменить", en: "Cancel")
  static let again = LocalizedText(ru: "Попробовать ещё раз", en: "Try again")

  static let refreshing = LocalizedText(ru: "Смотрю фото вашего профиля…", en: "Looking at your profile's photo…")
  static let refreshed = LocalizedText(ru: "Готово: теперь здесь фото вашего профиля Telegram.", en: "Done: your Telegram profile's photo stands for you here.")
  static let noPhoto = LocalizedText(
    ru: "В профиле нет фото, или оно скрыто настройками приватности. Откройте его для бота и попробуйте снова.",
    en: "Your profile has no photo, or your privacy settings hide it. Let the bot see it and try again.")
  static let photoUnknown = LocalizedText(
    ru: "Telegram сейчас не отдаёт фото. Попробуйте позже.", en: "Telegram doesn't give the photo out at the moment. Try later.")

  // MARK: Photos

  static let sendPhotos = LocalizedText(
    ru: """
      Пришлите {least, plural, one {от # фотографии} few {от # фотографий} many {от # фотографий} other {от # фотографий}} до {most}: \
      по одной, альбомом или файлами (JPEG, PNG, WebP). Лицо видно хорошо, без очков и фильтров.
      """,
    en: """
      Send {least} to {most, plural, one {# photo} other {# photos}}: one by one, as an album or as files (JPEG, PNG, WebP). \
      The face clearly visible, no glasses, no filters.
      """)
  static let sendQuestion = LocalizedText(
    ru: "Пришлите до {most, plural, one {# фотографии} few {# фотографий} many {# фотографий} other {# фотографий}} и вопрос о них.",
    en: "Send up to {most, plural, one {# photo} other {# photos}} and a question about them.")
  static let accepted = LocalizedText(
    ru: "{n, plural, one {Принята # фотография} few {Приняты # фотографии} many {Принято # фотографий} other {Принято # фотографий}}.",
    en: "{n, plural, one {# photo is} other {# photos are}} taken.")
  static let checking = LocalizedText(ru: "Проверяю ещё: {n}.", en: "Being checked: {n}.")
  static let needMore = LocalizedText(
    ru: "Нужно ещё: {n}.", en: "{n, plural, one {# more is} other {# more are}} needed.")
  static let leftOut = LocalizedText(ru: "Лишние не взяты: {n}.", en: "Left out, as there were enough: {n}.")
  static let mayAddMore = LocalizedText(ru: "Можно прислать ещё или продолжить.", en: "Send more, or go on.")
  static let continueButton = LocalizedText(ru: "Продолжить", en: "Continue")
  static let notPhoto = LocalizedText(
    ru: "Это не фотография. Пришлите фото или файл JPEG, PNG, WebP.", en: "That is no photo. Send a photo, or a JPEG, PNG or WebP file.")
  static let question = LocalizedText(ru: "Вопрос: {text}", en: "Question: {text}")
  static let needQuestion = LocalizedText(ru: "Теперь напишите вопрос.", en: "Now write the question.")
  static let needPhoto = LocalizedText(ru: "Теперь пришлите фото.", en: "Now send a photo.")
  static let gone = LocalizedText(ru: "Это уже неактуально. Начните заново: /avatar", en: "This is over. Begin again: /avatar")
  static let dropped = LocalizedText(ru: "Отменено, фотографии удалены.", en: "Cancelled; the photos are deleted.")

  static func refused(_ problem: PictureProblem) -> LocalizedText {
    switch problem {
    case .unsupported:
      LocalizedText(
        ru: "Фото не подошло: это не JPEG, PNG или WebP, как бы ни назывался файл.",
        en: "A photo was not taken: it is no JPEG, PNG or WebP, whatever the file is called.")
    case .truncated:
      LocalizedText(
        ru: "Фото не подошло: файл обрывается. Отправьте его ещё раз.", en: "A photo was not taken: the file breaks off. Send it again.")
    case .damaged:
      LocalizedText(ru: "Фото не подошло: файл повреждён.", en: "A photo was not taken: the file is damaged.")
    case .animated:
      LocalizedText(
        ru: "Фото не подошло: это анимация. Нужен обычный снимок.", en: "A photo was not taken: it is animated. Send a still picture.")
    case .tooLarge:
      LocalizedText(
        ru: "Фото не подошло: файл больше 12\u{A0}МБ.", en: "A photo was not taken: the file is larger than 12\u{A0}MB.")
    case .tooManyPixels:
      LocalizedText(
        ru: "Фото не подошло: в нём слишком много пикселей. Сторона до 12\u{A0}000, всего до 60 мегапикселей.",
        en: "A photo was not taken: it has too many pixels. A side up to 12,000, 60 megapixels in all.")
    case .tooSmall:
      LocalizedText(
        ru: "Фото не подошло: оно меньше 64 пикселей по стороне.", en: "A photo was not taken: a side has fewer than 64 pixels.")
    case .unreachable:
      LocalizedText(
        ru: "Фото не подошло: Telegram не отдаёт файл. Отправьте его ещё раз.",
        en: "A photo was not taken: Telegram doesn't give the file out. Send it again.")
    }
  }

  // MARK: Choices

  static let whichGender = LocalizedText(ru: "Кто на фотографиях?", en: "Who is in the photos?")
  static let whichTraining = LocalizedText(ru: "Какой портрет сделать?", en: "What kind of portrait?")
  static let whichStyle = LocalizedText(ru: "В каком стиле?", en: "In which style?")

  static func title(_ gender: Gender) -> LocalizedText {
    switch gender {
    case .woman: LocalizedText(ru: "Женщина", en: "A woman")
    case .man: LocalizedText(ru: "Мужчина", en: "A man")
    case .other: LocalizedText(ru: "Не указывать", en: "Rather not say")
    }
  }

  static func title(_ training: Training) -> LocalizedText {
    switch training {
    case .portrait: LocalizedText(ru: "Лицо и плечи", en: "Face and shoulders")
    case .figure: LocalizedText(ru: "В полный рост", en: "The whole figure")
    }
  }
}
