/// A misfortune that a test asked for.
struct TelegramFault: FaultRule {
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

  /// What happens that a fault may change.
  struct Occasion {
    var place: Place
    var bot: Int64
    var method: String?
    var chat: Int64?
  }

  let kind: Kind
  var bot: Int64?
  /// Lower case; nil: any.
  var method: String?
  var chat: Int64?

  func covers(_ occasion: Occasion) -> Bool {
    (kind == .duplicates) == (occasion.place == .duplicates) && (bot == nil || bot == occasion.bot)
      && (chat == nil || chat == occasion.chat) && (method == nil || method == occasion.method?.lowercased())
  }

  init(_ kind: Kind) { self.kind = kind }

  var members: [(String, JSON)] {
    var json: JSON = [:]
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
    return json.object?.members.map { ($0.key, $0.value) } ?? []
  }
}

extension Duration {
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}

extension SimulatedTelegram {
  /// The first fault that strikes here, with its use counted.
  func takeFault(_ place: TelegramFault.Place, bot: Int64, method: String?, chat: Int64?) -> TelegramFault.Kind? {
    faults.take(.init(place: place, bot: bot, method: method, chat: chat))
  }
}
