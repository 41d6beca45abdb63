import PatchbayBase
import PatchbayConfiguration
import PatchbayObservability
@_spi(Host) import PluginAPI

// Any operation of the table as a form, and its answer as a table.
extension ConsoleFront {
  /// An operation that is looked at: what it takes, and what it answers where it changes nothing.
  func asked(_ operation: Operation, _ visit: ConsoleVisit) async -> WebResponse {
    guard visit.may(operation) else { return forbidden(visit) }
    let title = self.title(of: operation, visit)
    if operation.changes { return page(title, form(of: operation, visit), visit, at: "do/\(operation.name)") }
    let view = await look(operation, visit, at: "do/\(operation.name)")
    return page(title, view.html, visit, at: "do/\(operation.name)", status: view.status)
  }

  /// An operation that is to be done: it is asked about first where that is called for, with what it would do.
  func submitted(_ operation: Operation, _ visit: ConsoleVisit) async -> WebResponse {
    guard operation.changes else { return await asked(operation, visit) }
    let (title, arguments) = (self.title(of: operation, visit), visit.arguments(of: operation))
    let key = visit.fields["_key"].flatMap { (1...90).contains($0.utf8.count) ? $0 : nil } ?? Self.freshKey()
    do {
      // Wrong usage is told before anything is asked.
      if visit.may(operation) { _ = try operation.input(arguments) }
      if operation.isAsked, visit.fields["_step"] != "do" {
        let told = try await visit.perform(operation, arguments, key: key, isRehearsal: true)
        return page(title, question(operation, arguments, told, key: key, visit), visit, at: "do/\(operation.name)")
      }
      let result = try await visit.perform(operation, arguments, key: key)
      return page(title, done(operation, result, visit), visit, at: "do/\(operation.name)")
    } catch {
      let refusal = self.refusal(error)
      if refusal.status == 403 { return forbidden(visit, refusal.reason) }
      return page(
        title, form(of: operation, visit, problem: refusal.reason), visit, at: "do/\(operation.name)", status: refusal.status)
    }
  }

  func title(of operation: Operation, _ visit: ConsoleVisit) -> String {
    ConsoleWords.sentence(operation.summary.text(in: visit.language))
  }

  /// What is wrong, without secrets, and the number that HTTP has for it.
  func refusal(_ error: any Error) -> (reason: String, status: Int) {
    let problem = OperationProblem(error)
    return (runtime.services.secrets.redact(problem.detail), problem.kind.status)
  }

