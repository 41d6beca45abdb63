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
    return .url(title, "https://t.me/share/url?url=\(URLText.escaped(link))&text=\(URLText.escaped(invitation(update)))")
  }

  /// The words of the invitation, without the link.
  private func invitation(_ update: UpdateContext) -> String {
    var lines = [update.text(settings.invitation, ["bot": "@" + update.bot.username])]
    if settings.rewards.toNewcomer > 0 {
      lines.append(update.text(Texts.invitationGift, ["units": update.bot.text(of: .units(settings.rewards.toNewcomer))]))
    }
    return lines.joined(separator: "\n")
  }

  func offer(_ update: UpdateContext) throws {
    guard !update.bot.username.isEmpty, update.person != nil else { return try update.answer([], cacheTime: 0) }
    let link = try update.invitationLink()
    var content = InputTextMessageContent(messageText: "\(invitation(update))\n\(link)")
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
    let link = try update.invitationLink()
    try update.send(
      photo: .upload(fileName: "invitation.png", bytes: QRPicture.png(of: link)),
      caption: update.text(Texts.qrCaption, ["link": link]), to: update.origin)
  }
}
