package import BaseTesting
package import Logging
package import PatchbayTelegram
import Synchronization

/// A Bot API without a network: answers as a test says.
package struct StubTelegram: TelegramPolling {
  package struct Call: Sendable {
    package var method: String
    package var json: String
  }

  package let calls = Mailbox<Call>()
  package let answer: @Sendable (Call, Int) async throws(TelegramError) -> String
  private let count = LocalTelegram.Counter()

  package init(_ answer: @escaping @Sendable (Call, Int) async throws(TelegramError) -> String) { self.answer = answer }

  package func call(
    method: String, json: [UInt8], files: [OutgoingFile], timeout: Duration
  ) async throws(TelegramError) -> [UInt8] {
    let call = Call(method: method, json: String(decoding: json, as: UTF8.self))
    let number = count.next()
    calls.put(call)
    return Array(try await answer(call, number).utf8)
  }

  package func poll(json: [UInt8], timeout: Duration) async throws(TelegramError) -> [UInt8] {
    try await call(method: "getUpdates", json: json, files: [], timeout: timeout)
  }
}

/// What an engine reports, and a database that answers its questions.
package final class StubSink: OutboundSink {
  package let results = Mailbox<OutboundResult>()
  package let reloads = Mailbox<ReloadRequest>()
  package let migrations = Mailbox<[Int64]>()
  package let stops = Mailbox<OutboundStop>()
  package let lookUps: [String: ReferenceLookup]
  /// What waits in the database.
  private let waiting: [OutgoingCall]

  package init(lookUps: [String: ReferenceLookup] = [:], waiting: [OutgoingCall] = []) {
    self.lookUps = lookUps
    self.waiting = waiting
  }

  package func finished(_ results: [OutboundResult]) async { for result in results { self.results.put(result) } }
  package func migrated(chat: Int64, to: Int64) async { migrations.put([chat, to]) }
  package func lookUp(reference: String) async -> ReferenceLookup { lookUps[reference] ?? .never }
  package func pending(_ request: ReloadRequest) async -> (calls: [OutgoingCall], complete: Bool)? {
    reloads.put(request)
    return (waiting, true)
  }
  package func stopped(_ reason: OutboundStop) async { stops.put(reason) }
}

extension Logger {
  /// Says nothing.
  package static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

extension OutgoingCall {
  /// A message for tests.
  package static func message(_ seq: Int64, to chat: Int64, _ text: String = "hi", reference: String? = nil) -> OutgoingCall {
    OutgoingCall(
      seq: seq, key: OutgoingKey(row: seq), chat: .id(chat), method: "sendMessage",
      payload: Array(#"{"text":"\#(text)"}"#.utf8), reference: reference)
  }

  package static func edit(_ seq: Int64, in chat: Int64, _ target: Target, _ text: String = "new") -> OutgoingCall {
    OutgoingCall(
      seq: seq, key: OutgoingKey(row: seq), chat: .id(chat), method: "editMessageText",
      payload: Array(#"{"text":"\#(text)"}"#.utf8), target: target)
  }

  package static func answer(_ seq: Int64, method: String = "answerCallbackQuery") -> OutgoingCall {
    OutgoingCall(
      seq: seq, key: OutgoingKey(row: seq), chat: nil, method: method,
      payload: Array(#"{"callback_query_id":"\#(seq)"}"#.utf8))
  }
}

extension TelegramError {
  package static func of(_ kind: Kind, code: Int = 0, text: String = "") -> TelegramError {
    TelegramError(method: "test", kind: kind, code: code, text: text)
  }
}
