import PluginAPI

struct ProfileWork: Codable, Sendable {
  let user: Int64
  /// Whether the person asked for it, and hears what came of it.
  let isAsked: Bool
}

/// Fetches people's photos from their Telegram profiles.
struct ProfilePhotos: Sendable {
  static let fetch = Job<ProfileWork>("profile", timeout: .seconds(120), attempts: 5, concurrency: 8, perUser: 1)

  /// Whoever the bot meets for the first time, by whatever they did.
  func meet(_ update: UpdateContext) throws -> FilterVerdict {
    if let person = update.person, person.isNewcomer { try notice(of: person, in: update.transaction) }
    return .pass
  }

  /// What stands for somebody, by a name that can't be guessed and is told to nobody but who may show it.
  func photo(_ web: WebContext) throws -> WebResponse {
    guard let file = web.request.parameters["file"].flatMap({ StoredFile($0) }),
      let row = try web.sql.first("SELECT media_type FROM {profiles} WHERE file = ?", file)
    else { return .text("there is nothing here\n", status: 404) }
    var response = WebResponse.file(file, type: try row.string)
    response.headers["cache-control"] = "private, max-age=86400"
    return response
  }

  /// Fetches a person's photo if that was never done.
  func notice(of user: BotUser, in transaction: Transaction) throws {
    guard try transaction.gallery.profile(of: user.id) == nil else { return }
    try transaction.enqueue(
      Self.fetch, ProfileWork(user: user.id, isAsked: false), key: "\(user.id)", priority: .low, user: user.id)
  }

  func refresh(_ update: UpdateContext) throws {
    let person = try update.requirePerson().id
    // Not folded into one that runs for a newcomer: that one tells nobody.
    try update.enqueue(Self.fetch, ProfileWork(user: person, isAsked: true), key: "asked/\(person)", user: person)
    if update.isInApp { return try update.answer(Texts.refreshing) }
    try update.reply(Texts.refreshing)
  }

  func fetch(_ job: JobContext, _ work: ProfileWork) async throws {
    do {
      let photos = try await job.call(GetUserProfilePhotos(userID: work.user, limit: 1)).photos
      guard let best = photos.first?.largest, !best.fileID.isEmpty else {
        // Hidden from the bot, or none: Telegram tells no difference.
        return try await job.finish { end in
          if try end.gallery.profile(of: work.user)?.source != .gallery {
            let none = Profile(source: .none, file: nil, mediaType: nil, picture: nil)
            try end.setProfile(none, telegramID: nil, of: work.user)
          }
          try tell(Texts.noPhoto, work, in: end)
        }
      }
      let telegramID = best.fileID
      let picture = try InspectedPicture(
        try await job.file(telegramID),
        limits: InspectedPicture.Limits(side: 1...12_000))
      let file = try await job.files.write(picture.bytes)
      try await job.finish { end in
        // What somebody chose of their gallery stays, unless they ask for this one.
        guard try work.isAsked || end.gallery.profile(of: work.user)?.source != .gallery else { return }
        try end.files.keep(file)
        try end.setProfile(
          Profile(source: .telegram, file: file, mediaType: picture.type.mediaType, picture: nil), telegramID: telegramID,
          of: work.user)
        try tell(Texts.refreshed, work, in: end)
      }
    } catch let problem as PictureProblem {
      job.log.warning("a person's Telegram photo is not a valid picture", ["problem": problem.rawValue])
      try await job.finish { end in try tell(Texts.photoUnknown, work, in: end) }
    } catch let failure as TelegramFailure where (400..<500).contains(failure.code) && failure.code != 429 {
      job.log.info("Telegram doesn't return a person's photo", ["error": "\(failure)"])
      try await job.finish { end in try tell(Texts.photoUnknown, work, in: end) }
    }
  }

  func fetchFailed(_ context: JobEndContext, _ work: ProfileWork, _: JobFailure) throws {
    if work.isAsked { try context.send(Texts.photoUnknown, to: work.user) }
  }

  private func tell(_ text: LocalizedText, _ work: ProfileWork, in end: Transaction) throws {
    if work.isAsked { try end.send(text, to: work.user) }
  }
}
