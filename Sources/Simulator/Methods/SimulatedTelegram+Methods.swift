extension SimulatedTelegram {
  /// The methods, by name.
  func performNow(_ call: Call) throws(TelegramError) -> (JSON, String?) {
    let method = call.method.lowercased()
    switch method {
    case "setwebhook":
      let (result, description) = try setWebhook(call)
      return (result, description)
    case "deletewebhook":
      let (result, description) = deleteWebhook(call)
      return (result, description)
    default: break
    }
    if let result = try performAccount(call, method) { return (result, nil) }
    if let result = try performSending(call, method) { return (result, nil) }
    if let result = try performChanging(call, method) { return (result, nil) }
    if let result = try performChats(call, method) { return (result, nil) }
    if let result = try performForums(call, method) { return (result, nil) }
    if let result = try performPayments(call, method) { return (result, nil) }
    throw .methodNotFound
  }

  private func performAccount(_ call: Call, _ method: String) throws(TelegramError) -> JSON? {
    switch method {
    case "getme": bots[call.bot]?.selfJSON
    case "getwebhookinfo": webhookInfo(call.bot)
    case "logout": logOut(call)
    case "close": true
    case "setmycommands": try setMyCommands(call)
    case "getmycommands": try getMyCommands(call)
    case "deletemycommands": try deleteMyCommands(call)
    case "setchatmenubutton": try setChatMenuButton(call)
    case "getchatmenubutton": try getChatMenuButton(call)
    case "setmyname": try setText(call, \.names, "name", most: 64)
    case "setmydescription": try setText(call, \.descriptions, "description", most: 512)
    case "setmyshortdescription": try setText(call, \.shortDescriptions, "short_description", most: 120)
    case "getmyname": getText(call, \.names, "name", default: bots[call.bot]?.firstName ?? "")
    case "getmydescription": getText(call, \.descriptions, "description")
    case "getmyshortdescription": getText(call, \.shortDescriptions, "short_description")
    case "getuserprofilephotos": try getUserProfilePhotos(call)
    case "getfile": try getFile(call)
    case "answercallbackquery": try answerCallbackQuery(call)
    case "answerinlinequery": try answerInlineQuery(call)
    case "answerwebappquery": try answerWebAppQuery(call)
    default: nil
    }
  }

  private func performSending(_ call: Call, _ method: String) throws(TelegramError) -> JSON? {
    switch method {
    case "sendmessage": try sendMessage(call)
    case "sendphoto": try sendMedia(call, .photo)
    case "senddocument": try sendMedia(call, .document)
    case "sendvideo": try sendMedia(call, .video)
    case "sendaudio": try sendMedia(call, .audio)
    case "sendvoice": try sendMedia(call, .voice)
    case "sendanimation": try sendMedia(call, .animation)
    case "sendsticker": try sendMedia(call, .sticker)
    case "sendvideonote": try sendMedia(call, .videoNote)
    case "sendmediagroup": try sendMediaGroup(call)
    case "sendlocation": try sendLocation(call)
    case "sendvenue": try sendVenue(call)
    case "sendcontact": try sendContact(call)
    case "senddice": try sendDice(call)
    case "sendchataction": try sendChatAction(call)
    case "copymessage": try copyMessage(call)
    case "copymessages": try copyMessages(call)
    case "forwardmessage": try forwardMessage(call)
    case "forwardmessages": try forwardMessages(call)
    default: nil
    }
  }

  private func performChanging(_ call: Call, _ method: String) throws(TelegramError) -> JSON? {
    switch method {
    case "editmessagetext": try editMessageText(call)
    case "editmessagecaption": try editMessageCaption(call)
    case "editmessagemedia": try editMessageMedia(call)
    case "editmessagereplymarkup": try editMessageReplyMarkup(call)
    case "deletemessage": try deleteMessage(call)
    case "deletemessages": try deleteMessages(call)
    case "pinchatmessage": try pinChatMessage(call)
    case "unpinchatmessage": try unpinChatMessage(call)
    case "unpinallchatmessages": try unpinAllChatMessages(call)
    case "setmessagereaction": try setMessageReaction(call)
    default: nil
    }
  }

  private func performChats(_ call: Call, _ method: String) throws(TelegramError) -> JSON? {
    switch method {
    case "getchat": try getChat(call)
    case "getchatmember": try getChatMember(call)
    case "getchatadministrators": try getChatAdministrators(call)
    case "getchatmembercount", "getchatmemberscount": try getChatMemberCount(call)
    case "banchatmember", "kickchatmember": try banChatMember(call)
    case "unbanchatmember": try unbanChatMember(call)
    case "restrictchatmember": try restrictChatMember(call)
    case "promotechatmember": try promoteChatMember(call)
    case "getbusinessconnection": try getBusinessConnection(call)
    case "readbusinessmessage": try readBusinessMessage(call)
    case "deletebusinessmessages": try deleteBusinessMessages(call)
    case "leavechat": try leaveChat(call)
    case "setchattitle": try setChatTitle(call)
    case "setchatdescription": try setChatDescription(call)
    case "exportchatinvitelink": try exportChatInviteLink(call)
    case "createchatinvitelink": try createChatInviteLink(call)
    default: nil
    }
  }
}
