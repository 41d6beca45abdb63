import PluginAPI

/// What a service made, fetched and looked at.
enum GenerationResult: Sendable {
  case text(String)
  /// - Parameter isPhoto: whether Telegram takes it as a photo; else it goes as a file.
  case picture(StoredFile, [UInt8], PictureType, isPhoto: Bool)
  case video(StoredFile, [UInt8], VideoType)
}

extension GenerationResult {
  /// Fetches what a service made. Whatever is missing or no picture makes the attempt fail, and it is made again.
  static func fetch(
    _ outputs: [GenerationOutput], from maker: any GenerationProvider, _ job: JobContext
  ) async throws -> [GenerationResult] {
    var results: [GenerationResult] = []
    for output in outputs.prefix(GenerationLimits.outputs) {
      switch output {
      case .text(let text):
        if text.contains(where: { !$0.isWhitespace }) { results.append(.text(text)) }
      case .photo(let url):
        let bytes = try await maker.download(url, job)
        guard let type = PictureType(of: bytes) else {
          throw JobError.temporary(code: "bad_output", message: "what the service returned as a photo is not a picture")
        }
        results.append(.picture(try await job.files.write(bytes), bytes, type, isPhoto: fitsPhoto(bytes)))
      case .video(let url):
        let bytes = try await maker.download(url, job)
        guard let type = VideoType(of: bytes) else {
          throw JobError.temporary(code: "bad_output", message: "what the service returned as a video is not a video")
        }
        results.append(.video(try await job.files.write(bytes), bytes, type))
      }
    }
    guard !results.isEmpty else { throw JobError.temporary(code: "no_output", message: "the service returned no results") }
    return results
  }

  /// Photos have at most 10 MB, sides of 10,000 pixels together, and a side at most 20 times the other
  /// (https://core.telegram.org/bots/api#sendphoto).
  private static func fitsPhoto(_ bytes: [UInt8]) -> Bool {
    let limits = InspectedPicture.Limits(bytes: 10 << 20, side: 1...10_000, pixels: 25_000_000)
    guard let picture = try? InspectedPicture(bytes, limits: limits) else { return false }
    let (short, long) = (min(picture.width, picture.height), max(picture.width, picture.height))
    return short + long <= 10_000 && long <= 20 * short
  }
}
