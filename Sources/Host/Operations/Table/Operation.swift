/// One thing that an operator can do. Command line, control socket and whatever else is to come are drawn from these.
package struct Operation: Sendable {
  /// Words with dots between them, which are also the command: `ledger.credit` is `patchbay ledger credit`.
  package let name: String
  /// One sentence.
  package let summary: BilingualText
  /// What else is to be known, where something is.
  package let help: BilingualText?
  package let arguments: [OperationArgument]
  package let right: OperationRight
  package let reach: OperationReach
  package let scope: OperationScope
  package let effect: Effect
  package let result: Form
  /// What arguments have to be together.
  let rule: (@Sendable (OperationInput) throws(OperationError) -> Void)?
  let run: @Sendable (OperationContext) async throws -> OperationResult
  /// What it answers where it can't be run; `nil` where it answers nothing, so that a command is refused with the error's reason.
  package let inability: @Sendable (any Error) -> OperationResult?

  /// What an operation does to what it is about.
  package enum Effect: Sendable {
    case none
    /// - Parameter isAsked: whether people are shown what it would do and asked before it is done.
    case change(isAsked: Bool, Rehearsal)
  }

  /// How an operation says what it would do.
  package enum Rehearsal: Sendable {
    case described(@Sendable (OperationContext) async throws -> [String])
    /// It is run and rolled back, and answers what it would.
    case trial
  }

  /// What an operation answers.
  package enum Form: Sendable {
    /// - Parameter empty: what people read where there are no rows.
    case rows([ResultColumn], empty: BilingualText)
    /// A part of a long list: what comes after the row whose value in the column `by` is that of the argument `after`.
    case pages([ResultColumn], by: String)
    /// JSON of its own; `rows` are what people read of it.
    case document([ResultColumn], empty: BilingualText)

    package var columns: [ResultColumn] {
      switch self {
      case .rows(let columns, _), .pages(let columns, _), .document(let columns, _): columns
      }
    }
  }

  package init(
    _ name: String, _ summary: BilingualText, help: BilingualText? = nil, arguments: [OperationArgument] = [],
    right: OperationRight, reach: OperationReach, scope: OperationScope = .bot, effect: Effect, result: Form,
    rule: (@Sendable (OperationInput) throws(OperationError) -> Void)? = nil,
    inability: @escaping @Sendable (any Error) -> OperationResult? = { _ in nil },
    run: @escaping @Sendable (OperationContext) async throws -> OperationResult
  ) {
    self.name = name
    self.summary = summary
    self.help = help
    self.arguments = arguments
    self.right = right
    self.reach = reach
    self.scope = scope
    self.effect = effect
    self.result = result
    self.rule = rule
    self.inability = inability
    self.run = run
  }

  /// `["ledger", "credit"]`
  package var words: [String] { name.split(separator: ".").map(String.init) }

  /// `ledger credit`
  package var command: String { words.joined(separator: " ") }

  /// `<user> <amount> <reason> [--currency <currency>]`
  package var usage: String { arguments.map(\.usage).joined(separator: " ") }

  /// The column by which a list goes on after its last row, with that row's value as the argument `after`; `nil` for one that has an end.
  package var pagedBy: String? {
    guard arguments.contains(where: { $0.name == "after" }) else { return nil }
    if case .pages(_, let column) = result { return column }
    return (result.columns.first { $0 == ResultTable.place } ?? result.columns.first)?.name
  }

  package var changes: Bool { if case .change = effect { true } else { false } }

  package var isAsked: Bool { if case .change(isAsked: true, _) = effect { true } else { false } }

  /// Whether telling what it would do is done without doing it and taking it back.
  package var isDescribed: Bool { if case .change(_, .described) = effect { true } else { false } }

  /// Reads and checks the arguments of a request.
  package func input(_ values: [String: String], body: [UInt8] = []) throws(OperationError) -> OperationInput {
    let input = try OperationInput(values, of: arguments, label: command, body: body)
    try rule?(input)
    return input
  }

  /// Checks that somebody may run it. What is about all bots or the host needs a role for all bots; a look at all of them may be had of
  /// one.
  ///
  /// - Parameter bot: the bot that is named. Whether there is one of that name is not looked at, so that nobody learns it here.
  package func admit(_ identity: OperatorIdentity, bot: String?) throws(OperationError) {
    guard identity.role.rights.contains(right) else { throw .forbidden(command, .right(right, role: identity.role.name)) }
    guard let bots = identity.bots else { return }
    let isOfOne = scope == .bot || scope == .configuredBot
    guard isOfOne || scope == .bots && !changes && bot != nil else { throw .forbidden(command, .host) }
    guard let bot else { throw .needsBot(known: bots.sorted()) }
    guard bots.contains(bot) else { throw .forbidden(command, .bot) }
  }

  /// Does it, or says what it would do. What was changed is in the audit when it answers.
  func perform(_ context: OperationContext) async throws -> OperationResult {
    if context.isRehearsal, case .change(_, .described(let describe)) = effect {
      return OperationResult(lines: try await describe(context))
    }
    let result = try await run(context)
    if changes, !context.isRehearsal { try await context.finishAudit() }
    return result
  }
}
