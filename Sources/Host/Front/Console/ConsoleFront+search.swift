import PatchbayObservability
@_spi(Host) import PluginAPI

// What the palette knows: pages, operations and people.
extension ConsoleFront {
  private static let mostOfKind = 8

  /// `[{"kind":"page","title":"Jobs","hint":"","href":"/console/jobs"}]`
  func search(_ visit: ConsoleVisit) async -> WebResponse {
    let wanted = String((visit.fields["q"] ?? "").prefix(100)).lowercased()
    let words = wanted.split(whereSeparator: \.isWhitespace)
    func fits(_ text: String) -> Bool {
      let text = text.lowercased()
      return words.allSatisfy { text.contains($0) }
    }
    var json = JSONWriter()
    func write(_ kind: String, _ title: String, _ hint: String, _ href: String) {
      json.beginObject()
      for (name, value) in [("kind", ConsoleWords.word(kind, visit.language)), ("title", title), ("hint", hint), ("href", href)] {
        json.key(name)
        json.value(value)
      }
      json.endObject()
    }
    json.beginArray()
    for page in ConsolePage.all where page.isListed && page.isFor(visit) && fits("\(page.id) \(page.title.en) \(page.title.ru)") {
      write("page", page.title.text(in: visit.language), page.about.text(in: visit.language), visit.address(page.id))
    }
    if let code = IncidentID(typed: wanted)?.description, let log = visit.operation("log.list"), visit.may(log),
      let lines = try? await visit.perform(log, ["incident": code, "limit": "1"]).table, !lines.rows.isEmpty
    {
      write("incident", code, ConsoleWords.word("in_the_log", visit.language), visit.address("log", [("incident", code)]))
    }
    if let people = visit.operation("ledger.list"), visit.may(people), !wanted.isEmpty,
      let table = try? await visit.perform(people, ["search": wanted, "limit": String(Self.mostOfKind)]).table
    {
      for (id, name, username) in zip3(table[column: "user"], table[column: "name"], table[column: "username"]) {
        write("person", name, username.isEmpty ? id : "\(id) · @\(username)", visit.address("person", [("user", id)]))
      }
    }
    let operations = visit.operations.filter { fits("\($0.command) \($0.summary.en) \($0.summary.ru)") }
    for operation in operations.prefix(wanted.isEmpty ? Self.mostOfKind : 30) {
      write("operation", title(of: operation, visit), operation.command, visit.address(of: operation))
    }
    json.endArray()
    return .json(json.bytes)
  }

  private func zip3(_ one: [SQLValue], _ two: [SQLValue], _ three: [SQLValue]) -> [(String, String, String)] {
    zip(one, zip(two, three)).map { (ConsoleTable.plain($0), ConsoleTable.plain($1.0), ConsoleTable.plain($1.1)) }
  }
}
