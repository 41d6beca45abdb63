import PatchbayBase
import PatchbayConfiguration
import PatchbayObservability
@_spi(Host) import PluginAPI

// A person's card.
extension ConsoleFront {
  /// What is known of one person, and what can be done for them.
  func person(_ visit: ConsoleVisit) async -> WebResponse {
    guard let balance = visit.operation("ledger.balance"), let history = visit.operation("ledger.history"), visit.may(balance)
    else {
      return forbidden(visit)
    }
    let title = ConsoleWords.word("person", visit.language)
    guard let user = visit.fields.text("user"), let id = Int64(user) else { return missing(visit) }
    let fixed = ["user": String(id)]
    let wallet: ResultTable?
    do { wallet = try await visit.perform(balance, fixed).table } catch {
      let refusal = self.refusal(error)
      return say(
        title, [refusal.reason], tone: "warn", visit, status: refusal.status == 409 ? 404 : refusal.status,
        back: visit.address("people"))
    }
    let name = wallet.map { $0[column: "name"].first.map(ConsoleTable.plain) ?? "" } ?? ""
    let username = wallet.flatMap { $0[column: "username"].first.map(ConsoleTable.plain) } ?? ""
    let past = await look(history, visit, at: "person", fixed: fixed)
    let deeds = visit.operations.filter { operation in
      operation.changes && !operation.takesMany && operation.arguments.contains { $0.name == "user" }
        && operation.arguments.allSatisfy { $0.kind != .file }
    }
    let write = visit.operation("people.write").flatMap { visit.may($0) ? $0 : nil }
    let content = ConsoleTemplates.render(
      .person,
      [
        "id": String(id), "username": Values.optional(username.isEmpty ? nil : username),
        "initial": String(SafeText.line(name).prefix(1)).uppercased(),
        "wallets": wallet.map { ConsoleTable($0, of: balance, visit).html } ?? "",
        "deeds": deeds.map { link(to: $0, visit, [("user", String(id))]) }, "history": past.html,
        "panels": await panels(about: .person, user: id, visit),
        "talk": Values.optional(await talk(with: id, visit)), "write": Values.optional(write.map { visit.address(of: $0) }),
        "proof": visit.session.proof, "key": Self.freshKey(), "w": ConsoleWords.all(in: visit.language),
      ])
    return page(SafeText.line(name), content, visit, at: "person", status: past.status)
  }

  /// What they and the bot wrote to each other, the newest last; `nil` for whom that isn't for.
  func talk(with user: Int64, _ visit: ConsoleVisit) async -> String? {
    guard let messages = visit.operation("people.messages"), visit.may(messages),
      let table = try? await visit.perform(messages, ["user": String(user), "limit": "100"]).table
    else { return nil }
    return ConsoleTemplates.render(
      .talk,
      [
        "messages": table.named.reversed().map { values in
          let state = values["state"].map(ConsoleTable.plain) ?? ""
          var at = ""
          if case .integer(let time)? = values["at"] { at = LocalTime(time, in: visit.zone).stamp }
          return [
            "from": values["from"].map(ConsoleTable.plain) ?? "",
            "text": SafeText.lines(values["text"].map(ConsoleTable.plain) ?? ""),
            "at": at, "state": Values.optional(state.isEmpty ? nil : ConsoleWords.state(state, visit.language)),
            "who": ConsoleWords.word(values["from"].map(ConsoleTable.plain) ?? "", visit.language),
            "error": Values.optional(values["error"].map(ConsoleTable.plain).flatMap { $0.isEmpty ? nil : $0 }),
          ] as Values
        }, "w": ConsoleWords.all(in: visit.language),
      ])
  }
}
