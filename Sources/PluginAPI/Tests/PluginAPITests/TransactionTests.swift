@_spi(Host) import PluginAPI
import Testing

/// A helper as plugins write them: one function for all contexts.
private func tell(_ user: Int64, in transaction: Transaction) throws -> String {
  try transaction.send(ContextTextTests.yes, to: user)
  return try transaction.text(ContextTextTests.yes, for: user)
}

extension TransactionContext where Self: ~Escapable {
  fileprivate var greeting: String { get throws { try text(ContextTextTests.yes) } }
}

@Suite struct TransactionTests {
  @Test func everyContextHasOne() throws {
    let desk = TransactionDesk()
    let id = JobID(1)
    #expect(try desk.update { try tell(7, in: $0.transaction) } == "Да")
    #expect(try desk.event { try tell(7, in: $0.transaction) } == "Да")
    #expect(try tell(9, in: JobEndContext(scope: desk.scope(), id: id, user: 7).transaction) == "Так")
    #expect(try tell(9, in: ScheduleContext(scope: desk.scope(), due: 0).transaction) == "Так")
    let request = WebRequest(method: .get, path: "", parameters: [:], query: [:], headers: [:], body: [], remoteAddress: "")
    #expect(try tell(8, in: WebContext(scope: desk.scope(), request: request).transaction) == "Yes")
    let input = ActionInput(values: [:], operatorName: "op", key: "k")
    #expect(try tell(8, in: ActionContext(scope: desk.scope(), input: input).transaction) == "Yes")
    #expect(desk.sent.count == 6)
    #expect(try desk.event { try tell(7, in: $0.transaction.transaction) } == "Да", "its own")
  }

  @Test func itIsForWhoeverItsContextIsFor() throws {
    let desk = TransactionDesk()
    #expect(try desk.update(from: 9, in: 9) { try $0.transaction.text(ContextTextTests.yes) } == "Так")
    #expect(try desk.update(from: 9, in: 9) { try $0.transaction.greeting } == "Так", "what authors add to all contexts")
    #expect(try desk.event { try $0.transaction.greeting } == "Yes")
    #expect(try JobEndContext(scope: desk.scope(), id: JobID(1), user: 9).transaction.greeting == "Так")
  }

  @Test func aJobsTransactionIsForTheJobsPerson() async throws {
    let job = JobContext(backend: JobDesk(), id: JobID(1), attempt: 1, user: 9, bot: TransactionDesk.bot)
    #expect(try await job.transaction { try $0.greeting } == "Так")
    #expect(try await job.transaction { try tell(7, in: $0) } == "Да")
    try await job.finish { end in
      let greeting = try end.greeting
      #expect(greeting == "Так")
    }
  }

  @Test func itIsOverWithItsHandler() throws {
    let scope = TransactionDesk().scope()
    let event = EventContext(scope: scope)
    let transaction = event.transaction
    scope.close()
    #expect(throws: PluginError.contextClosed) { try transaction.now }
    #expect(throws: PluginError.contextClosed) { try tell(7, in: event.transaction) }
  }
}
