import PatchbayBase
import PatchbayTelegram
@_spi(Host) import PluginAPI

/// Calls of the Bot API that jobs make themselves, to have their results.
struct JobTelegram: Sendable {
  let client: TelegramClient
  let outbound: OutboundQueue

  /// Makes a call when Telegram's limits allow it, counted together with the messages that the bot sends.
  ///
  /// - Throws: ``TelegramFailure``, `CancellationError`.
  func call(_ method: OutgoingMethod, clock: any HostClock) async throws -> [UInt8] {
    let parameters = try JSONDocument(method.payload).root.member("chat_id")
    let chat = parameters.integer.map(ChatAddress.id) ?? parameters.string.map(ChatAddress.username)
    let call = OutgoingCall(
      seq: 0, key: OutgoingKey(row: 0), chat: chat, method: method.method, payload: method.payload)
    let files = method.files.map { OutgoingFile(field: $0.name, filename: $0.fileName, bytes: $0.bytes) }
    while true {
      let wait = outbound.admit(call.method, chat, cost: call.cost)
      if wait == 0 { break }
      try await clock.sleep(for: wait)
    }
    do {
      let result = try await client.call(
        method: method.method, json: call.body() ?? method.payload, files: files,
        timeout: files.isEmpty ? .seconds(60) : .seconds(300))
      outbound.answered(call.method, chat, waitMilliseconds: nil)
      return result
    } catch {
      if case .tooManyRequests(let seconds) = error.kind {
        outbound.answered(call.method, chat, waitMilliseconds: Int64(seconds) * 1000)
      }
      throw Self.failure(error)
    }
  }

  func download(path: String, limit: Int) async throws -> [UInt8] {
    do { return try await client.download(path: path, limit: limit) } catch { throw Self.failure(error) }
  }

  private static func failure(_ error: TelegramError) -> any Error {
    switch error.kind {
    case .transport(.cancelled, _): return CancellationError()
    case .tooManyRequests(let seconds):
      return TelegramFailure(code: 429, description: error.text, retryAfter: .seconds(min(seconds, 86_400)))
    case .transport, .badResponse: return TelegramFailure(code: 0, description: "\(error)")
    default: return TelegramFailure(code: error.code, description: error.text.isEmpty ? "\(error)" : error.text)
    }
  }
}
