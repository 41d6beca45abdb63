import PatchbayBase
import PatchbayConfiguration
@_spi(Host) import PluginAPI

/// The rows of a result as HTML, with what can be done about each.
struct ConsoleTable {
  private let table: ResultTable
  private let visit: ConsoleVisit
  private let pager: (previous: String?, next: String?)
  /// What a list was asked for with; `nil` for what is no list.
  private let asked: [String: String]?
  /// Operations about several such things, or about all that match.
  private let sweeps: [Operation]
  /// Whether what it shows goes on, so that it is drawn anew after a moment.
  private let goesOn: Bool
  /// Operations about the same things, each with the columns that its arguments are taken from.
  private let related: [(operation: Operation, columns: [(argument: String, index: Int)])]
  private typealias Values = ConsoleTemplates.Values

  init(
    _ table: ResultTable, of operation: Operation, _ visit: ConsoleVisit, asked: [String: String]? = nil,
    pager: (previous: String?, next: String?) = (nil, nil)
  ) {
    let table = table.forPeople
    self.table = table
    self.asked = asked
    self.visit = visit
    self.pager = pager
    goesOn = operation.name == "sweeps.list" && table[column: "state"].contains(.text(Sweep.State.running.rawValue))
    sweeps = operation.changes ? [] : visit.operations.filter { $0.group == operation.group && $0.takesMany }
    related = visit.operations.compactMap { other in
      guard other.name != operation.name, other.group == operation.group, !other.takesMany, let first = other.arguments.first,
        other.changes || !first.isOption,
        let index = table.columns.firstIndex(where: { Self.names($0, first.name, of: operation.group) })
      else { return nil }
      return (other, [(first.name, index)])
    }
  }

  var html: String {
    // One thing with much to say of it reads better from top to bottom.
    let isCard = table.rows.count == 1 && table.columns.count > 8
    let actions = related.filter(\.operation.changes)
    // A row without a number of its own stands for all that are like it.
    let standsForMany = table.columns.first?.kind != .id && !sweeps.isEmpty
    let isPicked = asked != nil && !isCard && !standsForMany && !sweeps.isEmpty
    let all = standsForMany ? [] : sweeps.compactMap { sweep($0, asked ?? [:]) }
    return ConsoleTemplates.render(
      .table,
      [
        "isCard": isCard, "isGrid": !isCard, "hasActions": !actions.isEmpty || standsForMany || isLogged,
        "isPicked": isPicked, "picked": isPicked ? sweeps.map(picked) : [Values](), "all": all,
        "hasSweeps": asked != nil && !all.isEmpty, "goesOn": goesOn,
        "columns": table.columns.map {
          ["label": ConsoleWords.column($0.name, visit.language), "number": Self.isNumber($0.kind)] as Values
        },
        "rows": table.rows.map { row in
          [
            "cells": zip(table.columns, row).map { cell($0, $1, row) },
            "pick": Values.optional(row.first.map(Self.plain).flatMap { $0.isEmpty ? nil : $0 }),
            "actions": actions.map { action($0.operation, $0.columns, row) } + [log(of: row)].compactMap(\.self)
              + (standsForMany ? sweeps.compactMap { sweep($0, likeness(row)) } : []),
          ] as Values
        },
        "count": table.rows.count, "isPaged": pager.previous != nil || pager.next != nil,
        "previous": Values.optional(pager.previous), "next": Values.optional(pager.next),
        "proof": visit.session.proof, "w": ConsoleWords.all(in: visit.language),
      ])
  }

  /// Whether a column holds what an argument takes: it has its name, or is the number of what the operations are about.
  private static func names(_ column: ResultColumn, _ argument: String, of group: String) -> Bool {
    guard column.kind == .id || column.kind == .word else { return false }
    return column.name == argument || column.name == "id" && group == "\(argument)s"
  }

  private static func isNumber(_ kind: ResultColumn.Kind) -> Bool { kind == .count || kind == .amount }

  // MARK: Actions

  /// A button where a press says all, else the way to the form.
  private func action(_ operation: Operation, _ columns: [(argument: String, index: Int)], _ row: [SQLValue]) -> Values {
    let given = columns.map { ($0.argument, row.indices.contains($0.index) ? Self.plain(row[$0.index]) : "") }
    let names = Set(given.map(\.0))
    let isWhole = operation.arguments.allSatisfy { !$0.isRequired || names.contains($0.name) }
    let isDirect = isWhole && !operation.isAsked
    let named: [(String, String?)] = isDirect ? [] : given.map { ($0.0, $0.1) }
    return [
      "label": ConsoleWords.short(operation, visit.language), "direct": isDirect,
      "href": FormFields.address("/console/do/\(operation.name)", [("_bot", bot(of: row))] + named),
      "hidden": given.map { ["name": $0.0, "value": $0.1] as Values },
    ]
  }

  /// What tells a row's likes from others.
  private func likeness(_ row: [SQLValue]) -> [String: String] {
    let told = zip(table.columns, row).filter { $0.0.kind == .word || $0.0.kind == .text }
    return Dictionary(
      told.map { ($0.0.name, Self.plain($0.1).isEmpty ? RowFilter.none : Self.plain($0.1)) }, uniquingKeysWith: { $1 })
  }

