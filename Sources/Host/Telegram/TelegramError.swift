/// Why a Bot API call didn't succeed.
///
/// Never holds the bot's token: the text is Telegram's own with the token taken out, and what the HTTP client said is reduced
/// to a closed set of reasons.
package struct TelegramError: Error, Sendable, Equatable {
  /// The Bot API method that was called.
  package var method: String
  package var kind: Kind
  /// Telegram's `error_code`, or 0 when it answered nothing that could be read.
  package var code: Int
  /// Telegram's `description`, redacted and cut to 512 characters; empty when there was none.
  package var text: String

  package init(method: String, kind: Kind, code: Int = 0, text: String = "") {
    self.method = method
    self.kind = kind
    self.code = code
    self.text = text
  }

  package enum Kind: Sendable, Equatable {
    /// 400 of any other sort, 413 and 415: the call is wrong and stays wrong. With Telegram's description.
    case badRequest(String)
    /// 400 "message is not modified": what was asked for is already so.
    case notModified
    /// 400 "query is too old and response timeout expired or query ID is invalid".
    case queryTooOld
    /// 401, 421 and a bare 404: the token is wrong, revoked, malformed or not served there.
    case unauthorized
    /// 403: this chat can't be reached.
    case forbidden(Forbidden)
    /// 404: an unknown method, or a file that is no more.
    case notFound
    /// 409: another consumer of the bot's updates.
    case conflict(Conflict)
    /// 429; the wait is in seconds.
    case tooManyRequests(retryAfter: Int)
    /// 400 with `migrate_to_chat_id`: the group has become a supergroup of this id.
    case migrated(to: Int64)
    /// 5xx, from Telegram or from the front of it.
    case server(code: Int)
    /// No whole answer came. `maybeDelivered`: Telegram may have carried the call out all the same.
    case transport(TransportFailure, maybeDelivered: Bool)
    /// An answer came that isn't the Bot API's.
    case badResponse(BadResponse)
  }

  /// Who can't be reached and why, from the description of a 403.
  package enum Forbidden: String, Sendable, Equatable {
    case blockedByUser, userDeactivated, cannotInitiate, isBot, kicked, notMember, groupDeleted, other
  }

  /// What a 409 says is going on.
  package enum Conflict: String, Sendable, Equatable {
    case webhookActive, otherPoller, terminatedBySetWebhook, overtaken, other
  }

  package enum TransportFailure: String, Sendable, Equatable {
    case cannotConnect, tls, timedOut, connectionClosed, cancelled, other
  }

  package enum BadResponse: String, Sendable, Equatable {
    case notJSON, tooLarge, noResult
  }
}

extension TelegramError: CustomStringConvertible {
  /// What happened and what to do, for a log.
  package var description: String {
    switch kind {
    case .unauthorized:
      "\(method): \(code) \(text): the token is wrong or was revoked; get a new one from @BotFather and put it in the configuration"
    case .conflict(.webhookActive):
      "\(method): 409: a webhook is set for this bot; delete it or let the bot run in webhook mode"
    case .conflict(.otherPoller):
      "\(method): 409: another program polls this bot with the same token; stop one of the two"
    case .conflict(.terminatedBySetWebhook):
      "\(method): 409: somebody set a webhook for this bot while it was polling"
    case .tooManyRequests(let seconds): "\(method): 429: Telegram asks to wait for \(seconds) s"
    case .migrated(let chat): "\(method): the group was upgraded to supergroup \(chat)"
    case .server(let code): "\(method): Telegram answered \(code)\(text.isEmpty ? "" : " \(text)"); it will be retried"
    case .transport(let failure, let maybe):
      "\(method): no answer from Telegram (\(failure.rawValue)\(maybe ? ", it may have been carried out" : "")); "
        + "check the network and host.telegram_api"
    case .badResponse(let what):
      "\(method): the answer doesn't come from a Bot API server (\(what.rawValue), HTTP \(code)); check host.telegram_api"
    case .badRequest, .notModified, .queryTooOld, .forbidden, .notFound, .conflict: "\(method): \(code) \(text)"
    }
  }
}
