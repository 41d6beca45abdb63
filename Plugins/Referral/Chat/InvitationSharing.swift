import PluginAPI
import QRPicture

/// The ways in which people send their invitation.
struct InvitationSharing: Sendable {
  /// What stands behind the bot's name in the inline query that brings the invitation.
  static let inlineWord = "invite"

  let settings: ReferralSettings

  /// A button that has the person pick a chat and sends the invitation there, as a result of the bot's inline mode; for a bot
  /// without it, Telegram's own page for sharing a link.
  func button(_ update: UpdateContext, _ link: String) throws -> InlineButton {
    let title = update.text(Texts.share)
    if update.bot.supportsInlineQueries {
      return .share(title, query: Self.inlineWord, to: [.people, .groups, .channels])
    }
    let text = try invitation(in: update.transaction)
    return .url(title, "https://t.me/share/url?url=\(URLText.escaped(link))&text=\(URLText.escaped(text))")
  }

  /// The words of the invitation, without the link.
  func invitation(in transaction: Transaction) throws -> String {
    var lines = [try transaction.text(settings.invitation, ["bot": "@" + transaction.bot.username])]
    if settings.rewards.toNewcomer > 0 {
      let units = transaction.bot.text(of: .units(settings.rewards.toNewcomer))
      lines.append(try transaction.text(Texts.invitationGift, ["units": units]))
    }
    return lines.joined(separator: "\n")
  }

  func offer(_ update: UpdateContext) throws {
    guard !update.bot.username.isEmpty, let person = update.person else { return try update.answer([], cacheTime: 0) }
    let link = try update.invitationLink(of: person.id)
    var content = InputTextMessageContent(messageText: "\(try invitation(in: update.transaction))\n\(link)")
    content.linkPreviewOptions = InputLinkPreviewOptions(isDisabled: true)
    var button = InputInlineKeyboardButton(text: update.text(Texts.openBot))
    button.url = link
    var article = InlineQueryResultArticle(
      id: Self.inlineWord, title: update.text(Texts.inlineTitle), inputMessageContent: .text(content))
    article.description = update.text(Texts.inlineDescription)
    article.replyMarkup = InputInlineKeyboardMarkup(inlineKeyboard: [[button]])
    // The words may change with the person's language and the operator's settings; the link stays.
    try update.answer([.article(article)], cacheTime: 60)
  }

  func showQR(_ update: UpdateContext) throws {
    guard !update.bot.username.isEmpty else { return try update.answer(Texts.notReady, alert: true) }
    let link = try update.invitationLink(of: update.requirePerson().id)
    try update.send(
      photo: .upload(fileName: "invitation.png", bytes: QRPicture.png(of: link)),
      caption: update.text(Texts.qrCaption, ["link": link]), to: update.origin)
  }
}
