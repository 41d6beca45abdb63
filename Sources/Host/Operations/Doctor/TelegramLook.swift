import PatchbayBase
import PatchbayConfiguration
import PatchbayTelegram
import PluginAPI
import Synchronization

/// Asks Telegram who a bot is and how its webhook is set; changes nothing, and polls nothing.
struct TelegramLook: Sendable {
  let transport: any TelegramTransport
  let api: BaseURL
  let token: Secret
  /// Milliseconds since 1970.
  let wallClock: @Sendable () -> Int64

  private static let patience = Duration.seconds(4)

  func look() async -> TelegramHealth {
    let dated = DatedTransport(transport)
    let client = TelegramClient(dated, base: api.description, token: token.reveal())
    let start = MonotonicTime.microseconds
    do throws(TelegramError) {
      let me = try await client.call(method: "getMe", timeout: Self.patience)
      let latencyMicroseconds = MonotonicTime.microseconds - start
      let ahead = dated.date.flatMap(HTTPDate.milliseconds).map { told in
        // Half of the way was the answer's, and the header tells whole seconds.
        wallClock() - latencyMicroseconds / 2000 - told - 500
      }
      var health = TelegramHealth(account: Self.account(me), ahead: ahead, latencyMicroseconds: latencyMicroseconds)
      health.webhook = try? await WebhookInfo(result: client.call(method: "getWebhookInfo", timeout: Self.patience))
      return health
    } catch {
      return TelegramHealth(account: .failure(error))
    }
  }

  private static func account(_ bytes: [UInt8]) -> Result<TelegramHealth.Account, TelegramError> {
    guard let root = try? JSONDocument(bytes).root, let username = root.member("username").string else {
      return .failure(TelegramError(method: "getMe", kind: .badResponse(.noResult), code: 200))
    }
    return .success(
      TelegramHealth.Account(
        username: username, isInline: root.member("supports_inline_queries").bool ?? false,
        joinsGroups: root.member("can_join_groups").bool ?? true,
        readsGroups: root.member("can_read_all_group_messages").bool ?? true))
  }
}

/// Remembers what time the server said that it was.
private final class DatedTransport: TelegramTransport {
  private let inner: any TelegramTransport
  private let last = Mutex<String?>(nil)

  init(_ inner: any TelegramTransport) { self.inner = inner }

  var date: String? { last.withLock { $0 } }

  func exchange(_ request: TelegramRequest, limit: Int, timeout: Duration) async throws(TelegramError) -> TelegramHTTPAnswer {
    let answer = try await inner.exchange(request, limit: limit, timeout: timeout)
    if let date = answer.date { last.withLock { $0 = date } }
    return answer
  }

  func shutdown() async {}
}

/// The time as HTTP's header `Date` has it (RFC 9110, 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`.
enum HTTPDate {
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// Milliseconds since 1970; `nil` for any other form.
  static func milliseconds(_ text: String) -> Int64? {
    let parts = text.split(separator: " ")
    guard parts.count == 6, parts[5] == "GMT", let month = months.firstIndex(of: String(parts[2])) else { return nil }
    let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
    return Moment.milliseconds("\(parts[3])-\(number)-\(parts[1])T\(parts[4])Z")
  }
}
