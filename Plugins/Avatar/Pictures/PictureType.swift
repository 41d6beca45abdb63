/// The formats of pictures. The raw values stand in tables.
enum PictureType: String, CaseIterable, Codable, Sendable {
  case jpeg, png, webp

  var mediaType: String { "image/\(rawValue)" }
  var fileExtension: String { self == .jpeg ? "jpg" : rawValue }
}

extension PictureType {
  /// What bytes begin as; `nil` for anything else.
  init?(of content: [UInt8]) {
    if content.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if content.starts(with: PNGCleaner.signature) {
      self = .png
    } else if content.count >= 12, content.starts(with: Array("RIFF".utf8)), content[8..<12].elementsEqual("WEBP".utf8) {
      self = .webp
    } else {
      return nil
    }
  }
}