  /// A key that nobody has used: a form that is sent twice does once what it is for.
  private static func freshKey() -> String {
    let (a, b) = (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max))
    return "console/" + String(a, radix: 36) + String(b, radix: 36)
  }

  // MARK: Forms

  func form(of operation: Operation, _ visit: ConsoleVisit, problem: String? = nil) -> String {
    let language = visit.language
    return ConsoleTemplates.render(
      .form,
      [
        "action": visit.address(of: operation), "method": "post", "proof": visit.session.proof, "key": Self.freshKey(),
        "fields": ConsoleForm(operation, visit).fields, "hasFields": !operation.arguments.isEmpty,
        "help": Values.optional(operation.help?.text(in: language)), "command": "patchbay \(operation.command)",
        "problem": Values.optional(problem), "isAsked": operation.isAsked, "isPost": true,
        "submit": ConsoleWords.word(operation.isAsked ? "continue" : "do", language), "w": ConsoleWords.all(in: language),
      ])
  }

  /// What would be done, and the button that does it.
  private func question(
    _ operation: Operation, _ arguments: [String: String], _ told: OperationResult, key: String, _ visit: ConsoleVisit
  ) -> String {
    let hidden = arguments.sorted { $0.key < $1.key }.map { ["name": $0.key, "value": $0.value] as Values }
    return ConsoleTemplates.render(
      .confirm,
      [
        "action": visit.address(of: operation), "proof": visit.session.proof, "key": key, "hidden": hidden,
        "lines": told.lines, "table": answer(told, of: operation, visit),
        "back": visit.address(of: operation, ConsoleVisit.pairs(arguments.filter { $0.value.utf8.count < 500 })),
        "w": ConsoleWords.all(in: visit.language),
      ])
  }

  private func done(_ operation: Operation, _ result: OperationResult, _ visit: ConsoleVisit) -> String {
    let home = ConsolePage.all.first { $0.isListed && $0.isAbout(operation.group) }
    return ConsoleTemplates.render(
      .message,
      [
        "tone": result.complaint == nil ? "fine" : "bad",
        "lines": [ConsoleWords.word(result.complaint == nil ? "done" : "done_but", visit.language)] + result.lines
          + [result.complaint].compactMap(\.self),
        "table": answer(result, of: operation, visit),
        "back": Values.optional(visit.address(home?.id ?? "operations")), "again": visit.address(of: operation),
        "w": ConsoleWords.all(in: visit.language),
      ])
  }

  private func answer(_ result: OperationResult, of operation: Operation, _ visit: ConsoleVisit) -> String {
    guard let table = result.table, !table.rows.isEmpty else { return "" }
    return ConsoleTable(table, of: operation, visit).html
  }

  // MARK: Looking

  /// A part of a page: what is asked for, and the answer.
  struct View {
    var tools: String, content: String, status = 200
    var html: String { tools + content }
  }

  /// Rows that one page shows.
  private static let portion: Int64 = 50
  private static let most: Int64 = 500

  /// What an operation that changes nothing answers, with what it can be asked for above and the way on below.
  ///
  /// - Parameters:
  ///   - fixed: arguments that the page itself gives.
  ///   - waits: whether it takes long, and is only run when somebody says so.
  ///   - drawn: the answer's rows as HTML, where a table would not do.
  func look(
    _ operation: Operation, _ visit: ConsoleVisit, at place: String, fixed: [String: String] = [:], waits: Bool = false,
    drawn: (@Sendable (ResultTable, Pager) -> String)? = nil
  ) async -> View {
    var arguments = visit.arguments(of: operation).merging(fixed) { $1 }
    let isPaged = operation.arguments.contains { $0.name == "limit" }
    if isPaged {
      let wanted = arguments["limit"].flatMap { Int64($0) } ?? Self.portion
      arguments["limit"] = String(min(max(1, wanted), Self.most))
    }
    let tools = ConsoleForm(operation, visit, without: Set(fixed.keys).union(["limit", "offset", "before", "after"]))
    let isMissing = operation.arguments.contains { $0.isRequired && arguments[$0.name] == nil }
    let waitsStill = waits && visit.fields["_run"] == nil
    func page(_ content: String, status: Int = 200) -> View {
      let kept = [("_bot", visit.fields["_bot"]), ("_tab", visit.fields["_tab"])] + ConsoleVisit.pairs(fixed)
      let hidden = kept.compactMap { name, value in value.map { ["name": name, "value": $0] as Values } }
      let bar = ConsoleTemplates.render(
        .toolbar,
        [
          "action": "/console/\(place)", "hidden": hidden, "fields": tools.fields,
          "isShown": !tools.fields.isEmpty || waits, "runs": waits || isMissing, "w": ConsoleWords.all(in: visit.language),
        ])
      return View(tools: bar, content: content, status: status)
    }
    guard !isMissing, !waitsStill else { return page("") }
    do {
      let result = try await visit.perform(operation, arguments)
      return page(shown(result, of: operation, arguments, visit, at: place, drawn: drawn))
    } catch {
      let refusal = self.refusal(error)
      return page(
        ConsoleTemplates.render(
          .message, ["tone": "bad", "lines": [refusal.reason], "back": false, "w": ConsoleWords.all(in: visit.language)]),
        status: refusal.status)
    }
  }

  private func shown(
    _ result: OperationResult, of operation: Operation, _ arguments: [String: String], _ visit: ConsoleVisit, at place: String,
    drawn: ((ResultTable, Pager) -> String)?
  ) -> String {
    var html = ""
    let said = result.lines + [result.complaint].compactMap(\.self)
    if !said.isEmpty {
      html += ConsoleTemplates.render(
        .message, ["tone": result.complaint == nil ? "note" : "bad", "lines": said, "back": false, "w": [String: String]()])
    }
    guard let table = result.table, !table.rows.isEmpty else {
      guard said.isEmpty else { return html }
      let empty =
        switch operation.result {
        case .rows(_, let empty), .document(_, let empty): empty.text(in: visit.language)
        case .pages: ConsoleWords.word("nothing", visit.language)
        }
      return ConsoleTemplates.render(
        .message,
        [
          "tone": "empty", "lines": [empty] + [ConsoleWords.emptiness(of: operation.name, visit.language)].compactMap(\.self),
          "back": false, "w": [String: String](),
        ])
    }
    let pager = pager(table, operation, arguments, visit, at: place)
    return html + (drawn?(table, pager) ?? ConsoleTable(table, of: operation, visit, pager: pager).html)
  }

  /// The ways to what comes before and after.
  typealias Pager = (previous: String?, next: String?)

  private func pager(
    _ table: ResultTable, _ operation: Operation, _ arguments: [String: String], _ visit: ConsoleVisit, at place: String
  ) -> Pager {
    guard let limit = arguments["limit"].flatMap({ Int64($0) }) else { return (nil, nil) }
    func address(_ changed: [String: String]) -> String {
      visit.address(place, [("_tab", visit.fields["_tab"])] + ConsoleVisit.pairs(arguments.merging(changed) { $1 }))
    }
    let names = Set(operation.arguments.map(\.name))
    let isFull = table.rows.count >= limit
    if names.contains("offset") {
      let offset = min(max(0, arguments["offset"].flatMap { Int64($0) } ?? 0), 1 << 32)
      return (
        offset > 0 ? address(["offset": String(max(0, offset - limit))]) : nil,
        isFull ? address(["offset": String(offset + limit)]) : nil
      )
    }
    if let name = ["before", "after"].first(where: names.contains) {
      var column = table.columns.first?.name ?? ""
      if case .pages(_, let by) = operation.result { column = by }
      let rest = ConsoleVisit.pairs(arguments.filter { $0.key != name })
      let first = arguments[name] == nil ? nil : visit.address(place, [("_tab", visit.fields["_tab"])] + rest)
      guard isFull, let last = table[column: column].last, case .integer(let number) = last else { return (first, nil) }
      return (first, address([name: String(number)]))
    }
    return (nil, isFull && limit < Self.most ? address(["limit": String(min(limit * 2, Self.most))]) : nil)
  }
}

extension Operation {
  /// What it shares with others that are about the same: `ledger` of `ledger.credit`, `do.payments` of a plugin's.
  var group: String { words.dropLast().joined(separator: ".") }
}
