/// One call of the Bot API.
struct Call: Sendable {
  let bot: Int64
  let method: String
  var arguments: Arguments
  var isWebhookReply = false
}

/// What a call gets back, before HTTP.
enum CallAnswer: Sendable {
  case json([UInt8])
  case error(TelegramError)
  /// HTML in place of JSON.
  case page(status: Int)
  /// Nothing: the connection ends.
  case cut
}

extension SimulatedTelegram {
  /// Performs a call, with the faults that a test asked for, and notes it in the journal.
  func answer(_ call: Call) async -> CallAnswer {
    guard bots[call.bot] != nil else { return .error(.unauthorized) }
    let method = call.method.lowercased()
    bots[call.bot]?.callCounts[method, default: 0] += 1
    // The bot has begun to poll: whoever watches sees it come alive.
    if method == "getupdates", bots[call.bot]?.callCounts[method] == 1 { emit(.bot(call.bot)) }
    let fault = takeFault(.call, bot: call.bot, method: call.method, chat: call.arguments["chat_id"].flatMap { Int64($0) })
    switch fault {
    case .refuse(let error):
      record(call, nil, error)
      return .error(error)
    case .page(let status):
      record(call, nil, TelegramError(code: status, description: "an answer that is not JSON"))
      return .page(status: status)
    case .silence(let time):
      record(call, nil, TelegramError(code: 0, description: "no answer"))
      await pause(time)
      return .cut
    case .delay(let time):
      await pause(time)
      return await perform(call)
    case .lostResponse:
      _ = await perform(call)
      return .cut
    case .duplicates, nil:
      return await perform(call)
    }
  }

  private func perform(_ call: Call) async -> CallAnswer {
    do throws(TelegramError) {
      if bots[call.bot]?.isLoggedOut == true { throw TelegramError(code: 400, description: "Logged out") }
      if call.method.lowercased() == "getupdates" { return .json(try await getUpdates(call)) }
      try checkLimits(call)
      let call = await withFetchedFiles(call)
      let (result, description) = try performNow(call)
      record(call, result, nil)
      let json: JSON = ["ok": true, "result": result, "description": description.map { JSON($0) }]
      return .json(json.bytes)
    } catch {
      record(call, nil, error)
      return .error(error)
    }
  }

  private func record(_ call: Call, _ result: JSON?, _ error: TelegramError?) {
    calls.append(
      CallRecord(
        bot: call.bot, method: call.method, arguments: call.arguments.values,
        files: call.arguments.files.mapValues(\.bytes.count), unixTime: clock.unixTime,
        isWebhookReply: call.isWebhookReply, result: result, error: error))
    // A call that was refused changes nothing else that its watchers would hear of.
    bell.ring()
  }

  /// Files that the bot named by their address, fetched as Telegram would.
  private func withFetchedFiles(_ call: Call) async -> Call {
    guard let network else { return call }
    var call = call
    for name in Self.fileParameters {
      guard let url = call.arguments[name], url.hasPrefix("http://") || url.hasPrefix("https://") else { continue }
      if let file = await network.fetch(url, atMost: 20 << 20) { call.arguments.files[name] = file }
    }
    return call
  }

  static let fileParameters = [
    "photo", "document", "video", "audio", "voice", "animation", "sticker", "video_note", "thumbnail",
  ]
}
