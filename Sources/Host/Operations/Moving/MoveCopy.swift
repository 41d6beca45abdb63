import PatchbayStorage
import PluginAPI

/// Copies every row of a bot from one database to another and reads it back, in one transaction of each.
struct MoveCopy {
  private let source: MoveEnd
  private let target: MoveEnd
  private let survey: MoveSurvey
  private let progress: (MoveProgress) -> Void
  private var rules: TableRules
  private var pairs: [(source: TableShape, target: TableShape)] = []
  private var digests: [RowDigest] = []

  init(from source: MoveEnd, to target: MoveEnd, expected survey: MoveSurvey, progress: @escaping (MoveProgress) -> Void) {
    self.source = source
    self.target = target
    self.survey = survey
    self.progress = progress
    rules = TableRules(target.session)
  }

  /// Keeps everybody from writing to the source until its transaction ends, in which this is called.
  func holdSource() throws {
    if source.session.dialect == .postgres {
      let tables = try source.tables()
      try source.session.execute(rendered: "LOCK TABLE \(tables.map(quoted).joined(separator: ", ")) IN SHARE MODE", as: .host)
    }
    guard try source.migrations().filter(Self.isPlugins) == survey.applied.filter(Self.isPlugins) else {
      throw MoveError.changedMeanwhile
    }
  }

  private static func isPlugins(_ step: AppliedStep) -> Bool { step.plugin != SQLPrincipal.hostPrefix }

  /// Begins the target's transaction.
  func begin() throws {
    try rules.prepare()
    try target.session.begin()
  }

  mutating func copy() throws {
    let there = try target.tables()
    let known = Set(there)
    for name in try source.tables() where name != Self.owners {
      guard known.contains(name) else {
        // One engine's own helper, which the other needs none of.
        guard try source.count(name) == 0 else { throw MoveError.otherTables(table: name, columns: []) }
        continue
      }
      let pair = (source: try TableShape(name, in: source.session), target: try TableShape(name, in: target.session))
      let difference = Set(pair.source.columns).symmetricDifference(pair.target.columns)
      guard difference.isEmpty else { throw MoveError.otherTables(table: name, columns: difference.sorted()) }
      pairs.append(pair)
    }
    try rules.suspend()
    try rules.empty(there.filter { $0 != Self.owners })
    digests = try pairs.map(copy)
    for pair in pairs {
      try rules.continueNumbering(pair.target, after: TableRules.highest(pair.source, in: source.session))
    }
    try rules.resume()
  }

  private func copy(_ pair: (source: TableShape, target: TableShape)) throws -> RowDigest {
    let columns = pair.source.columns
    var writer = TableWriter(pair.target.name, columns: columns, into: target.session)
    let digest = try read(pair.source, columns: columns, from: source, .copying) { rows in
      for row in rows { try checkValues(row, of: pair.source) }
      try writer.write(rows)
    }
    try writer.flush()
    return digest
  }

  /// Reads everything back.
  ///
  /// - Returns: the tables with their rows and checksums, which are the same at both ends.
  func check() throws -> [MoveReport.Table] {
    try zip(pairs, digests).map { pair, digest in
      let found = try read(pair.target, columns: pair.source.columns, from: target, .checking) { _ in }
      guard found == digest else {
        throw MoveError.different(table: pair.source.name, copied: digest.rows, found: found.rows)
      }
      return MoveReport.Table(name: pair.source.name, rows: digest.rows, checksum: digest.checksum)
    }
  }

  private func read(
    _ shape: TableShape, columns: [String], from end: MoveEnd, _ phase: MoveProgress.Phase, _ use: ([[SQLValue]]) throws -> Void
  ) throws -> RowDigest {
    let expected = survey.tables.first { $0.name == shape.name }?.rows ?? 0
    let markName = shape.name == Self.meta ? columns.firstIndex(of: "name") : nil
    var reader = TableReader(shape, columns: columns, in: end.session)
    var digest = RowDigest(columns: columns)
    while case var rows = try reader.next(), !rows.isEmpty {
      // The mark of the move belongs to the database and not to the bot.
      if let markName { rows.removeAll { $0[markName] == .text("move") } }
      try use(rows)
      for row in rows { digest.add(row) }
      progress(MoveProgress(phase: phase, table: shape.name, rows: digest.rows, expected: expected))
    }
    return digest
  }

  /// Refuses what PostgreSQL can't keep, naming the column. (A NaN, which SQLite can't, is read as NULL everywhere.)
  private func checkValues(_ row: [SQLValue], of table: TableShape) throws {
    guard target.session.dialect == .postgres else { return }
    for (column, value) in zip(table.columns, row) {
      guard case .text(let text) = value, text.utf8.contains(0) else { continue }
      throw MoveError.unsupported(table: table.name, column: column, value: "a text with U+0000")
    }
  }

  /// Says what belongs to whom at each end; it follows from the migrations that were run there, and is not copied.
  static let owners = "patchbay_tables"
  private static let meta = "patchbay_meta"
}
