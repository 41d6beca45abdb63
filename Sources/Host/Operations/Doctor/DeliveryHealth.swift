import PatchbayBase
import PatchbayConfiguration
import PatchbayTelegram

/// How a bot's updates come in.
struct DeliveryHealth: Sendable {
  /// Whether it gets them by webhook; else it polls.
  let hasWebhook: Bool
  /// The address that Telegram is to deliver to.
  var url: String?
  /// What a running host knows; `nil` where none does.
  var status: DeliveryStatus?
  /// What a running host has told Telegram.
  var settings: WebhookSettings?
  var allowedUpdates: [String]?
  /// How the webhook's address looks from here.
  var address: AddressHealth?

  private static let takeOver = "if you know no such program, get a new token from @BotFather (/revoke)"

  /// Whether somebody else gets the updates, or nobody does.
  func judgement(_ info: WebhookInfo?, reload: String) -> Judgement {
    let mode = status?.mode.rawValue.lowercased() ?? (hasWebhook ? "webhook" : "polling")
    if let info, !info.url.isEmpty, info.url != url {
      let place = Self.host(of: info.url)
      if status == nil {
        return .warning(
          "Telegram delivers the bot's updates to \(place), which is not this host's address",
          fix: "patchbay run takes them over; \(Self.takeOver)", figure: mode)
      }
      return .broken(
        "somebody has set the bot's webhook to \(place)", fix: "\(reload), then stop the other program; \(Self.takeOver)",
        figure: mode)
    }
    if let status, status.mode != .webhook, let error = status.lastError {
      // What Telegram says of a second program tells of no fault of this one.
      let isConflict = error.contains("409")
      return .broken(
        error, fix: isConflict ? "stop the other program; \(Self.takeOver)" : "\(reload); the log says more", figure: mode)
    }
    if let info, let settings, status?.mode == .webhook, !info.matches(settings, allowedUpdates: allowedUpdates) {
      return .warning(
        "somebody has changed what the bot's webhook delivers", fix: "\(reload), or wait: the host sets it again within 15 minutes",
        figure: mode)
    }
    return .fine(mode)
  }

  /// Whether Telegram gets through to the webhook; `nil` where none is wanted.
  func webhook(_ info: WebhookInfo?, now: Int64) -> Judgement? {
    guard hasWebhook, let url else { return nil }
    guard let info, info.url == url else {
      // Before it is set, only this machine can say how the address looks.
      if status == nil, let fault = address?.fault(url) { return .broken(fault.cause, fix: fault.fix) }
      return .fine("not set yet")
    }
    guard let error = info.lastError, let date = info.lastErrorDate else { return .fine() }
    let age = max(0, now - date * 1000)
    let figure = "last error \(HealthWords.time(age)) ago"
    // An error that nothing waits for any more has passed.
    guard info.pendingUpdates > 0, age < 3_600_000 else { return .fine(figure) }
    let fix =
      Self.remedy(error, isRunning: status != nil) ?? address?.fault(url)?.fix ?? "open \(url) from outside: it has to answer 405"
    return .broken("Telegram doesn't get through to \(url): \(error)", fix: fix, figure: figure)
  }

  /// How many updates wait at Telegram.
  func pending(_ info: WebhookInfo, option: String) -> Judgement {
    let figure = "\(info.pendingUpdates) waiting"
    guard info.pendingUpdates >= Self.many else { return .fine(figure) }
    guard status != nil else {
      return .warning(
        "updates pile up at Telegram, which drops them after a day", fix: "patchbay run; 'backlog:' says what is done with them",
        figure: figure)
    }
    return .warning(
      "updates come in faster than they are handled",
      fix: "patchbay updates backlog skip\(option) leaves them; 'patchbay status' shows the lane",
      figure: figure)
  }

  private static let many = 200

  private static func host(of url: String) -> String {
    (try? BaseURL.parse(String(url.prefix { $0 != "?" && $0 != "#" })).get()).map { "\($0.scheme)://\($0.host)" }
      ?? "another address"
  }

  /// What mends a webhook, by Telegram's words for what is wrong. https://core.telegram.org/bots/webhooks
  static func remedy(_ error: String, isRunning: Bool) -> String? {
    let text = error.lowercased()
    func says(_ words: String...) -> Bool { words.contains { text.contains($0) } }
    if says("ssl", "certificate", "tls") {
      return
        "serve the whole chain of a certificate that is valid for the name: openssl s_client -connect HOST:443 -servername HOST"
    }
    if says("ipv6") { return "give the name an A record: Telegram delivers over IPv4 alone" }
    if says("resolve", "name or service not known") { return "correct the name in host.public_url, or its record in the DNS" }
    if says("301", "302", "303", "307", "308") {
      return "name in host.public_url where the redirect leads to: Telegram follows none"
    }
    if says("port") { return "let the proxy listen on 443, 80, 88 or 8443" }
    if says("401", "403", "unauthorized", "forbidden") {
      return isRunning ? "patchbay reload sets the webhook with its secret again; no password may stand before it" : "patchbay run"
    }
    if says("refused", "timed out", "timeout", "502", "503", "504", "closed") {
      return isRunning ? "let the proxy and the firewall pass requests on to host.listen" : "patchbay run"
    }
    if says("404", "405") { return "let the proxy pass /telegram/ on to host.listen as it is" }
    return nil
  }
}

/// How a webhook's address looks from this machine.
struct AddressHealth: Sendable, Equatable {
  /// What the name leads to.
  enum Name: Sendable, Equatable {
    case found
    /// Addresses of IPv6 alone.
    case onlyIPv6
    case unknown(String)
  }

  /// What a request gets.
  enum Answer: Sendable, Equatable {
    case status(Int)
    case badCertificate
    case silence
  }

  var name = Name.found
  /// `nil` where nobody asked.
  var answer: Answer?

  func fault(_ url: String) -> (cause: String, fix: String)? {
    switch name {
    case .onlyIPv6:
      return ("the name of \(url) has addresses of IPv6 alone", "give the name an A record: Telegram delivers over IPv4 alone")
    case .unknown(let reason):
      return ("the name of \(url) leads nowhere: \(reason)", "correct the name in host.public_url, or its record in the DNS")
    case .found: break
    }
    switch answer {
    case .badCertificate:
      return (
        "\(url) has no certificate that others accept",
        "serve the whole chain of a certificate that is valid for the name: openssl s_client -connect HOST:443 -servername HOST"
      )
    case .status(let status) where (300..<400).contains(status):
      return ("\(url) answers with a redirect (\(status))", "name in host.public_url where it leads to: Telegram follows none")
    // Without a host behind it a proxy has nothing better to say; and not every network lets a machine reach itself from outside.
    case .status, .silence, nil: return nil
    }
  }
}
