/// Reads and checks `reply_markup`.
enum Keyboards {
  enum Markup: Equatable {
    /// Under the message.
    case inline(JSON)
    /// Under the text field: a keyboard, its removal, or a forced reply.
    case other(JSON)
  }

  /// Buttons beyond these are dropped without a word.
  static let buttonsPerRow = 12
  static let buttonsInAll = 300

  static func read(_ text: String?, isPrivate: Bool) throws(TelegramError) -> Markup? {
    guard let text, !text.trimmingSpace.isEmpty else { return nil }
    guard let markup = try? JSON.parse(text) else { throw .badRequest("can't parse reply keyboard markup JSON object") }
    if markup == .null { return nil }
    guard markup.object != nil else { throw .badRequest("object expected as reply markup") }
    if let rows = markup["inline_keyboard"] {
      let keyboard = try inline(rows, isPrivate: isPrivate)
      return keyboard.array?.isEmpty == true ? .inline(.null) : .inline(["inline_keyboard": keyboard])
    }
    if let rows = markup["keyboard"] {
      var result = markup
      result["keyboard"] = try reply(rows, isPrivate: isPrivate)
      return .other(result)
    }
    if markup["remove_keyboard"]?.bool == true || markup["force_reply"]?.bool == true { return .other(markup) }
    return nil
  }

  private static func rows(_ json: JSON, _ name: String) throws(TelegramError) -> [[JSON]] {
    guard let rows = json.array else { throw .badRequest("field \"\(name)\" must be of type Array") }
    var result: [[JSON]] = []
    for row in rows {
      guard let buttons = row.array else { throw .badRequest("field \"\(name)\" must be an Array of Arrays") }
      result.append(buttons)
    }
    return result
  }

  private static func inline(_ json: JSON, isPrivate: Bool) throws(TelegramError) -> JSON {
    var result: [JSON] = []
    var count = 0
    for row in try rows(json, "inline_keyboard") {
      var buttons: [JSON] = []
      for button in row.prefix(buttonsPerRow) where count < buttonsInAll {
        if let checked = try inlineButton(button, isPrivate: isPrivate, isFirst: result.isEmpty && buttons.isEmpty) {
          buttons.append(checked)
          count += 1
        }
      }
      if !buttons.isEmpty { result.append(.array(buttons)) }
    }
    return .array(result)
  }

  private static func inlineButton(_ json: JSON, isPrivate: Bool, isFirst: Bool) throws(TelegramError) -> JSON? {
    guard json.object != nil else {
      throw .badRequest("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    }
    guard let text = json["text"]?.string else {
      throw .badRequest("can't parse inline keyboard button: Can't find field \"text\"")
    }
    guard !text.isEmpty else { return nil }
    var button: JSON = ["text": JSON(text), "style": json["style"], "icon_custom_emoji_id": json["icon_custom_emoji_id"]]
    if let url = json["url"]?.string {
      guard let link = Links.checked(url) ?? (Links.user(in: url) != nil ? url : nil) else {
        throw .badRequest("BUTTON_URL_INVALID")
      }
      button["url"] = JSON(link)
    } else if let data = json["callback_data"]?.string {
      guard (1...64).contains(data.utf8.count) else { throw .badRequest("BUTTON_DATA_INVALID") }
      button["callback_data"] = JSON(data)
    } else if let game = json["callback_game"] {
      guard isFirst else { throw .badRequest("BUTTON_POS_INVALID") }
      button["callback_game"] = game
    } else if json["pay"]?.bool == true {
      guard isFirst else { throw .badRequest("BUTTON_POS_INVALID") }
      button["pay"] = true
    } else if let name = ["switch_inline_query", "switch_inline_query_current_chat", "switch_inline_query_chosen_chat"]
      .first(where: { json[$0] != nil })
    {
      button[name] = json[name]
    } else if let login = json["login_url"] {
      button["url"] = login["url"]
    } else if let url = json["web_app"]?["url"]?.string {
      guard isPrivate else { throw .badRequest("BUTTON_TYPE_INVALID") }
      guard isWebApp(url) else {
        throw .badRequest("inline keyboard button Web App URL '\(url)' is invalid: Only HTTPS links are allowed")
      }
      button["web_app"] = ["url": JSON(url)]
    } else if let copied = json["copy_text"]?["text"]?.string {
      guard (1...256).contains(copied.unicodeScalars.count) else { throw .badRequest("BUTTON_COPY_TEXT_INVALID") }
      button["copy_text"] = ["text": JSON(copied)]
    } else {
      throw .badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    }
    return button
  }

  /// A Mini App's page: HTTPS, or anything on this machine, which is where a simulated one is tried.
  static func isWebApp(_ url: String) -> Bool {
    WebAddress(url).map { $0.scheme == "https" || $0.isLoopback } ?? false
  }

  private static func reply(_ json: JSON, isPrivate: Bool) throws(TelegramError) -> JSON {
    var result: [JSON] = []
    for row in try rows(json, "keyboard") {
      var buttons: [JSON] = []
      for button in row {
        if let text = button.string {
          buttons.append(["text": JSON(text)])
        } else if let text = button["text"]?.string {
          if !isPrivate, button["web_app"] != nil || button["request_contact"] != nil || button["request_location"] != nil {
            throw .badRequest("BUTTON_TYPE_INVALID")
          }
          if let url = button["web_app"]?["url"]?.string, !isWebApp(url) {
            throw .badRequest("keyboard button Web App URL '\(url)' is invalid: Only HTTPS links are allowed")
          }
          if !text.isEmpty { buttons.append(button) }
        } else {
          throw .badRequest("can't parse keyboard button: KeyboardButton must be a String or an Object")
        }
      }
      if !buttons.isEmpty { result.append(.array(buttons)) }
    }
    guard !result.isEmpty else { throw .badRequest("reply markup is empty") }
    return .array(result)
  }
}
