import PluginAPI

/// How something stands; the later the worse.
enum HealthVerdict: String, Sendable, CaseIterable, Comparable {
  case fine, warning, broken

  static func < (one: HealthVerdict, other: HealthVerdict) -> Bool { one.rank < other.rank }

  private var rank: Int {
    switch self {
    case .fine: 0
    case .warning: 1
    case .broken: 2
    }
  }
}

/// What is to be said of one of the ways in which bots fail.
struct Judgement: Sendable, Equatable {
  let verdict: HealthVerdict
  /// What was counted or measured.
  let figure: String?
  let cause: String?
  /// What mends it: a command, or what to do where no command does.
  let fix: String?

  static func fine(_ figure: String? = nil) -> Judgement { Judgement(verdict: .fine, figure: figure, cause: nil, fix: nil) }

  static func warning(_ cause: String, fix: String, figure: String? = nil) -> Judgement {
    Judgement(verdict: .warning, figure: figure, cause: cause, fix: fix)
  }

  static func broken(_ cause: String, fix: String, figure: String? = nil) -> Judgement {
    Judgement(verdict: .broken, figure: figure, cause: cause, fix: fix)
  }
}

/// A judgement under the name that monitors know it by.
struct HealthCheck: Sendable, Equatable {
  /// `disk` of the host, `shop.database` of a bot.
  let id: String
  /// The bot that it is about; `nil`: the host.
  let bot: String?
  let judgement: Judgement

  init(_ id: String, of bot: String? = nil, _ judgement: Judgement) {
    self.id = bot.map { "\($0).\(id)" } ?? id
    self.bot = bot
    self.judgement = judgement
  }
}

/// All that was looked at.
struct HealthReport: Sendable {
  let checks: [HealthCheck]

  var verdict: HealthVerdict { checks.map(\.judgement.verdict).max() ?? .fine }

  /// Without what could not be looked at.
  func only(_ names: Set<String>) -> HealthReport { HealthReport(checks: checks.filter { names.contains($0.id) }) }

  static let columns = [ResultColumn("check", .word), ResultColumn("verdict", .word), ResultColumn("details", .text)]

  var result: OperationResult {
    let faulty = checks.filter { $0.judgement.verdict != .fine }
    var result = OperationResult(table: table, document: json)
    let names = faulty.map(\.id).joined(separator: ", ")
    switch verdict {
    case .fine: result.lines = ["\(checks.count) checks, and all is well."]
    case .warning: result.lines = ["\(checks.count) checks. It works, but look at \(names)."]
    case .broken: result.complaint = "not well: \(names)"
    }
    return result
  }

  /// `{"verdict": "fine", "checks": [{"id": "disk", "verdict": "fine", "figure": "41 GiB free", "cause": null, "fix": null}]}`
  private var json: [UInt8] {
    var json = JSONWriter()
    func text(_ name: String, _ value: String?) {
      json.key(name)
      if let value { json.value(value) } else { json.null() }
    }
    json.beginObject()
    text("verdict", verdict.rawValue)
    json.key("checks")
    json.beginArray()
    for check in checks {
      json.beginObject()
      text("id", check.id)
      text("verdict", check.judgement.verdict.rawValue)
      text("figure", check.judgement.figure)
      text("cause", check.judgement.cause)
      text("fix", check.judgement.fix)
      json.endObject()
    }
    json.endArray()
    json.endObject()
    return json.bytes
  }

  /// What is fine in one line; what isn't with its cause and what mends it.
  private var table: ResultTable {
    var table = ResultTable(Self.columns)
    for check in checks {
      let judgement = check.judgement
      var lines = [judgement.figure].compactMap(\.self).map { ("", $0) }
      if let cause = judgement.cause { lines.append((lines.isEmpty ? "" : "cause", cause)) }
      if let fix = judgement.fix { lines.append(("fix", fix)) }
      let first = lines.first?.1 ?? ""
      table.add([.text(check.id), .text(judgement.verdict.rawValue), .text(first)])
      for (name, text) in lines.dropFirst() { table.add([.text(""), .text(name), .text(text)]) }
    }
    return table
  }
}
