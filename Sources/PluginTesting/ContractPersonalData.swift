import Host
@_spi(Host) import PluginAPI
import Simulator

/// People who want to know what is kept of them, and to be forgotten.
struct ContractPersonalData {
  let bot: TestBot
  let plugin: String

  /// Somebody's rows: where they stand, and what there is of them in words.
  private struct Rows {
    /// Such as `notes.user_id`.
    var places: Set<String> = []
    var texts: Set<String> = []
  }

  func check(_ report: inout PluginContract.Report) async throws {
    let generation = try bot.generation(of: plugin)
    let kept = generation.personalData?.kept ?? [:]
    for person in bot.people {
      let before = try await rows(of: person)
      guard !before.places.isEmpty else { continue }
      guard generation.personalData != nil else {
        report.problems.append("it keeps data of people (\(list(before.places))) and has no bot.personalData: add it")
        return
      }
      let export = try await bot.operate("people.export", ["user": "\(person)"]).root.member("plugins")[plugin]
      if export?.isNull ?? true {
        report.problems.append("it keeps data of people (\(list(before.places))) and exports nothing of them")
      }
      let exported = String(decoding: export?.rawBytes ?? [], as: UTF8.self)
      let said = try await words(of: person)
      for text in before.texts.intersection(said) where !exported.contains(escaped(text)) {
        report.problems.append("it keeps '\(text)', which somebody wrote, and doesn't export it")
      }
      try await forget(person, &report)
      let left = try await rows(of: person).places.filter { place in kept[String(place.prefix { $0 != "." })] == nil }
      if !left.isEmpty { report.problems.append("forgotten, a person is still named in \(list(left))") }
    }
  }

  /// What is under way may have to end first.
  private func forget(_ person: Int64, _ report: inout PluginContract.Report) async throws {
    do { try await bot.operate("people.forget", ["user": "\(person)"]) } catch {
      await bot.clock.advance(.days(30))
      try await bot.jobs.drain()
      do { try await bot.operate("people.forget", ["user": "\(person)"]) } catch {
        report.problems.append("a person can't be forgotten: \(error)")
      }
    }
  }

  private func rows(of person: Int64) async throws -> Rows {
    var found = Rows()
    for name in try await bot.tables(of: plugin) {
      let table = name.dropFirst(plugin.utf8.count + 1)
      for row in try await bot.database.execute("SELECT * FROM \"\(name)\"") {
        let named = zip(row.columns, row.values).filter { names(person, $0.1) }.map { "\(table).\($0.0)" }
        guard !named.isEmpty else { continue }
        found.places.formUnion(named)
        for case .text(let text) in row.values { found.texts.insert(text) }
      }
    }
    return found
  }

  private func names(_ person: Int64, _ value: SQLValue) -> Bool {
    switch value {
    case .integer(let number): number == person
    case .text(let text): isIn(person, text)
    case .blob(let bytes): isIn(person, String(decoding: bytes, as: UTF8.self))
    default: false
    }
  }

  /// Whether the id stands in a text, and not in a longer number.
  private func isIn(_ person: Int64, _ text: String) -> Bool {
    text.split { !$0.isNumber }.contains { $0 == "\(person)" }
  }

  private func words(of person: Int64) async throws -> Set<String> {
    let sent = try await bot.internet.control(
      "GET", "messages",
      ["bot": .string("\(TestBot.id)"), "person": .string("\(person)"), "from": "person", "count": 0, "after": 0])
    // A number, or another short answer, may be there for another reason.
    return Set((sent["messages"]?.array ?? []).compactMap { $0["text"]?.string }.filter { $0.count > 8 })
  }

  /// As it stands in JSON.
  private func escaped(_ text: String) -> String {
    var json = JSONWriter()
    json.value(text)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private func list(_ places: Set<String>) -> String { places.sorted().joined(separator: ", ") }
}
