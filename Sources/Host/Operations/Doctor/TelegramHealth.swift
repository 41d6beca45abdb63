import PatchbayBase
import PatchbayConfiguration
import PatchbayTelegram

/// What Telegram says of a bot.
struct TelegramHealth: Sendable {
  /// What `getMe` says.
  struct Account: Sendable {
    var username = ""
    var isInline = false
    var joinsGroups = true
    var readsGroups = true
  }

  let account: Result<Account, TelegramError>
  /// `nil` where Telegram didn't say.
  var webhook: WebhookInfo?
  /// By how many milliseconds this machine's clock is ahead of Telegram's.
  var ahead: Int64?
  /// How long the answer took, in microseconds.
  var latencyMicroseconds: Int64 = 0

  /// Why nothing of it is known: it is Telegram, and not the bot.
  var outage: TelegramError? {
    guard case .failure(let error) = account else { return nil }
    switch error.kind {
    case .unauthorized: return nil
    default: return error
    }
  }

  var token: Judgement? {
    switch account {
    case .success(let account): .fine("@\(account.username)")
    case .failure where outage == nil:
      .broken(
        "Telegram doesn't know the token: it is wrong, or was revoked",
        fix: "get one from @BotFather (/token), put it where the configuration takes it from, then: patchbay reload")
    case .failure: nil
    }
  }

  func botFather(_ wishes: BotFatherWishes) -> Judgement? {
    guard let account = try? account.get() else { return nil }
    var missing: [(String, String)] = []
    if wishes.inline, !account.isInline {
      missing.append(("plugins answer inline queries, and the bot's inline mode is off", "/setinline"))
    }
    if wishes.groups, !account.joinsGroups {
      missing.append(("plugins work in groups, and the bot may not be added to any", "/setjoingroups"))
    }
    if wishes.groupMessages, !account.readsGroups {
      missing.append(("plugins read messages in groups, and the bot's privacy mode keeps them from it", "/setprivacy"))
    }
    guard !missing.isEmpty else {
      return .fine(wishes.inlineButtons && !account.isInline ? "/setinline would let people share by a button" : nil)
    }
    return .warning(
      HealthWords.list(missing.map(\.0)),
      fix: "tell @BotFather: \(missing.map(\.1).joined(separator: ", ")) for @\(account.username)")
  }
}

/// Whether Telegram can be reached at all, by what all bots heard.
struct TelegramReach: Sendable {
  let api: BaseURL
  let outage: TelegramError?
  /// In microseconds.
  let latencyMicroseconds: Int64?

  /// - Returns: `nil` where no bot could ask.
  init?(_ answers: [TelegramHealth], api: BaseURL) {
    guard !answers.isEmpty else { return nil }
    self.api = api
    outage = answers.lazy.compactMap(\.outage).first
    latencyMicroseconds = answers.filter { $0.outage == nil }.map(\.latencyMicroseconds).min()
  }

  var judgement: Judgement {
    guard let outage else { return .fine(latencyMicroseconds.map { HealthWords.latency($0) }) }
    return .broken(
      "\(outage)", fix: "curl -sS \(api)/ from this machine tells where the way ends: name, proxy, firewall, or host.telegram_api")
  }
}
