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
    try fail(work.generation, OrderFailure(failure), in: context.transaction)
  }

  /// A generation's good end: results, gallery and payment together, once.
  func complete(_ id: Int64, _ results: [GenerationResult], in end: Transaction) throws {
    let now = try end.now
    guard try end.orders.done(generation: id, at: now), let generation = try end.orders.generation(id) else { return }
    try end.renewPanels(of: generation.user)
    if let hold = generation.hold {
      let posting = try end.ledger.capture(hold, to: .revenue, kind: "avatar", memo: "№ \(id)")
      try end.orders.keep(capture: posting.transfers.first, ofGeneration: id)
    }
    try deliver(results, of: generation, at: now, in: end)
    try end.forgetPhotos(of: generation.set)
    if let reference = generation.message.flatMap({ MessageReference($0) }) {
      try end.edit(reference, end.text(OrderTexts.done, ["id": id], for: generation.user))
    }
    try end.send(
      OrderTexts.delivered, ["id": id], to: generation.place,
      keyboard: .column([end.button(Texts.openGallery, AvatarRoutes.openGallery)]))
    end.log.info("a generation is done", ["generation": "\(id)", "results": "\(results.count)"])
  }

  /// Keeps the results and sends them in their order: pictures and videos that follow each other as albums.
  private func deliver(_ results: [GenerationResult], of generation: Generation, at now: Int64, in end: Transaction) throws {
    var media: [AlbumItem] = []
    for (number, result) in results.enumerated() {
      let name = "portrait-\(generation.id)-\(number + 1)"
      switch result {
      case .text(let text):
        try send(&media, of: generation, in: end)
        for piece in try TextFormat.plain.pieces(of: text) { try end.send(piece.text, to: generation.place) }
      case .picture(let file, let bytes, let type, let isPhoto):
        try keep(file, .photo, type.mediaType, of: generation, at: now, in: end)
        let upload = InputFile.upload(fileName: "\(name).\(type.fileExtension)", bytes: bytes)
        if isPhoto {
          media.append(AlbumItem(kind: .photo, file: upload, size: bytes.count))
        } else {
          // A file can't be in one album with photos.
          try send(&media, of: generation, in: end)
          try end.call(SendDocument(chatID: .id(generation.user), document: upload), in: generation.place)
        }
      case .video(let file, let bytes, let type):
        try keep(file, .video, type.mediaType, of: generation, at: now, in: end)
        let upload = InputFile.upload(fileName: "\(name).\(type.rawValue)", bytes: bytes)
        media.append(AlbumItem(kind: .video, file: upload, size: bytes.count))
      }
    }
    try send(&media, of: generation, in: end)
  }

  private func keep(
    _ file: StoredFile, _ kind: GalleryKind, _ mediaType: String, of generation: Generation, at now: Int64, in end: Transaction
  ) throws {
    try end.files.keep(file)
    try end.gallery.insert(kind, file, mediaType: mediaType, generation: generation.id, user: generation.user, at: now)
  }

  private struct AlbumItem {
    let kind: GalleryKind
    let file: InputFile
    let size: Int
  }

  /// Sends what was gathered, and gathers anew.
  private func send(_ media: inout [AlbumItem], of generation: Generation, in end: Transaction) throws {
    for range in Album.split(media.map(\.size)) {
      let album = media[range]
      if album.count > 1 {
        let items = album.map { item -> InputMedia in
          switch item.kind {
          case .photo: .photo(InputMediaPhoto(media: item.file))
          case .video: .video(InputMediaVideo(media: item.file))
          }
        }
        try end.call(SendMediaGroup(chatID: .id(generation.user), media: items), in: generation.place)
      } else if let item = album.first {
        switch item.kind {
        case .photo: try end.send(photo: item.file, to: generation.place)
        case .video: try end.send(video: item.file, to: generation.place)
        }
      }
    }
    media = []
  }

  /// A generation's bad end: the units come back and the person hears why, once. Does nothing where it has ended.
  ///
  /// - Returns: whether it was under way until now.
  @discardableResult
  func fail(_ id: Int64, _ failure: OrderFailure, in transaction: Transaction) throws -> Bool {
    let now = try transaction.now
    guard try transaction.orders.failed(generation: id, failure, at: now), let generation = try transaction.orders.generation(id)
    else {
      return false
    }
    try OrderSettlement.giveBack(
      generation, failure, at: now, in: transaction, anew: (OrderTexts.newPortrait, AvatarRoutes.create),
      title: OrderTexts.failed.filled(["id": id]))
    transaction.log.info("a generation failed", ["generation": "\(id)", "failure": failure.rawValue])
    return true
  }
}
