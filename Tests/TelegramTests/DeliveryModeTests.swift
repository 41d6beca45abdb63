import BaseTesting
import Logging
import Synchronization
import TelegramTesting
import Testing

@testable import PatchbayBase
@testable import PatchbayTelegram

@Suite struct DeliveryModeTests {
  private let clock = ManualClock()
  private let settings = WebhookSettings(url: "https://bots.example.com/telegram/shop", secret: "s3cret")

  /// A Bot API that keeps a webhook like Telegram's.
  private final class Webhook: Sendable {
    struct State {
      var url = ""
      var allowed: String?
      var complaint: (date: Int64, text: String)?
      var failures = 0
      var order: [String] = []
    }
    let state = Mutex(State())
    let silence = ManualClock()

    var telegram: StubTelegram {
      StubTelegram { (call, _) async throws(TelegramError) in
        if call.method == "getUpdates" {
          let isActive = self.state.withLock { state in
            if call.json.contains(#""timeout":0"#) { state.order.append("confirm") } else { state.order.append("poll") }
            return !state.url.isEmpty
          }
          if isActive { throw .of(.conflict(.webhookActive), code: 409) }
          if call.json.contains(#""timeout":0"#) { return "[]" }
          if !call.json.contains("offset") { return #"[{"update_id":4}]"# }
          do { try await self.silence.sleep(for: 1) } catch {}
          throw .of(.transport(.cancelled, maybeDelivered: true))
        }
        let answer: String? = self.state.withLock { state in
          guard state.failures == 0 else {
            state.failures -= 1
            return nil
          }
          state.order.append(call.method)
          switch call.method {
          case "setWebhook":
            state.url = "https://bots.example.com/telegram/shop"
            state.allowed = call.json.contains("allowed_updates") ? #"["message","callback_query"]"# : nil
          case "deleteWebhook": state.url = ""
          default:
            let allowed =
              (state.allowed.map { #","allowed_updates":\#($0)"# } ?? "")
              + (state.complaint.map { #","last_error_date":\#($0.date),"last_error_message":"\#($0.text)""# } ?? "")
            return
              #"{"url":"\#(state.url)","has_custom_certificate":false,"pending_update_count":3,"max_connections":40\#(allowed)}"#
          }
          return "true"
        }
        guard let answer else { throw .of(.transport(.cannotConnect, maybeDelivered: false)) }
        return answer
      }
    }
  }

  private func controller(_ client: StubTelegram, _ handled: Mailbox<Int64> = Mailbox()) -> DeliveryController {
    DeliveryController(bot: "shop", client: client, gate: CallGate(2), clock: clock, random: .zero, log: .silent) { updates in
      for update in updates { handled.put(update.id) }
      return true
    }
  }

  @Test func theChoiceIsResolved() throws {
    func resolve(_ choice: DeliveryChoice, _ url: String?) throws(DeliveryModeError) -> DeliveryMode {
      try .resolve(choice, publicURL: url, path: "telegram/shop", secret: "s3cret")
    }
    #expect(try resolve(.auto, "https://bots.example.com/") == .webhook(settings))
    #expect(try resolve(.webhook, "https://bots.example.com") == .webhook(settings))
    #expect(try resolve(.auto, nil) == .polling)
    #expect(try resolve(.polling, "https://bots.example.com") == .polling)
    #expect(try resolve(.polling, nil) == .polling)
    #expect(throws: DeliveryModeError.noPublicURL) { try resolve(.webhook, nil) }
    #expect(throws: DeliveryModeError.badSecret) {
      try DeliveryMode.resolve(.auto, publicURL: "https://x", path: "/", secret: "no spaces")
    }
  }

  @Test func aWebhookIsSetOncePerStartAndWhenSomethingDiffers() async {
    let webhook = Webhook()
    webhook.state.withLock { $0.url = settings.url }
    let telegram = webhook.telegram
    let controller = controller(telegram)
    controller.want(.webhook(settings), allowedUpdates: ["message", "callback_query"])
    let run = Task { await controller.run() }
    await clock.sleepers(atLeast: 1)
    #expect(telegram.calls.values.map(\.method) == ["getWebhookInfo", "setWebhook"])
    #expect(
      telegram.calls.values[1].json
        == #"{"url":"https://bots.example.com/telegram/shop","secret_token":"s3cret","max_connections":40,"allowed_updates":["message","callback_query"]}"#
    )
    #expect(controller.status.mode == .webhook && controller.status.pendingUpdates == 3)

    // Asked for again, nothing happens; later checks leave it alone while it is as set.
    controller.want(.webhook(settings), allowedUpdates: ["callback_query", "message"])
    clock.advance(by: DeliveryController.checkIntervalMilliseconds)
    await telegram.calls.wait(for: 3)
    await clock.sleepers(atLeast: 1)
    #expect(telegram.calls.values.last?.method == "getWebhookInfo")
    // Somebody takes it away.
    webhook.state.withLock { $0.url = "" }
    clock.advance(by: DeliveryController.checkIntervalMilliseconds)
    await telegram.calls.wait(for: 5)
    await clock.sleepers(atLeast: 1)
    #expect(telegram.calls.values.map(\.method).suffix(2) == ["getWebhookInfo", "setWebhook"])
    run.cancel()
    await run.value
    #expect(webhook.state.withLock { $0.url } == settings.url)
  }

  @Test func oneModeEndsTheOther() async {
    let webhook = Webhook()
    webhook.state.withLock { $0.url = "https://elsewhere.example.com" }
    let telegram = webhook.telegram
    let handled = Mailbox<Int64>()
    let controller = controller(telegram, handled)
    let run = Task { await controller.run() }
    controller.want(.polling, allowedUpdates: ["message"])
    await handled.wait(for: 1)
    await webhook.silence.sleepers(atLeast: 1)
    #expect(controller.status.mode == .polling)
    controller.want(.webhook(settings), allowedUpdates: ["message"])
    await clock.sleepers(atLeast: 1)
    #expect(controller.status.mode == .webhook)
    #expect(
      webhook.state.withLock { $0.order } == [
        "getWebhookInfo", "deleteWebhook", "poll", "poll", "confirm", "getWebhookInfo", "setWebhook",
      ])
    controller.want(.polling, allowedUpdates: ["message"])
    await handled.wait(for: 2)
    await webhook.silence.sleepers(atLeast: 1)
    #expect(controller.status.mode == .polling)
    run.cancel()
    await telegram.calls.wait { $0.filter { $0.json.contains(#""timeout":0"#) }.count >= 2 }
    await run.value
  }

  @Test func telegramBeingDownIsWaitedOut() async {
    let webhook = Webhook()
    webhook.state.withLock { $0.failures = 3 }
    let telegram = webhook.telegram
    let controller = controller(telegram)
    controller.want(.webhook(settings), allowedUpdates: nil)
    let run = Task { await controller.run() }
    for wait in [500, 1000, 2000] as [Int64] {
      await clock.sleepers(atLeast: 1)
      #expect(controller.status.mode == .starting)
      #expect(controller.status.lastError?.contains("no answer from Telegram") == true)
      clock.advance(by: wait)
    }
    await clock.sleepers(atLeast: 1)
    #expect(controller.status.mode == .webhook && controller.status.lastError == nil)
    run.cancel()
    await run.value
  }

  /// Refusals for five minutes, by each that Telegram or whoever stands before it can give; then all is well again.
  @Test(arguments: [
    TelegramError.Kind.unauthorized, .notFound, .forbidden(.other), .badRequest("bad webhook"), .conflict(.other),
    .badResponse(.notJSON), .server(code: 502), .transport(.tls, maybeDelivered: false),
    .transport(.cannotConnect, maybeDelivered: false),
  ])
  func noRefusalEndsABot(_ kind: TelegramError.Kind) async {
    let webhook = Webhook()
    let isWell = Mutex(false)
    let inner = webhook.telegram
    let telegram = StubTelegram { (call, number) async throws(TelegramError) in
      guard isWell.withLock({ $0 }) else { throw .of(kind, code: 400, text: "refused") }
      return try await inner.answer(call, number)
    }
    let news = Mailbox<DeliveryController.News>()
    let controller = DeliveryController(
      bot: "shop", client: telegram, gate: CallGate(2), clock: clock, random: .one, log: .silent, onNews: { news.put($0) }
    ) { _ in true }
    controller.want(.webhook(settings), allowedUpdates: nil)
    let run = Task { await controller.run() }
    for _ in 0..<300 {
      await clock.sleepers(atLeast: 1)
      clock.advance(by: 1000)
    }
    #expect(controller.status.mode != .webhook && controller.status.lastError != nil)
    #expect(telegram.calls.values.count > 8 && telegram.calls.values.count < 60)
    isWell.withLock { $0 = true }
    for _ in 0..<60 where controller.status.mode != .webhook {
      await clock.sleepers(atLeast: 1)
      clock.advance(by: 1000)
    }
    await clock.sleepers(atLeast: 1)
    #expect(controller.status.mode == .webhook && controller.status.lastError == nil)
    await news.wait(for: 3)
    let told = news.values
    guard case .failing(let error)? = told.first else {
      Issue.record("\(told)")
      return
    }
    #expect(error.kind == kind && told.contains(.recovered) && told.contains(.waiting(3)))
    run.cancel()
    await run.value
  }

  @Test func aRefusalIsTriedAgainAtOnceWhenSomebodyAsks() async {
    let telegram = StubTelegram { (_, _) async throws(TelegramError) in throw .of(.unauthorized, code: 401, text: "Unauthorized") }
    let controller = controller(telegram)
    controller.want(.polling, allowedUpdates: nil)
    let run = Task { await controller.run() }
    await clock.sleepers(atLeast: 1)
    #expect(controller.status.mode == .failed)
    #expect(controller.status.lastError?.contains("BotFather") == true)
    controller.retry()
    await telegram.calls.wait(for: 2)
    run.cancel()
    await run.value
  }

  @Test func aWebhookThatLostItsSecretIsSetAgain() async {
    let webhook = Webhook()
    let telegram = webhook.telegram
    let news = Mailbox<DeliveryController.News>()
    let controller = DeliveryController(
      bot: "shop", client: telegram, gate: CallGate(2), clock: clock, random: .zero, log: .silent, onNews: { news.put($0) }
    ) { _ in true }
    controller.want(.webhook(settings), allowedUpdates: nil)
    let run = Task { await controller.run() }
    await clock.sleepers(atLeast: 1)
    #expect(telegram.calls.values.map(\.method) == ["getWebhookInfo", "setWebhook"])
    // A request with a wrong secret comes: a look at Telegram follows, which may know nothing of it.
    controller.suspectSecret()
    controller.suspectSecret()
    await clock.sleepers(atLeast: 2)
    clock.advance(by: DeliveryController.suspicion.delayMilliseconds)
    await telegram.calls.wait(for: 3)
    await clock.sleepers(atLeast: 1)
    // Or it was turned away itself.
    clock.advance(by: DeliveryController.suspicion.intervalMilliseconds)
    webhook.state.withLock { $0.complaint = (1_700_000_000, "Wrong response from the webhook: 401 Unauthorized") }
    controller.suspectSecret()
    await clock.sleepers(atLeast: 2)
    clock.advance(by: DeliveryController.suspicion.delayMilliseconds)
    await telegram.calls.wait(for: 5)
    #expect(telegram.calls.values.last?.method == "setWebhook")
    #expect(await news.wait(for: 2).contains(.webhookSetAgain(.secret)))
    await clock.sleepers(atLeast: 1)
    // The same complaint is no reason twice; a later one is, at the next look at the latest.
    clock.advance(by: DeliveryController.checkIntervalMilliseconds)
    await telegram.calls.wait(for: 6)
    await clock.sleepers(atLeast: 1)
    webhook.state.withLock { $0.complaint?.date += 60 }
    clock.advance(by: DeliveryController.checkIntervalMilliseconds)
    await telegram.calls.wait(for: 8)
    #expect(telegram.calls.values.map(\.method).suffix(2) == ["getWebhookInfo", "setWebhook"])
    run.cancel()
    await run.value
  }

  @Test func theWebhookIsComparedWhole() throws {
    func info(_ more: String, max: Int = 40, url: String? = nil) throws -> WebhookInfo {
      try #require(
        WebhookInfo(
          result: Array(#"{"url":"\#(url ?? settings.url)","max_connections":\#(max),"allowed_updates":["a"]\#(more)}"#.utf8)))
    }
    func difference(_ info: WebhookInfo, since mark: WebhookMark = WebhookMark(lastErrorDate: 5, ipAddress: "1.2.3.4"))
      -> WebhookDifference?
    { info.difference(from: settings, allowedUpdates: ["a"], since: mark) }
    #expect(difference(try info(#","ip_address":"1.2.3.4","has_custom_certificate":false"#)) == nil)
    #expect(difference(try info("", url: "https://elsewhere.example.com")) == .settings)
    #expect(difference(try info("", max: 1)) == .settings)
    #expect(difference(try info(#","has_custom_certificate":true"#)) == .settings)
    #expect(try info("").difference(from: settings, allowedUpdates: ["a", "b"], since: WebhookMark()) == .settings)
    #expect(difference(try info(#","ip_address":"6.6.6.6""#)) == .address)
    #expect(difference(try info(#","ip_address":"6.6.6.6""#), since: WebhookMark()) == nil)
    let complaint = #","last_error_message":"Wrong response from the webhook: 401 Unauthorized","last_error_date":"#
    #expect(difference(try info(complaint + "5")) == nil)
    #expect(difference(try info(complaint + "6")) == .secret)
    #expect(difference(try info(complaint + "6"), since: WebhookMark()) == .secret)
    #expect(difference(try info(#","last_error_date":6,"last_error_message":"Connection timed out""#)) == nil)
  }

  @Test func whatTelegramSaysIsCompared() throws {
    func info(_ text: String) throws -> WebhookInfo { try #require(WebhookInfo(result: Array(text.utf8))) }
    let same = try info(
      #"{"url":"https:\/\/bots.example.com/telegram/shop","max_connections":40,"allowed_updates":["a","b"],"last_error_message":"x"}"#
    )
    #expect(same.matches(settings, allowedUpdates: ["b", "a"]) && same.lastError == "x")
    #expect(!same.matches(settings, allowedUpdates: ["a"]))
    #expect(same.matches(settings, allowedUpdates: nil))
    #expect(!(try info(#"{"url":""}"#).matches(settings, allowedUpdates: nil)))
    #expect(WebhookInfo(result: Array("true".utf8)) == nil)
  }
}
