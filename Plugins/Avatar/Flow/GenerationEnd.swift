import PluginAPI

/// Ends generations, well or badly.
struct GenerationEnd: Sendable {
  static let expire = Job<GenerationWork>("expire", timeout: .seconds(30), attempts: 1000, concurrency: 16)

  func expire(_ job: JobContext, _ work: GenerationWork) async throws {
    try await job.finish { end in
      guard let generation = try end.orders.generation(work.generation) else { return }
      try fail(generation.id, OrderFailure(late: generation), in: end)
    }
  }

  /// Whoever cancels one of its jobs ends the order: without it, nobody would.
  func jobFailed(_ context: JobEndContext, _ work: GenerationWork, _ failure: JobFailure) throws {
    try fail(work.generation, OrderFailure(failure), in: context)
  }

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
      keyboard: .column([end.button(Texts.openGallery.text(in: language), AvatarRoutes.openGallery)]))
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
    try OrderSettlement.giveBack(generation, failure, at: now, in: context) { OrderTexts.failed.text(in: $0, ["id": id]) }
    context.log.info("a generation failed", ["generation": "\(id)", "failure": failure.rawValue])
    return true
  }
}
