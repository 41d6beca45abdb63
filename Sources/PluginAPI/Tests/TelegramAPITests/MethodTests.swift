import TelegramAPI
import Testing

@Suite("Method calls, written")
struct MethodTests {
  private func body(_ method: some TelegramMethod) -> String {
    var writer = JSONWriter()
    method.write(to: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test("a message with buttons")
  func message() {
    let call = SendMessage(
      chatID: 5_000_000_123, text: "Привет \"мир\"\n", parseMode: .html,
      replyMarkup: .inlineKeyboard(
        InputInlineKeyboardMarkup(inlineKeyboard: [
          [InputInlineKeyboardButton(text: "Again", callbackData: "bench/tap")],
          [InputInlineKeyboardButton(text: "Site", url: "https://bot.example/?a=1&b=2")],
        ])))
    #expect(
      body(call) == #"""
        {"chat_id":5000000123,"text":"Привет \"мир\"\n","parse_mode":"HTML","reply_markup":{"inline_keyboard":[[{"text":"Again","callback_data":"bench/tap"}],[{"text":"Site","url":"https://bot.example/?a=1&b=2"}]]}}
        """#)
    #expect(SendMessage.name == "sendMessage")
    #expect(call.files().isEmpty)
  }

  @Test("only what is required, and properties set afterwards")
  func required() {
    var call = SendMessage(chatID: .username("@channel"), text: "x")
    #expect(body(call) == #"{"chat_id":"@channel","text":"x"}"#)
    call.disableNotification = false
    call.entities = []
    #expect(body(call) == #"{"chat_id":"@channel","text":"x","entities":[],"disable_notification":false}"#)
    #expect(body(GetMe()) == "{}")
    #expect(
      body(AnswerCallbackQuery(callbackQueryID: "9", text: "Done", showAlert: true))
        == #"{"callback_query_id":"9","text":"Done","show_alert":true}"#)
    #expect(
      body(EditMessageText(chatID: 1, messageID: 2, text: "t"))
        == #"{"chat_id":1,"message_id":2,"text":"t"}"#)
  }

  @Test("a call in the answer to a webhook")
  func webhookReply() {
    var writer = JSONWriter()
    DeleteMessage(chatID: -100, messageID: 3).writeWebhookReply(to: &writer)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == #"{"method":"deleteMessage","chat_id":-100,"message_id":3}"#)
    var empty = JSONWriter()
    GetMe().writeWebhookReply(to: &empty)
    #expect(String(decoding: empty.bytes, as: UTF8.self) == #"{"method":"getMe"}"#)
  }

  @Test("files gather beside the call, each under a name of its own")
  func files() {
    let group = SendMediaGroup(
      chatID: 1,
      media: [
        .photo(InputMediaPhoto(media: .upload(fileName: "a.jpg", bytes: [1]), caption: "a")),
        .video(InputMediaVideo(media: .fileID("v"), thumbnail: .upload(fileName: "b.jpg", bytes: [2, 3]))),
      ])
    #expect(
      body(group) == #"""
        {"chat_id":1,"media":[{"type":"photo","media":"attach://file0","caption":"a"},{"type":"video","media":"v","thumbnail":"attach://file1"}]}
        """#)
    let files = group.files()
    #expect(files.map(\.name) == ["file0", "file1"])
    #expect(files.map(\.fileName) == ["a.jpg", "b.jpg"])
    #expect(files.map(\.bytes) == [[1], [2, 3]])
  }

  @Test("forms of unions carry what tells them apart")
  func unions() {
    #expect(
      body(
        SetMyCommands(
          commands: [InputBotCommand(command: "a", description: "b")], scope: .allPrivateChats,
          languageCode: "ru"))
        == #"{"commands":[{"command":"a","description":"b"}],"scope":{"type":"all_private_chats"},"language_code":"ru"}"#)
    #expect(
      body(
        SetChatMenuButton(
          menuButton: .webApp(
            InputMenuButtonWebApp(text: "Open", webApp: InputWebAppInfo(url: "https://a.example")))))
        == #"{"menu_button":{"type":"web_app","text":"Open","web_app":{"url":"https://a.example"}}}"#)
    #expect(
      body(SetMessageReaction(chatID: 1, messageID: 2, reaction: [.emoji(InputReactionTypeEmoji(emoji: "👍"))]))
        == #"{"chat_id":1,"message_id":2,"reaction":[{"type":"emoji","emoji":"👍"}]}"#)
    #expect(
      body(SendMessage(chatID: 1, text: "x", replyMarkup: .removeKeyboard(ReplyKeyboardRemove())))
        == #"{"chat_id":1,"text":"x","reply_markup":{"remove_keyboard":true}}"#)
    #expect(
      body(
        AnswerInlineQuery(
          inlineQueryID: "q",
          results: [
            .article(
              InlineQueryResultArticle(
                id: "1", title: "t", inputMessageContent: .text(InputTextMessageContent(messageText: "m"))))
          ]))
        == #"{"inline_query_id":"q","results":[{"type":"article","id":"1","title":"t","input_message_content":{"message_text":"m"}}]}"#
    )
  }

  @Test("what was received can be sent again")
  func copies() throws {
    let message = Message(
      try JSONDocument(
        #"""
        {"text":"Hi Al","entities":[{"type":"text_mention","offset":3,"length":2,"user":{"id":5,"is_bot":false,"first_name":"Al"}}],
         "reply_markup":{"inline_keyboard":[[{"text":"A","callback_data":"a"},{"text":"P","pay":true}]]}}
        """#
      ).root)
    let entities = try #require(message.entities)
    let markup = try #require(message.replyMarkup)
    let call = SendMessage(
      chatID: 1, text: message.text ?? "", entities: entities.map { InputMessageEntity($0) },
      replyMarkup: .inlineKeyboard(InputInlineKeyboardMarkup(markup)))
    #expect(
      body(call) == #"""
        {"chat_id":1,"text":"Hi Al","entities":[{"type":"text_mention","offset":3,"length":2,"user":{"id":5,"is_bot":false,"first_name":"Al"}}],"reply_markup":{"inline_keyboard":[[{"text":"A","callback_data":"a"},{"text":"P","pay":true}]]}}
        """#)
    let reaction = ReactionType(try JSONDocument(#"{"type":"emoji","emoji":"👍"}"#).root)
    let again = try #require(InputReactionType(reaction))
    #expect(
      body(SetMessageReaction(chatID: 1, messageID: 2, reaction: [again]))
        == #"{"chat_id":1,"message_id":2,"reaction":[{"type":"emoji","emoji":"👍"}]}"#)
    #expect(InputReactionType(ReactionType(try JSONDocument(#"{"type":"new"}"#).root)) == nil)
  }

  @Test("results are read by the method that was called")
  func results() throws {
    let message = ResponseEnvelope(try JSONDocument(#"{"ok":true,"result":{"message_id":5,"chat":{"id":1}}}"#).root)
    #expect(message.result(of: SendMessage.self)?.messageID == 5)
    #expect(message.result(of: EditMessageText.self)?.message?.messageID == 5)
    let yes = ResponseEnvelope(try JSONDocument(#"{"ok":true,"result":true}"#).root)
    #expect(yes.result(of: AnswerCallbackQuery.self) == true)
    #expect(yes.result(of: EditMessageText.self)?.message == nil)
    let members = ResponseEnvelope(try JSONDocument(#"{"ok":true,"result":[{"status":"creator"}]}"#).root)
    #expect(members.result(of: GetChatAdministrators.self)?.first?.asOwner != nil)
    #expect(ResponseEnvelope(try JSONDocument(#"{"ok":true}"#).root).result(of: GetMe.self) == nil)
  }
}
