@_spi(Host) package import PluginAPI

extension PostgresConnection {
  package func execute(
    rendered text: String, _ values: [SQLValue], as principal: SQLPrincipal
  ) throws(SQLError) -> SQLResult {
    let origin = PostgresOrigin(.text(text), principal)
    try checkReady(origin, principal)
    enter(principal)
    let prepared = try prepared(rendered: text, principal, origin)
    try send(prepared, values, origin, .rows(prepared, maxRows: .max))
    guard let result = try flush().last(where: { $0.result != nil })?.result else { throw origin.error(.connectionLost) }
    return result
  }

  /// The text as the server has it prepared: the one that ran last is kept.
  private func prepared(
    rendered text: String, _ principal: SQLPrincipal, _ origin: PostgresOrigin
  ) throws(SQLError) -> PostgresPrepared {
    if let rendered, rendered.text == text, rendered.principal == principal { return rendered.prepared }
    let source = try judged(Array(text.utf8), principal, origin)
    if let old = rendered?.prepared.name { outdated.append(old) }
    rendered = nil
    let name = newName()
    wire.sendPrepare(name, source.bytes)
    wire.sendDescribe(name)
    pending.append(PostgresOperation(origin.preparation, .nothing))
    pending.append(PostgresOperation(origin.preparation, .description))
    guard let description = try flush().compactMap(\.description).last else { throw origin.error(.connectionLost) }
    let layout = RowLayout(
      columns: description.columns.map(\.name), statement: "a statement made of the catalog's names", plugin: principal.plugin)
    let prepared = PostgresPrepared(name: name, description: description, layout: layout)
    rendered = (text, principal, prepared)
    return prepared
  }
}
