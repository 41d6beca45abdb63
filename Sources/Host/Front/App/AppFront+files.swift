import Logging
import PatchbayBase
@_spi(Host) import PluginAPI

extension AppFront {
  /// Bytes of the largest photo.
  static let mostOfPhoto = 5 << 20

  /// Keeps a photo for a form that is yet to be sent.
  func upload(_ body: [UInt8], _ visit: Visit) async -> WebResponse {
    do {
      guard let person = try await person(visit) else { return .noSession }
      guard PictureKind(body)?.isPhoto == true else { return .problem(415, "send a photo: JPEG, PNG or WebP") }
      guard guests.takesPhoto(of: person.id) else {
        return .problem(429, "too many photos, try again later", headers: ["retry-after": "600"])
      }
      let file = try await write(body, of: HostNames.plugin, visit.bot)
      var json = JSONWriter()
      json.beginObject()
      json.key("photo")
      json.value(AppSignature(visit.served).photo(file, of: person.id))
      json.endObject()
      return .json(json.bytes)
    } catch {
      return busy(error, visit)
    }
  }

  /// Gives a photo that a person has sent to the plugin whose form it is for; `nil` for what is none of theirs.
  func give(_ name: String, of person: Int64, to plugin: String, _ visit: Visit) async throws -> StoredFile? {
    guard let file = AppSignature(visit.served).photo(name, of: person) else { return nil }
    do {
      let bytes = try await visit.bot.files.read(file, of: HostNames.plugin, limit: Self.mostOfPhoto)
      return try await write(bytes, of: plugin, visit.bot)
    } catch FileError.missing {
      return nil
    }
  }

  /// Writes a file that is deleted after a day unless somebody keeps it.
  private func write(_ bytes: [UInt8], of plugin: String, _ bot: Bot) async throws -> StoredFile {
    var generator = SystemRandomNumberGenerator()
    let file = StoredFile(using: &generator)
    let (id, size) = (bot.id, bytes.count)
    // Its row is first: should the process die now, somebody knows what to delete.
    try await bot.lane.run { try FileStore($0, bot: id).announce(file, of: plugin, size: size) }
    try await bot.files.write(bytes, as: file, of: plugin)
    return file
  }

  /// A picture of a panel: whoever has its name was shown it.
  func picture(_ name: String, _ visit: Visit) async -> WebResponse {
    guard let found = AppSignature(visit.served).picture(name, now: visit.services.wallClock()) else { return .nothing }
    do {
      let bytes = try await visit.bot.files.read(found.file, of: found.plugin, limit: StoredFile.limit)
      guard let kind = PictureKind(bytes) else { return .nothing }
      return WebResponse(
        headers: [
          "content-type": kind.rawValue, "x-content-type-options": "nosniff", "cache-control": "private, max-age=600, immutable",
          "content-security-policy": "default-src 'none'; sandbox",
        ], body: bytes)
    } catch FileError.missing {
      return .nothing
    } catch {
      return busy(error, visit)
    }
  }
}

/// A kind of picture, by how its bytes begin.
enum PictureKind: String {
  case jpeg = "image/jpeg"
  case png = "image/png"
  case webp = "image/webp"
  case gif = "image/gif"

  init?(_ bytes: [UInt8]) {
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
      self = .webp
    } else if bytes.starts(with: "GIF8".utf8) {
      self = .gif
    } else {
      return nil
    }
  }

  var isPhoto: Bool { self != .gif }
}
