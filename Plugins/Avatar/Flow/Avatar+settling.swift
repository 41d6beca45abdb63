import PluginAPI

extension Avatar {
  static let openGallery = Callback("gallery")

  /// A generation's good end: results, gallery and payment together, once.
  func complete(_ id: Int64, _ results: [GenerationResult], in end: JobTransaction) throws {
    let now = try end.now
    guard try end.orders.done(generation: id, at: now), let generation = try end.orders.generation(id) else { return }
    if let hold = generation.hold {
      let posting = try end.ledger.capture(hold, to: .revenue, kind: "avatar", memo: "№ \(id)")
      try end.orders.keep(capture: posting.transfers.first, ofGeneration: id)
    }
    for (number, result) in results.enumerated() { try deliver(result, number: number + 1, of: generation, at: now, in: end) }
    try end.forgetPhotos(of: generation.set)
    let language = try end.language(of: generation.user)
    if let reference = generation.message.flatMap({ MessageReference($0) }) {
      try end.edit(reference, OrderTexts.done.text(in: language, ["id": id]))
    }
    try end.send(
      OrderTexts.delivered.text(in: language, ["id": id]), to: generation.user,
      keyboard: .column([end.button(Texts.openGallery.text(in: language), Self.openGallery)]))
    end.log.info("a generation is done", ["generation": "\(id)", "results": "\(results.count)"])
  }

  private func deliver(
    _ result: GenerationResult, number: Int, of generation: Generation, at now: Int64, in end: JobTransaction
  ) throws {
    let name = "portrait-\(generation.id)-\(number)"
    switch result {
    case .text(let text):
      for part in MessageParts.split(text) { try end.send(part, to: generation.user) }
    case .picture(let file, let bytes, let type, let isPhoto):
      try end.files.keep(file)
      try end.gallery.insert(
        .photo, file, mediaType: type.mediaType, generation: generation.id, user: generation.user, at: now)
      let upload = InputFile.upload(fileName: "\(name).\(type.fileExtension)", bytes: bytes)
      if isPhoto {
        try end.send(photo: upload, to: generation.user)
      } else {
        try end.call(SendDocument(chatID: .id(generation.user), document: upload))
      }
    case .video(let file, let bytes, let type):
      try end.files.keep(file)
      try end.gallery.insert(
        .video, file, mediaType: type.mediaType, generation: generation.id, user: generation.user, at: now)
      try end.send(video: .upload(fileName: "\(name).\(type.rawValue)", bytes: bytes), to: generation.user)
    }
  }

  /// A generation's bad end: the units come back and the person hears why, once. Does nothing where it has ended.
  ///
  /// - Returns: whether it was under way until now.
  @discardableResult
  func fail<Context: TransactionContext & ~Escapable>(
    _ id: Int64, _ failure: OrderFailure, in context: Context
  ) throws -> Bool {
    let now = try context.now
    guard try context.orders.failed(generation: id, failure, at: now), let generation = try context.orders.generation(id) else {
      return false
    }
    try giveBack(generation, failure, at: now, in: context) { OrderTexts.failed.text(in: $0, ["id": id]) }
    context.log.info("a generation failed", ["generation": "\(id)", "failure": failure.rawValue])
    return true
  }

  /// Gives the units of an order that failed back, lets its photos wait for another try or go, and tells the person why.
  ///
  /// - Parameter title: the first line of what is said, which also takes the place of the order's own message.
  func giveBack<Context: TransactionContext & ~Escapable>(
    _ order: some Order, _ failure: OrderFailure, at now: Int64, in context: Context, title: (Language) -> String
  ) throws {
    let language = try context.language(of: order.user)
    var lines = [title(language), OrderTexts.reason(failure, order.trouble).text(in: language)]
    if let hold = order.hold {
      try context.ledger.release(hold, memo: "№ \(order.id)")
      lines.append(OrderTexts.unitsBack.text(in: language, ["price": context.bot.text(of: .units(order.price))]))
    }
    if let reference = order.message.flatMap({ MessageReference($0) }) { try context.edit(reference, lines[0]) }
    // Their photos are there for another try, for as long as an open set waits.
    let isOpen = failure != .violation ? try context.sets.reopen(order.set, at: now) : false
    if failure == .violation { try context.forgetPhotos(of: order.set) }
    let keyboard: Keyboard? =
      isOpen ? .column([try context.button(Texts.again.text(in: language), Self.confirmAgain, order.set)]) : nil
    try context.send(lines.joined(separator: "\n"), to: order.user, keyboard: keyboard)
  }
}
