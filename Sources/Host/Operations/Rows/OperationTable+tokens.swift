import PatchbayBase
import PatchbayConfiguration
@_spi(Host) import PluginAPI

extension OperationTable {
  private static let createdColumns = [
    ResultColumn("token", .text), ResultColumn("id", .id), ResultColumn("name", .text), ResultColumn("role", .word),
    ResultColumn("bots", .text), ResultColumn("expires", .time),
  ]
  private static let tokenColumns = [
    ResultColumn("id", .id), ResultColumn("name", .text), ResultColumn("prefix", .word), ResultColumn("role", .word),
    ResultColumn("bots", .text), ResultColumn("state", .word), ResultColumn("expires", .time), ResultColumn("used", .time),
    ResultColumn("created", .time), ResultColumn("created_by", .text),
  ]

  static let tokenOperations: [Operation] = [
    Operation(
      "tokens.create",
      BilingualText(
        "Make a token with which programs do operations over HTTP. It is shown this once.",
        ru: "Создать токен, с которым программы выполняют операции по HTTP. Он показывается один раз."),
      help: BilingualText(
        "patchbay tokens create --role read --name grafana --expires 365d\n\n"
          + "read looks; support also helps people and work along; money also moves money; operate looks and changes what the host serves; own may "
          + "do everything. More roles can be written into the configuration, host.roles. Only the token's hash is kept.",
        ru: "patchbay tokens create --role read --name grafana --expires 365d\n\n"
          + "read смотрит; support ещё помогает людям и заданиям; money ещё двигает деньги; operate смотрит и меняет то, что обслуживает хост; own "
          + "может всё. Свои роли можно описать в конфигурации, host.roles. Хранится только хеш токена."),
      arguments: [
        .option(
          "role", .text(limit: 64), "What it may do: read, support, money, operate, own, or a role of your own.",
          ru: "Что ему можно: read, support, money, operate, own или своя роль.", required: true),
        .option(
          "bots", .text(limit: 4096), "The bots it is for, with commas between them; without it, all, and the host.",
          ru: "Для каких ботов, через запятую; без этого для всех и для хоста."),
        .option("name", .text(limit: 100), "What the audit calls it.", ru: "Как он зовётся в журнале."),
        .option(
          "expires", .duration, "For how long it works; without it, until it is revoked.",
          ru: "Сколько работает; без этого до отзыва."),
      ],
      right: .own, reach: .configuration, scope: .host,
      effect: .change(
        isAsked: false,
        .described { context in
          let grant = try TokenGrant(context)
          return [
            "Make a token of the role '\(grant.role)' for \(grant.bots.map { $0.joined(separator: ", ") } ?? "all bots and the host")."
          ]
        }),
      result: .document(createdColumns, empty: BilingualText("None.", ru: "Ни одного."))
    ) { context in try await createToken(context) },
    Operation(
      "tokens.list",
      BilingualText("Show the tokens, newest first.", ru: "Показать токены, новые сначала."),
      arguments: [after, limit(100)], right: .own, reach: .configuration, scope: .host, effect: .none,
      result: .rows(tokenColumns, empty: BilingualText("There are no tokens.", ru: "Токенов нет."))
    ) { context in
      await context.host?.tokens.writeUses()
      let (after, limit, now) = (context.input.integer("after"), try context.input.needed("limit"), context.now)
      var table = ResultTable(tokenColumns)
      for token in try await context.own.transaction({ try TokenStore($0).list(before: after, limit: limit) }) {
        let state = token.revokedAt != nil ? "revoked" : token.expiresAt.map { $0 <= now } == true ? "expired" : "valid"
        table.add([
          .integer(token.id), .text(token.name), .text(token.prefix), .text(token.role),
          (token.bots?.joined(separator: ", ")).sqlValue, .text(state), token.expiresAt.sqlValue, token.usedAt.sqlValue,
          .integer(token.createdAt), .text(token.createdBy),
        ])
      }
      return OperationResult(table: table)
    },
    Operation(
      "tokens.revoke",
      BilingualText("End a token for good.", ru: "Отозвать токен навсегда."),
      arguments: [
        .value(
          "token", .integer(1 ... .max), "Its number, as 'tokens list' shows it.", ru: "Номер, как его показывает tokens list.")
      ],
      right: .own, reach: .configuration, scope: .host,
      effect: .change(
        isAsked: false, .described { context in ["End token \(try context.input.needed("token")) for good."] }),
      result: .rows([ResultColumn("revoked", .id)], empty: BilingualText("None.", ru: "Ни одного."))
    ) { context in
      let (id, audit) = (try context.input.needed("token"), context.audit)
      try await context.own.transaction { session in
        guard try TokenStore(session).revoke(id) else {
          throw OperationError.refused("there is no token \(id) that could be revoked: see 'patchbay tokens list'")
        }
        try audit.write(session)
      }
      audit.keep()
      await context.host?.tokens.refresh()
      var table = ResultTable([ResultColumn("revoked", .id)])
      table.add([.integer(id)])
      return OperationResult(table: table)
    },
  ]

  private static func createToken(_ context: OperationContext) async throws -> OperationResult {
    let (grant, token, audit) = (try TokenGrant(context), OperatorToken.fresh(), context.audit)
    let name = context.input.text("name") ?? token.prefix
    let creator = context.operatorName
    audit.note("prefix", token.prefix)
    let id = try await context.own.transaction { session in
      let id = try TokenStore(session).add(
        hash: token.hash, prefix: token.prefix, name: name, role: grant.role, bots: grant.bots, by: creator,
        expiresAt: grant.expiresAt)
      audit.note("token", "\(id)")
      try audit.write(session)
      return id
    }
    audit.keep()
    await context.host?.tokens.refresh()
    var table = ResultTable(createdColumns)
    table.add([
      .text(token.text), .integer(id), .text(name), .text(grant.role), (grant.bots?.joined(separator: ", ")).sqlValue,
      grant.expiresAt.sqlValue,
    ])
    var json = JSONWriter()
    json.beginObject()
    for (column, value) in zip(table.columns, table.rows[0]) {
      json.key(column.name)
      value.write(to: &json)
    }
    json.endObject()
    return OperationResult("Keep it safe: it is not shown again.", table: table, document: json.bytes)
  }
}

/// What a token that is asked for would allow, checked.
private struct TokenGrant: Sendable {
  let role: String
  let bots: [String]?
  /// Milliseconds since 1970.
  let expiresAt: Int64?

  init(_ context: OperationContext) throws(OperationError) {
    let (input, configuration) = (context.input, context.configuration)
    role = try input.neededText("role")
    guard OperatorRole.named(role, in: configuration) != nil else {
      let known = OperatorRole.names(in: configuration)
      let hint = NearestName.of(role, in: known).map { "did you mean '\($0)'?" } ?? "there are \(known.joined(separator: ", "))"
      throw .usage("there is no role '\(role)': \(hint)")
    }
    if let text = input.text("bots") {
      var names: [String] = []
      for name in text.split(separator: ",").map({ String($0).trimmed }) where !names.contains(name) {
        names.append(try configuration.bot(name).name)
      }
      guard !names.isEmpty else { throw .usage("--bots names no bot") }
      bots = names
    } else {
      bots = nil
    }
    expiresAt = input.duration("expires").map { context.now.addingClamped($0) }
  }
}