  /// A button that does something with all that match; `nil` where they are none of those that it can be done with.
  private func sweep(_ operation: Operation, _ asked: [String: String]) -> Values? {
    var hidden: [Values] = []
    for argument in operation.arguments where argument.name != Operation.selection {
      guard let value = asked[argument.name] else { continue }
      guard argument.problem(with: value) == nil else { return nil }
      hidden.append(["name": argument.name, "value": value])
    }
    return [
      "label": ConsoleWords.short(operation, visit.language), "direct": true, "href": visit.address(of: operation),
      "hidden": hidden,
    ]
  }

  /// A button that does something with the rows that are ticked.
  private func picked(_ operation: Operation) -> Values {
    let single = visit.operation(String(operation.name.dropLast("all".count))) ?? operation
    return ["label": ConsoleWords.short(single, visit.language), "href": visit.address(of: operation)]
  }

  /// The way to what the log says of an update or a job.
  private func log(of row: [SQLValue]) -> Values? {
    guard isLogged, let column = table.columns.first, let value = row.first else { return nil }
    return [
      "label": ConsoleWords.word("in_the_log", visit.language), "direct": false,
      "href": FormFields.address("/console/log", [("_bot", bot(of: row)), (column.name, Self.plain(value))]),
    ]
  }

  /// Whether the rows are about what lines of the log name by its number.
  private var isLogged: Bool {
    table.columns.first.map { ["update", "job"].contains($0.name) } == true
      && ConsolePage.all.contains { $0.id == "log" && $0.isFor(visit) }
  }

  /// The bot that a row is about.
  private func bot(of row: [SQLValue]) -> String? {
    let named = zip(table.columns, row).first { $0.0.name == "bot" }.map { Self.plain($0.1) }
    return named.flatMap { visit.bots.contains($0) ? $0 : nil } ?? visit.fields["_bot"]
  }

  // MARK: Cells

  private func cell(_ column: ResultColumn, _ value: SQLValue, _ row: [SQLValue]) -> Values {
    let text = self.text(of: value, column.kind, row)
    let isWord = column.kind == .word && !text.isEmpty
    let href = text.isEmpty ? nil : way(from: column, value, row)
    return [
      "label": ConsoleWords.column(column.name, visit.language), "number": Self.isNumber(column.kind),
      "code": column.kind == .id, "text": isWord ? ConsoleWords.state(text, visit.language) : text, "href": Values.optional(href),
      "tone": Values.optional(isWord && href == nil ? ConsoleWords.tones[text] : nil),
      "body": column.kind == .body && !text.isEmpty,
      "long": [.text, .object].contains(column.kind) && text.utf8.count > 60, "empty": text.isEmpty,
      "moment": Values.optional(moment(column, value)),
    ]
  }

  private func text(of value: SQLValue, _ kind: ResultColumn.Kind, _ row: [SQLValue]) -> String {
    switch (kind, value) {
    case (.time, .integer(let time)):
      LocalTime(time, in: visit.zone(of: bot(of: row))).stamp
    case (.currency, .text(Currency.unit.code)): SafeText.line(visit.unit)
    case (.schedule, .text(let text)): SafeText.line(ScheduleText.everyday(text))
    case (.object, .text(let text)): SafeText.line(Self.members(of: text))
    case (.body, _): SafeText.lines(Self.plain(value))
    default: SafeText.line(Self.plain(value))
    }
  }

  /// A time as machines read it, UTC.
  private func moment(_ column: ResultColumn, _ value: SQLValue) -> String? {
    guard column.kind == .time, case .integer(let time) = value else { return nil }
    // As in `2026-05-31 09:05:00 UTC`.
    return LocalTime(time, in: "UTC").stamp.replacing(" UTC", with: "Z").replacing(" ", with: "T")
  }

  private static func members(of text: String) -> String {
    guard let members = (try? JSONDocument(Array(text.utf8)))?.root.members else { return text }
    return members.map { "\($0.name): \($0.value.string ?? String(decoding: $0.value.rawBytes, as: UTF8.self))" }
      .joined(separator: ", ")
  }

  /// Pages about what a column names.
  private static let pages = ["user": "person", "plugin": "plugin", "incident": "log"]

  /// Where a value leads: to what shows it in full.
  private func way(from column: ResultColumn, _ value: SQLValue, _ row: [SQLValue]) -> String? {
    let bot = bot(of: row)
    if let page = Self.pages[column.name], ConsolePage.all.contains(where: { $0.id == page && $0.isFor(visit) }),
      Self.plain(value) != HostNames.plugin
    {
      return FormFields.address("/console/\(page)", [("_bot", bot), (column.name, Self.plain(value))])
    }
    let index = table.columns.firstIndex(of: column)
    guard let show = related.first(where: { !$0.operation.changes && $0.columns.first?.index == index })?.operation else {
      return nil
    }
    return FormFields.address("/console/do/\(show.name)", [("_bot", bot), (column.name, Self.plain(value))])
  }

  static func plain(_ value: SQLValue) -> String {
    switch value {
    case .null: ""
    case .integer(let number): String(number)
    case .real(let number): String(number)
    case .text(let text): text
    case .blob(let bytes): String(decoding: bytes, as: UTF8.self)
    }
  }
}
