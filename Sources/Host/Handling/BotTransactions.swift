import Logging
import PatchbayBase
import PatchbayObservability
package import PatchbayTelegram
@_spi(Host) package import PluginAPI

/// A bot's transactions: what they see, the lane on which they run, and what follows them.
package struct BotTransactions: Sendable {
  package let context: BotContext
  package let lane: any Lane
  package let sink: any CommitSink

  package init(of context: BotContext, on lane: any Lane, sink: any CommitSink) {
    self.context = context
    self.lane = lane
    self.sink = sink
  }

  package var id: Int64 { context.id }
  package var name: String { context.name }
  package var services: HostServices { context.services }

  // MARK: Updates

  /// Brings an update in and returns when it is durable or refused.
  ///
  /// - Parameter isRetry: whether an operator runs it again, after it failed or was set aside.
  package func receive(
    _ update: IncomingUpdate, answersInResponse: Bool, isRetry: Bool = false
  ) async -> UpdateReceipt {
    CrashPoint.reached(.received)
    // Unchecked for speed: the lane calls each item it took exactly once, by `committed` or `abandoned`.
    return await withUnsafeContinuation { continuation in
      let item = UpdateItem(update, of: self, answersInResponse: answersInResponse, isRetry: isRetry) {
        continuation.resume(returning: $0)
      }
      do { try lane.submit(item) } catch {
        services.metrics.bot(name).refused.increment()
        continuation.resume(returning: .refused)
      }
    }
  }

  /// Offers again what an update tells of money, that nobody took. Whoever takes it does so once.
  package func offer(_ update: IncomingUpdate, _ offer: UnclaimedOffer) async -> UpdateReceipt {
    await withCheckedContinuation { continuation in
      let item = UpdateItem(update, of: self, answersInResponse: false, offer: offer) { continuation.resume(returning: $0) }
      do { try lane.submit(item) } catch { continuation.resume(returning: .refused) }
    }
  }

  /// Brings in what polling fetched, in its order.
  ///
  /// - Parameter epoch: the right to poll under which they were fetched, where hosts take turns.
  /// - Returns: `true` once all are durable.
  package func receive(_ updates: [RawUpdate], epoch: Int64? = nil) async -> Bool {
    await withTaskGroup(of: Bool.self) { group in
      // Submitted from one task in order; the lane keeps that order.
      var receipts: [AsyncStream<UpdateReceipt>] = []
      let fetch = FetchedUpdates()
      for raw in updates {
        guard let update = try? IncomingUpdate(raw.bytes) else {
          services.log.error("an update can't be parsed and is skipped", metadata: ["bot": "\(name)", "update": "\(raw.id)"])
          continue
        }
        CrashPoint.reached(.received)
        let (stream, receipt) = AsyncStream.makeStream(of: UpdateReceipt.self)
        let item = UpdateItem(update, of: self, answersInResponse: false, epoch: epoch, fetch: fetch) {
          receipt.yield($0)
          receipt.finish()
        }
        do { try lane.submit(item) } catch {
          services.metrics.bot(name).refused.increment()
          return false
        }
        receipts.append(stream)
      }
      for stream in receipts {
        group.addTask {
          for await receipt in stream { if case .committed = receipt { return true } }
          return false
        }
      }
      return await group.allSatisfy { $0 }
    }
  }

  // MARK: Everything else

  /// Calls a plugin in a transaction of its own.
  package func call(_ call: HandlerItem.Call) async -> HandlerItem.Outcome {
    await withCheckedContinuation { continuation in
      let item = HandlerItem(call, of: self) { continuation.resume(returning: $0) }
      do { try lane.submit(item) } catch { continuation.resume(returning: .undone(error)) }
    }
  }

  /// Has a plugin's web route answer.
  ///
  /// - Parameter handler: the route's own, or what follows when it has waited.
  package func respond(
    to request: WebRequest, by route: RouteTable.Owned<Registered.WebRoute>,
    _ handler: @escaping @Sendable (WebContext) throws -> Registered.WebStep
  ) async -> Registered.WebStep {
    // Half of the lane is for what Telegram brings, and for those who have shown a right.
    guard request.key != nil || lane.depth < max(1, services.limits.laneDepth / 2) else { return .answer(.unavailable) }
    if services.suspicions.suspect(bot: context.id, route.subject, PluginCall(.web, of: route.generation))?.isSetAside == true {
      return .answer(.switchedOff)
    }
    let key: String?
    do { key = try await idempotencyKey(of: request, route) } catch {
      return .answer(WebItem.answer(to: error, of: PluginCall(.idempotencyKey, of: route.generation), route, context))
    }
    return await withCheckedContinuation { continuation in
      let item = WebItem(request, key: key, route: route, of: self, handler: handler) { continuation.resume(returning: $0) }
      do { try lane.submit(item) } catch { continuation.resume(returning: .answer(.unavailable)) }
    }
  }

  private func idempotencyKey(
    of request: WebRequest, _ route: RouteTable.Owned<Registered.WebRoute>
  ) async throws -> String? {
    guard let key = route.route.idempotencyKey else { return nil }
    return try await services.threads.watch(
      PluginCall(.idempotencyKey, of: route.generation), for: route.subject, of: context.info,
      deadlineMilliseconds: services.limits.handlerDeadlineMilliseconds
    ) { key(request) }
  }

  /// Delivers events that are due, as many as the handlers' deadline has room for.
  ///
  /// - Returns: when to go on, in milliseconds since 1970; `nil` when nothing waits.
  /// - Throws: what kept the database from it.
  package func deliverDueEvents() async throws -> Int64? {
    try await withCheckedThrowingContinuation { continuation in
      let item = EventItem(of: self) { continuation.resume(with: $0) }
      do { try lane.submit(item) } catch { continuation.resume(throwing: error) }
    }
  }
}
