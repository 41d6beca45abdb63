/// What kind of video bytes are, by their content.
enum VideoType: String, CaseIterable, Sendable {
  case mp4, webm

  var mediaType: String { "video/\(rawValue)" }

  /// `nil` for what is no video.
  init?(of content: [UInt8]) {
    if content.count >= 12, content[4..<8].elementsEqual("ftyp".utf8) {
      self = .mp4
    } else if content.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) {
      self = .webm
    } else {
      return nil
    }
  }
}
