import PluginAPI

struct ShowWork: Codable, Sendable {
  let picture: Int64
  let user: Int64
  /// The message to show it in; `nil`: a new one.
  let message: String?
}

/// Where people see what was made for them.
struct GalleryPage: Sendable {
  static let show = Job<ShowWork>("show", timeout: .seconds(120), attempts: 4, concurrency: 16, perUser: 2)

  func open(_ update: UpdateContext) throws {
    if update.isInApp { return try update.open(panel: PanelName.gallery) }
    let user = try update.requirePerson().id
    guard let newest = try update.gallery.newest(of: user) else { return try update.reply(GalleryTexts.empty) }
    try show(newest, on: nil, user: user, in: update.transaction)
  }

  func turn(_ update: UpdateContext, _ turn: Turn) throws {
    try learn(turn.from, update)
    let user = try update.requirePerson().id
    guard let picture = try update.gallery.find(turn.to, of: user) else { return try update.answer(Texts.gone, alert: true) }
    if update.isInApp { try update.answer(GalleryTexts.sentToChat) }
    try show(picture, on: update.pressedMessage, user: user, in: update.transaction)
  }

  func askToDelete(_ update: UpdateContext, _ id: Int64) throws {
    try learn(id, update)
    guard let picture = try update.gallery.find(id, of: update.requirePerson().id), let message = update.pressedMessage else {
      return try update.answer(Texts.gone, alert: true)
    }
    let back = Turn(from: picture.id, to: picture.id)
    let buttons = [
      try update.button(update.text(GalleryTexts.deleteYes), AvatarRoutes.deleteYes, picture.id, style: .danger),
      try update.button(update.text(GalleryTexts.deleteNo), AvatarRoutes.turn, back),
    ]
    try update.edit(message, caption: update.text(GalleryTexts.sure), keyboard: .column(buttons))
  }

  func show(_ job: JobContext, _ work: ShowWork) async throws {
    guard let picture = try await job.transaction({ try $0.gallery.find(work.picture, of: work.user) }) else { return }
    let bytes: [UInt8]
    do { bytes = try await job.files.read(picture.file) } catch FileError.missing {
      throw JobError.permanent(code: "no_file", message: "the file \(picture.file) is missing")
    }
    let name = "portrait-\(picture.id).\(picture.mediaType.split(separator: "/").last ?? "jpg")"
    try await job.finish { end in
      // It may have been deleted meanwhile.
      guard let picture = try end.gallery.find(work.picture, of: work.user) else { return }
      try put(
        .upload(fileName: name, bytes: bytes), picture, on: work.message.flatMap { MessageReference($0) }, in: end)
    }
  }

  /// Telegram's name of a picture stands in the message whose button was pressed.
  private func learn(_ id: Int64, _ update: UpdateContext) throws {
    guard let message = update.message else { return }
    let telegramID = message.photo?.largest?.fileID ?? message.video?.fileID
    guard let telegramID, !telegramID.isEmpty, !telegramID.utf8.contains(0) else { return }
    try update.gallery.learn(telegramID: telegramID, of: id, user: update.requirePerson().id)
  }

  /// Shows a picture: at once where Telegram has it, else by a job, which reads its file.
  private func show(_ picture: GalleryPicture, on message: MessageReference?, user: Int64, in transaction: Transaction) throws {
    if let telegramID = picture.telegramID { return try put(.fileID(telegramID), picture, on: message, in: transaction) }
    let work = ShowWork(picture: picture.id, user: user, message: message?.description)
    try transaction.enqueue(Self.show, work, priority: .high, user: user)
  }

  private func put(
    _ file: InputFile, _ picture: GalleryPicture, on message: MessageReference?, in transaction: Transaction
  ) throws {
    func text(_ text: LocalizedText, _ arguments: [String: any TextArgument] = [:]) throws -> String {
      try transaction.text(text, arguments, for: picture.user)
    }
    let (newer, older, newerCount) = try transaction.gallery.neighbours(of: picture)
    let isMain = try transaction.gallery.profile(of: picture.user)?.picture == picture.id
    let count = try transaction.gallery.count(of: picture.user)
    var lines = [try text(GalleryTexts.caption, ["number": newerCount + 1, "count": count])]
    if isMain { lines.append(try text(GalleryTexts.isMain)) }
    var row: [InlineButton] = []
    if let newer { row.append(try transaction.button("←", AvatarRoutes.turn, Turn(from: picture.id, to: newer))) }
    if let older { row.append(try transaction.button("→", AvatarRoutes.turn, Turn(from: picture.id, to: older))) }
    var rows = row.isEmpty ? [] : [row]
    if picture.kind == .photo, !isMain {
      rows.append([try transaction.button(text(GalleryTexts.makeMain), AvatarRoutes.makeMain, picture.id)])
    }
    rows.append([try transaction.button(text(GalleryTexts.delete), AvatarRoutes.delete, picture.id)])
    let (caption, keyboard) = (lines.joined(separator: "\n"), Keyboard.inline(rows))
    switch (picture.kind, message) {
    case (.photo, let message?): try transaction.edit(message, photo: file, caption: caption, keyboard: keyboard)
    case (.photo, nil): try transaction.send(photo: file, caption: caption, to: picture.user, keyboard: keyboard)
    case (.video, let message?): try transaction.edit(message, video: file, caption: caption, keyboard: keyboard)
    case (.video, nil): try transaction.send(video: file, caption: caption, to: picture.user, keyboard: keyboard)
    }
  }

  func makeMain(_ update: UpdateContext, _ id: Int64) throws {
    try learn(id, update)
    let user = try update.requirePerson().id
    guard let picture = try update.gallery.find(id, of: user) else { return try update.answer(Texts.gone, alert: true) }
    guard picture.kind == .photo else { return try update.answer(GalleryTexts.photosOnly, alert: true) }
    try update.setProfile(
      Profile(source: .gallery, file: picture.file, mediaType: picture.mediaType, picture: picture.id),
      telegramID: picture.telegramID, of: user)
    try update.answer(GalleryTexts.madeMain)
    if update.isInApp { return }
    try show(picture, on: update.pressedMessage, user: user, in: update.transaction)
  }

  func delete(_ update: UpdateContext, _ id: Int64) throws {
    let user = try update.requirePerson().id
    guard let picture = try update.gallery.find(id, of: user) else { return try update.answer(Texts.gone, alert: true) }
    let (newer, older, _) = try update.gallery.neighbours(of: picture)
    if try update.gallery.profile(of: user)?.picture == picture.id {
      try update.setProfile(
        Profile(source: .none, file: nil, mediaType: nil, picture: nil), telegramID: nil, of: user)
    }
    guard try update.gallery.delete(id, of: user) else { return }
    try update.files.delete(picture.file)
    try update.answer(GalleryTexts.deleted)
    if update.isInApp { return }
    if let next = try (older ?? newer).flatMap({ try update.gallery.find($0, of: user) }) {
      try show(next, on: update.pressedMessage, user: user, in: update.transaction)
    } else {
      if let message = update.message { try update.call(DeleteMessage(chatID: .id(message.chat.id), messageID: message.messageID)) }
      try update.reply(GalleryTexts.empty)
    }
  }
}
