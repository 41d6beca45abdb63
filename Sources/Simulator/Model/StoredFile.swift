/// A file that somebody sent. It is kept for as long as the simulator runs.
struct StoredFile: Sendable {
  typealias ID = Int

  let id: ID
  let bytes: [UInt8]
  let name: String
  let mimeType: String
  let kind: Media.Kind

  /// What getFile answers and the download address ends in.
  var path: String {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    let ending = parts.count > 1 ? parts.last.map(String.init) ?? "" : ""
    let known = ending.isEmpty || ending.count > 8 ? FileKind.ending(of: mimeType) : ending
    return "\(kind.folder)/file_\(id)" + (known.isEmpty ? "" : ".\(known)")
  }

  var uniqueID: String { "AQAD\(String(UInt64(id) &* 2_654_435_761 % 4_294_967_291, radix: 36))" }
}

/// A file id: what it names and for whom. Bots must treat it as opaque; it is readable here so that the simulator
/// needs no table of them.
struct FileReference: Equatable {
  var bot: Int64
  var file: StoredFile.ID
  /// Which of a photo's sizes.
  var variant: Int
  var kind: Media.Kind

  private static let prefixes: [(Media.Kind, String)] = [
    (.photo, "AgACAgIAAxk"), (.document, "BQACAgIAAxk"), (.video, "BAACAgIAAxk"), (.audio, "CQACAgIAAxk"),
    (.voice, "AwACAgIAAxk"), (.animation, "CgACAgIAAxk"), (.sticker, "CAACAgIAAxk"), (.videoNote, "DQACAgIAAxk"),
  ]

  var text: String {
    let prefix = Self.prefixes.first { $0.0 == kind }?.1 ?? ""
    return prefix + [String(bot, radix: 36), String(file, radix: 36), String(variant)].joined(separator: "-") + "Q"
  }

  init(bot: Int64, file: StoredFile.ID, variant: Int = 0, kind: Media.Kind) {
    (self.bot, self.file, self.variant, self.kind) = (bot, file, variant, kind)
  }

  init?(_ text: String) {
    guard text.hasSuffix("Q"), let (kind, prefix) = Self.prefixes.first(where: { text.hasPrefix($0.1) }) else { return nil }
    let parts = text.dropFirst(prefix.count).dropLast().split(separator: "-")
    guard parts.count == 3, let bot = Int64(parts[0], radix: 36), let file = Int(parts[1], radix: 36),
      let variant = Int(parts[2])
    else { return nil }
    self.init(bot: bot, file: file, variant: variant, kind: kind)
  }
}

struct ImageSize: Sendable, Equatable {
  var width: Int
  var height: Int

  /// The same shape with the longer side at most `side`.
  func limited(to side: Int) -> ImageSize {
    let longest = max(width, height)
    guard longest > side else { return self }
    return ImageSize(width: max(1, width * side / longest), height: max(1, height * side / longest))
  }
}

/// What a file is, from its first bytes or its name.
enum FileKind {
  static func mimeType(of bytes: [UInt8], name: String, declared: String?) -> String {
    if let sniffed = imageType(of: bytes) { return sniffed }
    let ending = name.split(separator: ".").last?.lowercased() ?? ""
    if let known = types.first(where: { $0.ending == ending }) { return known.type }
    if let declared, declared != "application/octet-stream" { return declared.prefix { $0 != ";" }.trimmingSpace }
    return "application/octet-stream"
  }

  static func ending(of type: String) -> String { types.first { $0.type == type }?.ending ?? "" }

  private static let types: [(ending: String, type: String)] = [
    ("jpg", "image/jpeg"), ("jpeg", "image/jpeg"), ("png", "image/png"), ("gif", "image/gif"), ("webp", "image/webp"),
    ("bmp", "image/bmp"), ("svg", "image/svg+xml"), ("pdf", "application/pdf"), ("txt", "text/plain"),
    ("csv", "text/csv"), ("json", "application/json"), ("zip", "application/zip"), ("mp4", "video/mp4"),
    ("mov", "video/quicktime"), ("webm", "video/webm"), ("mp3", "audio/mpeg"), ("m4a", "audio/mp4"),
    ("ogg", "audio/ogg"), ("oga", "audio/ogg"), ("wav", "audio/x-wav"), ("tgs", "application/x-tgsticker"),
  ]

  private static func imageType(of bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return "image/png" }
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
    if bytes.starts(with: "GIF8".utf8) { return "image/gif" }
    if bytes.starts(with: "BM".utf8), bytes.count > 26 { return "image/bmp" }
    if bytes.starts(with: "RIFF".utf8), bytes.count > 12, bytes[8..<12].elementsEqual("WEBP".utf8) { return "image/webp" }
    return nil
  }

  /// The size of a PNG, JPEG, GIF, BMP or WebP picture; nil if it is none.
  static func imageSize(of bytes: [UInt8]) -> ImageSize? {
    func big(_ at: Int, _ count: Int) -> Int {
      at + count <= bytes.count ? bytes[at..<at + count].reduce(0) { $0 << 8 | Int($1) } : 0
    }
    func little(_ at: Int, _ count: Int) -> Int {
      at + count <= bytes.count ? bytes[at..<at + count].reversed().reduce(0) { $0 << 8 | Int($1) } : 0
    }
    let size: ImageSize? =
      switch imageType(of: bytes) {
      case "image/png": ImageSize(width: big(16, 4), height: big(20, 4))
      case "image/gif": ImageSize(width: little(6, 2), height: little(8, 2))
      case "image/bmp": ImageSize(width: little(18, 4), height: little(22, 4))
      case "image/jpeg": jpegSize(bytes)
      case "image/webp":
        switch little(12, 4) {
        case 0x2058_5056: ImageSize(width: little(24, 3) + 1, height: little(27, 3) + 1)
        case 0x4C38_5056: ImageSize(width: (little(21, 4) & 0x3FFF) + 1, height: (little(21, 4) >> 14 & 0x3FFF) + 1)
        default: ImageSize(width: little(26, 2) & 0x3FFF, height: little(28, 2) & 0x3FFF)
        }
      default: nil
      }
    return size.flatMap { $0.width > 0 && $0.height > 0 ? $0 : nil }
  }

  private static func jpegSize(_ bytes: [UInt8]) -> ImageSize? {
    var index = 2
    while index + 9 < bytes.count {
      guard bytes[index] == 0xFF else { return nil }
      let marker = bytes[index + 1]
      if marker == 0xFF {
        index += 1
        continue
      }
      if (0xC0...0xCF).contains(marker), marker != 0xC4, marker != 0xC8, marker != 0xCC {
        return ImageSize(
          width: Int(bytes[index + 7]) << 8 | Int(bytes[index + 8]), height: Int(bytes[index + 5]) << 8 | Int(bytes[index + 6]))
      }
      index += 2 + (Int(bytes[index + 2]) << 8 | Int(bytes[index + 3]))
    }
    return nil
  }
}
