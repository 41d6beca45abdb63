public import TelegramAPI

extension Registration {
  /// Something outside that the plugin can't do without, such as a provider that has to take its key: `patchbay doctor` has it looked at,
  /// and so does the host each hour.
  ///
  /// A check changes nothing at the other side and costs nothing. It has five seconds, and may be cancelled. What it throws is told as
  /// a warning.
  ///
  ///     try bot.check("stripe") { look in
  ///       let answer = try await look.http.send(HTTPRequest(.get, "https://api.stripe.com/v1/balance", headers: headers))
  ///       return answer.status == 401
  ///         ? .broken("Stripe doesn't take the key", fix: "correct plugins.shop.secret_key, then: patchbay reload") : .fine()
  ///     }
  ///
  /// - Parameter name: 1 to 32 characters of `a-z 0-9 _`, unique within the plugin. Operators read `<bot>.<plugin>.<name>`.
  public func check(_ name: String, _ run: @escaping @Sendable (CheckContext) async throws -> CheckResult) throws {
    try scope.check(name, isName: "check")
    try scope.add(.check(Registered.Check(name: name, run: run)))
  }
}

/// What a check has at hand: no transaction, and requests to other servers.
public struct CheckContext: Sendable {
  public let bot: BotInfo
  /// Requests to the addresses that the plugin registered with ``Registration/reaches(_:)``.
  public let http: HTTPClient
  private let telegram: @Sendable (OutgoingMethod) async throws -> [UInt8]

  @_spi(Host) public init(
    bot: BotInfo, http: HTTPClient, telegram: @escaping @Sendable (OutgoingMethod) async throws -> [UInt8]
  ) {
    self.bot = bot
    self.http = http
    self.telegram = telegram
  }

  /// Makes a call of the Bot API that nobody sees, such as `getChat`.
  ///
  /// - Throws: ``TelegramFailure``.
  public func call<Method: TelegramMethod>(_ method: Method) async throws -> Method.Result {
    Method.Result(try JSONDocument(await telegram(Outgoing.method(method))).root)
  }
}

/// What a check found. Operators read its words, in English; none of them may be secret.
@frozen public enum CheckResult: Sendable, Hashable {
  /// - Parameter figure: what was measured or counted, such as `42 ms`.
  case fine(_ figure: String? = nil)
  /// It works, and should be looked at.
  ///
  /// - Parameters:
  ///   - cause: what is wrong.
  ///   - fix: the command that mends it, or what to do where no command does.
  case warning(_ cause: String, fix: String)
  /// It doesn't work.
  case broken(_ cause: String, fix: String)
}
