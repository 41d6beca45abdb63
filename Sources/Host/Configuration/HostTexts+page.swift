package import PluginAPI

/// The words of the Mini App's page itself: what isn't a plugin's.
extension HostTexts {
  package static let pageAddPhoto = LocalizedText("page_add_photo", ru: "Добавить фото", en: "Add a photo")
  package static let pageAtLeast = LocalizedText("page_at_least", ru: "Не меньше {least}", en: "At least {least}")
  package static let pageAtMost = LocalizedText("page_at_most", ru: "Не больше {most}", en: "At most {most}")
  package static let pageBack = LocalizedText("page_back", ru: "Назад", en: "Back")
  package static let pageBroken = LocalizedText(
    "page_broken", ru: "Что-то сломалось на нашей стороне. Попробуйте ещё раз чуть позже.",
    en: "Something failed on our side. Please try again a little later.")
  package static let pageBusy = LocalizedText(
    "page_busy", ru: "Сейчас слишком много запросов. Попробуйте ещё раз через минуту.",
    en: "There are too many requests right now. Please try again in a minute.")
  package static let pageCancel = LocalizedText("page_cancel", ru: "Отмена", en: "Cancel")
  package static let pageCheck = LocalizedText("page_check", ru: "Проверить", en: "Check")
  package static let pageChoose = LocalizedText("page_choose", ru: "Выберите…", en: "Choose…")
  package static let pageClose = LocalizedText("page_close", ru: "Закрыть", en: "Close")
  package static let pageCloseApp = LocalizedText("page_close_app", ru: "Закрыть приложение", en: "Close the app")
  package static let pageConflict = LocalizedText(
    "page_conflict", ru: "Это уже отправлено с другими данными. Обновите раздел и попробуйте ещё раз.",
    en: "This was sent already with other data. Open the section again and try once more.")
  package static let pageCopied = LocalizedText("page_copied", ru: "Скопировано", en: "Copied")
  package static let pageCopy = LocalizedText("page_copy", ru: "Скопировать", en: "Copy")
  package static let pageDiscard = LocalizedText("page_discard", ru: "Не сохранять", en: "Discard")
  package static let pageDiscardQuestion = LocalizedText(
    "page_discard_question", ru: "Введённое не отправлено. Уйти без отправки?",
    en: "What you typed hasn't been sent. Leave without sending it?")
  package static let pageEnlarge = LocalizedText("page_enlarge", ru: "Увеличить", en: "Enlarge")
  package static let pageFewerPhotos = LocalizedText("page_fewer_photos", ru: "Фото не больше {most}", en: "At most {most} photos")
  package static let pageHello = LocalizedText("page_hello", ru: "Здравствуйте, {name}!", en: "Hello, {name}!")
  package static let pageInvoiceFailed = LocalizedText(
    "page_invoice_failed", ru: "Оплата не прошла, деньги не списаны. Попробуйте ещё раз или другим способом.",
    en: "The payment failed and no money was taken. Try again, or pay another way.")
  package static let pageInvoicePaid = LocalizedText(
    "page_invoice_paid", ru: "Оплата отправлена. Зачислим, как только придёт подтверждение.",
    en: "The payment was sent. It is credited as soon as it is confirmed.")
  package static let pageInvoicePending = LocalizedText(
    "page_invoice_pending", ru: "Платёж обрабатывается. Как только он пройдёт, это будет видно здесь.",
    en: "The payment is being processed. It shows here as soon as it goes through.")
  package static let pageMorePhotos = LocalizedText("page_more_photos", ru: "Нужно фото: {least}", en: "Photos needed: {least}")
  package static let pageNext = LocalizedText("page_next", ru: "Дальше", en: "Next")
  package static let pageNotAmount = LocalizedText(
    "page_not_amount", ru: "Введите сумму, например 150 или 99,50", en: "Enter an amount, such as 150 or 99.50")
  package static let pageNotNumber = LocalizedText("page_not_number", ru: "Введите целое число", en: "Enter a whole number")
  package static let pageNotDate = LocalizedText("page_not_date", ru: "Введите дату", en: "Enter a date")
  package static let pageNotEmail = LocalizedText(
    "page_not_email", ru: "Проверьте адрес: он должен быть вида name@example.com",
    en: "Check the address: it should look like name@example.com")
  package static let pageNotPhone = LocalizedText(
    "page_not_phone", ru: "Введите номер с кодом страны, например +79001234567",
    en: "Enter the number with its country code, such as +14155550123")
  package static let pageNotPhoto = LocalizedText(
    "page_not_photo", ru: "Это фото не открывается. Выберите другое: JPEG, PNG или WebP.",
    en: "This photo can't be opened. Choose another one: JPEG, PNG or WebP.")
  package static let pageNothingYet = LocalizedText(
    "page_nothing_yet", ru: "Здесь пока пусто: все разделы выключены. Загляните позже.",
    en: "Nothing here yet: everything is switched off. Please come back later.")
  package static let pageOffline = LocalizedText(
    "page_offline", ru: "Нет связи. Подключаемся снова…",
    en: "No connection. Reconnecting…")
  package static let pageOk = LocalizedText("page_ok", ru: "ОК", en: "OK")
  package static let pageOnline = LocalizedText("page_online", ru: "Снова на связи", en: "Back online")
  package static let pageOpenTelegram = LocalizedText("page_open_telegram", ru: "Открыть в Telegram", en: "Open in Telegram")
  package static let pageOptional = LocalizedText("page_optional", ru: "необязательно", en: "optional")
  package static let pageOutside = LocalizedText(
    "page_outside", ru: "Это приложение работает внутри Telegram. Откройте бота и нажмите кнопку меню.",
    en: "This app works inside Telegram. Open the bot and press its menu button.")
  package static let pagePages = LocalizedText("page_pages", ru: "Страницы", en: "Pages")
  package static let pagePicture = LocalizedText("page_picture", ru: "Картинка", en: "Picture")
  package static let pagePrevious = LocalizedText("page_previous", ru: "Ближе к началу", en: "Previous")
  package static let pageRemove = LocalizedText("page_remove", ru: "Убрать", en: "Remove")
  package static let pageReopenText = LocalizedText(
    "page_reopen_text",
    ru: "Приложение открыто слишком давно, или вход больше не действует. Закройте его и откройте снова из чата с ботом.",
    en: "The app was opened too long ago, or the sign-in is no longer valid. Close it and open it again from the chat with the bot."
  )
  package static let pageReopenTitle = LocalizedText(
    "page_reopen_title", ru: "Откройте приложение заново", en: "Please reopen the app")
  package static let pageRequired = LocalizedText("page_required", ru: "Заполните это поле", en: "Please fill this in")
  package static let pageRetry = LocalizedText("page_retry", ru: "Повторить", en: "Try again")
  package static let pageScan = LocalizedText("page_scan", ru: "Сканировать", en: "Scan")
  package static let pageScript = LocalizedText("page_script", ru: "Странице нужен JavaScript.", en: "This page needs JavaScript.")
  package static let pageStillUploading = LocalizedText(
    "page_still_uploading", ru: "Подождите, фото ещё отправляется", en: "Please wait, a photo is still being sent")
  package static let pageSwitchedOff = LocalizedText(
    "page_switched_off", ru: "Этот раздел сейчас выключен", en: "This is switched off now")
  package static let pageTooLong = LocalizedText("page_too_long", ru: "Не длиннее {most} знаков", en: "At most {most} characters")
  package static let pageTroubleTitle = LocalizedText(
    "page_trouble_title", ru: "Не получилось открыть", en: "This couldn't be opened")
  package static let pageTypeCode = LocalizedText("page_type_code", ru: "Или введите код", en: "Or type the code")

  /// All of them. The page knows each by its key without `page_`.
  package static let page = [
    pageAddPhoto, pageAtLeast, pageAtMost, pageBack, pageBroken, pageBusy, pageCancel, pageCheck, pageChoose, pageClose,
    pageCloseApp, pageConflict, pageCopied, pageCopy, pageDiscard, pageDiscardQuestion, pageEnlarge, pageFewerPhotos, pageHello,
    pageInvoiceFailed, pageInvoicePaid, pageInvoicePending, pageMorePhotos, pageNext, pageNotAmount, pageNotDate, pageNotEmail,
    pageNotNumber,
    pageNotPhone, pageNotPhoto, pageNothingYet, pageOffline, pageOk, pageOnline, pageOpenTelegram, pageOptional, pageOutside,
    pagePages, pagePicture, pagePrevious, pageRemove, pageReopenText, pageReopenTitle, pageRequired, pageRetry, pageScan,
    pageScript, pageStillUploading, pageSwitchedOff, pageTooLong, pageTroubleTitle, pageTypeCode,
  ]
}
