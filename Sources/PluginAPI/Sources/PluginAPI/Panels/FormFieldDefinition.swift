/// How a field of a form is asked for.
public struct FormFieldDefinition: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case text(most: Int)
    case amount(least: Money, most: Money)
    case number(least: Int, most: Int)
    case choice([FormChoice])
    case date(FormDate?, FormDate?)
    case phone, email, code
    case photos(least: Int, most: Int)

    var name: String {
      switch self {
      case .text: "text"
      case .amount: "amount"
      case .number: "number"
      case .choice: "choice"
      case .date: "date"
      case .phone: "phone"
      case .email: "email"
      case .code: "code"
      case .photos: "photos"
      }
    }
  }

  public let name: String
  let kind: Kind
  let label: LocalizedText
  let hint: LocalizedText?
  var isRequired = true
  /// What stands there already.
  var value: String?

  init(name: String, kind: Kind, label: LocalizedText, hint: LocalizedText?) {
    self.name = name
    self.kind = kind
    self.label = label
    self.hint = hint
  }
}

/// A day of the calendar, without a time.
public struct FormDate: Sendable, Hashable, Comparable, LosslessStringConvertible {
  public let year: Int
  /// From 1.
  public let month: Int
  /// From 1.
  public let day: Int

  /// `nil` for a day that the calendar hasn't, and for years before 1 and after 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
    let found = CalendarDay.date(of: CalendarDay.days(year: Int64(year), month: Int64(month), day: Int64(day)))
    guard found == (year, month, day) else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// The day of a moment by the clock of a place.
  public init(_ time: LocalTime) { (year, month, day) = (time.year, time.month, time.day) }

  /// Reads `2026-11-30`.
  public init?(_ description: String) {
    let parts = description.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], parts.allSatisfy({ $0.allSatisfy { (0x30...0x39).contains($0) } }) else { return nil }
    let numbers = parts.compactMap { Int(String(Substring($0))) }
    guard numbers.count == 3 else { return nil }
    self.init(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  /// Such as `2026-11-30`.
  public var description: String { "\(Self.digits(year, 4))-\(Self.digits(month, 2))-\(Self.digits(day, 2))" }

  /// The day so many days later, or earlier for a negative number; `nil` outside of the years 1 to 9999.
  public func adding(days: Int) -> FormDate? {
    let (sum, overflows) = CalendarDay.days(year: Int64(year), month: Int64(month), day: Int64(day))
      .addingReportingOverflow(Int64(days))
    // Of all years that there are, in days.
    guard !overflows, (-1_000_000...4_000_000).contains(sum) else { return nil }
    let date = CalendarDay.date(of: sum)
    return FormDate(year: date.year, month: date.month, day: date.day)
  }

  public static func < (one: FormDate, two: FormDate) -> Bool {
    (one.year, one.month, one.day) < (two.year, two.month, two.day)
  }

  private static func digits(_ number: Int, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
  }
}

/// Reads what people type of how they can be reached.
enum ContactText {
  /// A number in the form of E.164; `nil` for what can't be one.
  static func phone(_ text: String) -> String? {
    var digits: [UInt8] = []
    for (index, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(byte)
      case UInt8(ascii: "+"): guard index == 0 else { return nil }
      case UInt8(ascii: " "), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "-"), UInt8(ascii: "."): break
      default: return nil
      }
    }
    // As numbers are written within Russia.
    if !text.hasPrefix("+"), digits.count == 11, digits.first == UInt8(ascii: "8") { digits[0] = UInt8(ascii: "7") }
    guard (8...15).contains(digits.count), digits.first != UInt8(ascii: "0") else { return nil }
    return "+" + String(decoding: digits, as: UTF8.self)
  }

  static func isEmail(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 254, (1...64).contains(parts[0].count) else { return false }
    let labels = parts[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !#"<>()[]\,;:""#.utf8.contains($0) }
      && labels.count >= 2
      && labels.allSatisfy { (1...63).contains($0.count) && $0.first != UInt8(ascii: "-") && $0.last != UInt8(ascii: "-") }
  }
}

extension String {
  var withoutOuterSpace: String {
    var text = self[...].drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
