import PluginAPI

struct PhotoWork: Codable, Sendable {
  let photo: Int64
}

/// Downloads photos and looks at them.
struct PhotoChecks: Sendable {
  static let check = Job<PhotoWork>("check", timeout: .seconds(120), attempts: 6, concurrency: 16, perUser: 4)

  let page: PhotoPage

  func check(_ job: JobContext, _ work: PhotoWork) async throws {
    let photo = try await job.transaction { transaction in
      try transaction.sets.checking(work.photo).map { CheckedPhoto(set: $0.set, source: $0.source) }
    }
    guard let photo else { return }
    let picture: InspectedPicture
    do {
      picture = try InspectedPicture(try await bytes(of: photo.source, job))
    } catch let problem as PictureProblem {
      return try await job.finish { try refuse(work.photo, problem, in: $0) }
    } catch let failure as TelegramFailure where (400..<500).contains(failure.code) && failure.code != 429 {
      // Telegram says "file is too big" where it is more than bots may have.
      let isTooLarge = failure.description.lowercased().contains("too big")
      return try await job.finish { try refuse(work.photo, isTooLarge ? .tooLarge : .unreachable, in: $0) }
    }
    let file = try await job.files.write(picture.bytes)
    try await job.finish { end in
      guard try end.sets.touch(photo.set, at: end.now), try end.sets.accept(work.photo, file, picture) else { return }
      try end.files.keep(file)
      if case .upload(let upload) = photo.source { try end.files.delete(upload) }
      try photoWasChecked(in: photo.set, end)
    }
  }

  func checkFailed(_ context: JobEndContext, _ work: PhotoWork, _: JobFailure) throws {
    try refuse(work.photo, .unreachable, in: context.transaction)
  }

  private struct CheckedPhoto: Sendable {
    let set: Int64
    let source: PhotoSource
  }

  private func bytes(of source: PhotoSource, _ job: JobContext) async throws -> [UInt8] {
    switch source {
    case .telegram(let id): return try await job.file(id)
    case .upload(let file):
      do { return try await job.files.read(file, limit: InspectedPicture.Limits.photo.bytes) } catch FileError.missing {
        throw PictureProblem.unreachable
      }
    }
  }

  private func refuse(_ photo: Int64, _ problem: PictureProblem, in transaction: Transaction) throws {
    guard let checking = try transaction.sets.checking(photo), try transaction.sets.touch(checking.set, at: transaction.now),
      try transaction.sets.refuse(photo, problem), let set = try transaction.sets.find(checking.set)
    else { return }
    if case .upload(let upload) = checking.source { try transaction.files.delete(upload) }
    try tell(problem, of: set, in: transaction)
    try photoWasChecked(in: set.id, transaction)
  }

  func tell(_ problem: PictureProblem, of set: PhotoSet, in transaction: Transaction) throws {
    guard !set.isInApp else { return }
    try page.say(transaction.text(Texts.refused(problem), for: set.user), about: set, in: transaction)
  }

  /// The last of the photos that came together brings the page anew, below them.
  func photoWasChecked(in id: Int64, _ transaction: Transaction) throws {
    guard let set = try transaction.sets.find(id), set.state == .open else { return }
    try transaction.renewPanels(of: set.user)
    guard !set.isInApp else { return }
    if try transaction.sets.counts(of: id).checking == 0 {
      try page.show(of: set, in: transaction)
    } else {
      try page.refresh(of: id, in: transaction)
    }
  }
}
