/// A misfortune that a test asked for.
struct Fault: Sendable {
  enum Kind: Sendable, Equatable {
    /// An error in place of the call: 429 with `retryAfter`, 5xx, or any other.
    case refuse(TelegramError)
    /// An answer that is not JSON, as front-end servers send it.
    case page(status: Int)
    /// No answer at all for this long; the call is not performed and the connection is cut.
    case silence(Duration)
    /// The call waits for this long, and is performed.
    case delay(Duration)
    /// The call is performed and the connection is cut before the answer.
    case lostResponse
    /// Updates are delivered twice.
    case duplicates
  }

  /// Which kinds of fault a place in the code can carry out.
  enum Place { case call, duplicates }

  let id: Int
  let kind: Kind
  var bot: Int64?
  /// Lower case; nil: any.
  var method: String?
  var chat: Int64?
  /// How often it still strikes; nil: for ever.
  var remaining: Int?
  var probability = 1.0
  var struck = 0

  func matches(_ place: Place, bot: Int64, method: String?, chat: Int64?) -> Bool {
    (kind == .duplicates) == (place == .duplicates) && remaining != 0
      && (self.bot == nil || self.bot == bot) && (self.chat == nil || self.chat == chat)
      && (self.method == nil || self.method == method?.lowercased())
  }

  var json: JSON {
    var json: JSON = ["id": JSON(id)]
    switch kind {
    case .refuse(let error):
      json["kind"] = "error"
      json["error_code"] = JSON(error.code)
      json["description"] = JSON(error.description)
      json["retry_after"] = error.retryAfter.map { JSON($0) }
    case .page(let status):
      json["kind"] = "page"
      json["error_code"] = JSON(status)
    case .silence(let time):
      json["kind"] = "timeout"
      json["seconds"] = .number(time.seconds)
    case .delay(let time):
      json["kind"] = "delay"
      json["seconds"] = .number(time.seconds)
    case .lostResponse: json["kind"] = "lost_response"
    case .duplicates: json["kind"] = "duplicate_updates"
    }
    json["bot"] = bot.map { JSON($0) }
    json["method"] = method.map { JSON($0) }
    json["chat"] = chat.map { JSON($0) }
    json["remaining"] = remaining.map { JSON($0) }
    json["probability"] = .number(probability)
    json["struck"] = JSON(struck)
    return json
  }
}

extension Duration {
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}

extension SimulatedTelegram {
  /// The first fault that strikes here, with its use counted.
  func takeFault(_ place: Fault.Place, bot: Int64, method: String?, chat: Int64?) -> Fault.Kind? {
    for index in faults.indices where faults[index].matches(place, bot: bot, method: method, chat: chat) {
      let probability = faults[index].probability
      if probability < 1, Double.random(in: 0..<1, using: &random) >= probability { continue }
      faults[index].struck += 1
      faults[index].remaining = faults[index].remaining.map { $0 - 1 }
      return faults[index].kind
    }
    return nil
  }
}
