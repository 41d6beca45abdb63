import PatchbayBase
@_spi(Host) import PluginAPI

/// The people of an existing bot, as a file lists them, with commas, semicolons or tabs between its columns: `id`, and if it likes `username`, `language`, `first_seen`,
/// `referred_by`, `balance`, `first_name`, `last_name`, in any order, named in the first line.
package struct ImportedUsers: Sendable {
  package struct Person: Sendable, Equatable {
    package let line: Int
    package let id: Int64
    package var username: String?
    package var firstName = ""
    package var lastName: String?
    package var language: String?
    /// Milliseconds since 1970.
    package var firstSeen: Int64?
    package var referredBy: Int64?
    /// The bot's own units.
    package var balance: Int64 = 0
  }

  package enum Column: String, CaseIterable, Sendable {
    case id, username, language, balance
    case firstName = "first_name"
    case lastName = "last_name"
    case firstSeen = "first_seen"
    case referredBy = "referred_by"

    /// However it is written: `First name`, `first-name`, `firstName`.
    init?(named name: String) {
      func bare(_ text: String) -> String { text.lowercased().filter { !$0.isWhitespace && $0 != "_" && $0 != "-" } }
      let wanted = bare(name)
      guard let column = Self.allCases.first(where: { bare($0.rawValue) == wanted }) else { return nil }
      self = column
    }
  }

  package private(set) var people: [Person] = []
  /// What is wrong with the file, by line; nothing of it is to be imported then.
  package private(set) var problems: [String] = []

  package init(_ bytes: [UInt8]) {
    let text: CSVText
    do throws(CSVText.Fault) { text = try CSVText(bytes) } catch {
      problems = ["\(error)"]
      return
    }
    guard let header = text.rows.first else {
      problems = ["the file is empty"]
      return
    }
    var columns: [Column] = []
    for name in header.fields {
      guard let column = Column(named: name), !columns.contains(column) else {
        let known = Column.allCases.map(\.rawValue)
        let nearest = NearestName.of(name.trimmed, in: known).map { "; did you mean '\($0)'?" } ?? ""
        problems.append(
          "line \(header.line): unknown or duplicate column '\(name.trimmed.prefix(40))'\(nearest); known columns: "
            + known.joined(separator: ", "))
        return
      }
      columns.append(column)
    }
    guard columns.contains(.id) else {
      problems = ["line \(header.line): the 'id' column is missing"]
      return
    }
    var lines: [Int64: Int] = [:]
    for row in text.rows.dropFirst() {
      guard let person = read(row, columns) else { continue }
      if let other = lines.updateValue(row.line, forKey: person.id) {
        problems.append("line \(row.line): \(person.id) is already in line \(other)")
      }
      people.append(person)
    }
  }

  private mutating func read(_ row: CSVText.Row, _ columns: [Column]) -> Person? {
    func problem(_ text: String) -> String { "line \(row.line): \(text)" }
    guard row.fields.count == columns.count else {
      problems.append(problem("\(row.fields.count) fields, but the first line names \(columns.count)"))
      return nil
    }
    let fields = Dictionary(
      zip(columns, row.fields).map { ($0, $1.trimmed) }.filter { !$0.1.isEmpty }, uniquingKeysWith: { first, _ in first })
    guard let id = fields[.id].flatMap({ Int64($0) }), id > 0 else {
      problems.append(problem("'\(fields[.id]?.prefix(40) ?? "")' is not a Telegram id"))
      return nil
    }
    var person = Person(line: row.line, id: id)
    person.username = fields[.username].map { $0.hasPrefix("@") ? String($0.dropFirst()) : $0 }
    // As an export writes them.
    person.firstName = fields[.firstName].map(SafeText.text(ofField:)) ?? ""
    person.lastName = fields[.lastName].map(SafeText.text(ofField:))
    person.language = fields[.language]
    if let text = fields[.firstSeen] {
      person.firstSeen = Moment.milliseconds(text)
      if person.firstSeen == nil {
        problems.append(
          problem("'\(text.prefix(40))' is not a time: write 2024-05-31, 2024-05-31T12:00:00Z or milliseconds since 1970"))
      }
    }
    if let text = fields[.referredBy] {
      person.referredBy = Int64(text)
      if person.referredBy.map({ $0 <= 0 || $0 == id }) ?? true {
        problems.append(problem("'\(text.prefix(40))' is not the id of another person"))
      }
    }
    if let text = fields[.balance] {
      do throws(LedgerError) { person.balance = try Money(decimal: text, .unit).minorUnits } catch {
        problems.append(problem("the balance \(error)"))
      }
    }
    let texts = [person.username, person.firstName, person.lastName, person.language].compactMap { $0 }
    if texts.contains(where: { $0.utf8.contains(0) || $0.utf8.count > 500 }) {
      problems.append(problem("a name longer than 500 bytes, or containing U+0000"))
    }
    return person
  }
}

extension ImportedUsers.Person {
  /// The columns of ``fields``.
  package static let columns = ImportedUsers.Column.allCases.map(\.rawValue)

  /// As a row of a file with ``columns``.
  package var fields: [String] {
    ImportedUsers.Column.allCases.map { column in
      switch column {
      case .id: String(id)
      case .username: username ?? ""
      case .language: language ?? ""
      case .balance: String(balance)
      case .firstName: firstName
      case .lastName: lastName ?? ""
      case .firstSeen: firstSeen.map(String.init) ?? ""
      case .referredBy: referredBy.map(String.init) ?? ""
      }
    }
  }
}

/// A moment as files and operators write it.
enum Moment {
  /// `2024-05-31`, `2024-05-31 12:30`, `2024-05-31T12:30:15Z` (UTC), seconds or milliseconds since 1970.
  ///
  /// - Parameter zone: whose clock a time without the `Z` is by.
  static func milliseconds(_ text: String, in zone: String = "UTC") -> Int64? {
    if let number = Int64(text) {
      guard number >= 0, number < 100_000_000_000_000 else { return nil }
      // In seconds this is the year 5138, in milliseconds 1973.
      return number < 100_000_000_000 ? number * 1000 : number
    }
    var fields = text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "T" || $0 == " " })
    guard (1...2).contains(fields.count) else { return nil }
    let date = fields[0].split(separator: "-", omittingEmptySubsequences: false).map { Int64($0) }
    guard date.count == 3, let year = date[0], let month = date[1], let day = date[2], year >= 1970 else { return nil }
    guard fields.count == 2 else { return LocalTime.moment(year: year, month: month, day: day, in: zone) }
    let isUTC = fields[1].hasSuffix("Z")
    if isUTC { fields[1] = fields[1].dropLast() }
    let time = fields[1].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)[0]
      .split(separator: ":", omittingEmptySubsequences: false).map { Int64($0) }
    guard (2...3).contains(time.count), let hour = time[0], let minute = time[1], let second = time.count == 3 ? time[2] : 0 else {
      return nil
    }
    return LocalTime.moment(
      year: year, month: month, day: day, hour: hour, minute: minute, second: second, in: isUTC ? "UTC" : zone)
  }
}
