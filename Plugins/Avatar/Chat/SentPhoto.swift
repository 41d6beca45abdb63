import PluginAPI

/// A photo as a message brings it: a photo, or a file of any kind, which its content will show.
struct SentPhoto: Sendable {
  let id: String
  /// The same for all names of one file.
  let unique: String
  /// As Telegram says.
  let bytes: Int?

  init?(_ message: Message) {
    if let best = message.photo?.largest {
      (id, unique, bytes) = (best.fileID, best.fileUniqueID, best.fileSize.map { Int(clamping: $0) })
    } else if message.animation == nil, let document = message.document {
      (id, unique, bytes) = (document.fileID, document.fileUniqueID, document.fileSize.map { Int(clamping: $0) })
    } else {
      return nil
    }
    guard !id.isEmpty, !unique.isEmpty, !id.utf8.contains(0), !unique.utf8.contains(0) else { return nil }
  }
}
