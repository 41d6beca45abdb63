import Logging
import PatchbayBase
import PatchbayObservability
@_spi(Host) import PluginAPI
import Synchronization

/// Makes a panel for an operator, in a transaction that is rolled back.
struct AdminPanelRun: Sendable {
  let route: RouteTable.Owned<Registered.AdminPanelRoute>
  let bot: Bot
  let identity: OperatorIdentity
  /// Whom it is about, on a panel about a person.
  let user: Int64?
  let language: Language
  let page: Int

  private struct RolledBack: Error {}

  private struct Made {
    var person: BotUser?
    var json: [UInt8] = []
  }

  private final class Answer: Sendable { let made = Mutex(Made()) }

  /// - Returns: JSON, as the Mini App's pages get theirs.
  func perform() async throws -> [UInt8] {
    let (answer, name) = (Answer(), "\(route.generation.plugin)/\(route.route.name)")
    let renderer = AdminPanelRenderer(table: bot.context.table, bot: bot.name, identity: identity)
    let outcome = await bot.transactions.call(
      HandlerItem.Call(
        generation: route.generation, kind: .panel, cause: "admin panel \(name)",
        prepare: { [user, id = bot.id] session in
          guard let user else { return true }
          let person = try UserStore(session, bot: id).find(user)
          answer.made.withLock { $0.person = person }
          return person != nil
        },
        handler: { [route, language, page] scope in
          let person = answer.made.withLock { $0.person }
          let context = AdminPanelContext(
            scope: scope, input: AdminPanelInput(person: person, language: language, page: page))
          let json = try context.json(
            of: route.route.run(context), route.route.name, title: route.route.title, by: renderer)
          answer.made.withLock { $0.json = json }
        },
        conclude: { _ in throw RolledBack() }))
    switch outcome {
    case .done, .threw(is RolledBack, _): return answer.made.withLock { $0.json }
    case .skipped: throw LedgerError.unknownUser(user ?? 0)
    case .threw(let error, let call):
      let incident = bot.services.incident()
      bot.services.report(.panel, in: call, of: bot.name, "\(error)", incident: incident, ["panel": "\(name)"])
      throw OperationError.refused("\(name) can't be shown: \(bot.services.secrets.redact("\(error)")) (\(incident))")
    case .undone(let error): throw error
    }
  }
}

/// What of an operators' panel the host alone can say.
private struct AdminPanelRenderer: PanelRenderer {
  let table: RouteTable
  let bot: String
  let identity: OperatorIdentity

  func press(_ data: CallbackData) throws -> String { try data.encoded() }
  func knows(panel: String) -> Bool { false }
  func address(of file: StoredFile, plugin: String) throws -> String { "" }
  func address(ofAsset path: String, plugin: String) -> String? { nil }
  func drawing(of text: String) throws -> String { try QRDrawing.svg(of: text) }

  func may(action: String, of plugin: String) -> Bool? {
    table.actions["\(plugin)/\(action)"].map { identity.may(Operation($0).right, on: bot) }
  }
}
