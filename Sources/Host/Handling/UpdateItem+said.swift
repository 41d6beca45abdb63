import PatchbayTelegram
@_spi(Host) import PluginAPI

extension UpdateItem {
  /// What a person wrote in their private chat, or of what kind it is where it is no text: `[photo] Look`.
  var said: String? {
    guard incoming.update.kind == .message, let message = incoming.update.anyMessage, incoming.update.chat?.type == .private,
      sender.person != nil
    else { return nil }
    if let text = message.text { return text }
    let kinds = MessageKind.kinds(of: message).filter { MessageKind.fromPeople.contains($0) }.map { "[\($0.rawValue)]" }
    let words = kinds + [message.caption].compactMap(\.self)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}
