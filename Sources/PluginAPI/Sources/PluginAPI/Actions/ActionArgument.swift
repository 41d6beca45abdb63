/// What an operator's action takes: a value by its place, a value by its name, or a flag.
///
///     arguments: [
///       .integer("payment", "The payment's number.", in: 1 ... .max),
///       .option(.amount("amount", "How much of it; all that is left if left out.")),
///       .flag("allow-debt", "Let the person owe what they spent already."),
///     ]
public struct ActionArgument: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    case text
    case integer(ClosedRange<Int64>)
    /// A decimal number such as `99.00`, of a currency that the action knows.
    case amount
    /// `30d`, `12h`, `90m`, `45s` or `2w`.
    case duration
    /// One of these words.
    case choice([String])
    /// There or not.
    case flag
  }

  /// `^[a-z][a-z0-9-]{0,31}$`, unique within the action.
  public let name: String
  /// One sentence for operators, in English.
  public let help: String
  public let kind: Kind
  /// Whether it is given by its name, as `--amount 5.00`, and not by its place.
  public let isOption: Bool
  public let isRequired: Bool

  private init(_ name: String, _ help: String, _ kind: Kind, isOption: Bool = false, isRequired: Bool) {
    self.name = name
    self.help = help
    self.kind = kind
    self.isOption = isOption
    self.isRequired = isRequired
  }

  /// Any text that isn't empty.
  public static func text(_ name: String, _ help: String, required: Bool = true) -> ActionArgument {
    ActionArgument(name, help, .text, isRequired: required)
  }

  /// A whole number.
  public static func integer(
    _ name: String, _ help: String, in range: ClosedRange<Int64> = .min ... .max, required: Bool = true
  ) -> ActionArgument {
    ActionArgument(name, help, .integer(range), isRequired: required)
  }

  /// A decimal number such as `99.00`; read it with ``ActionContext/money(_:in:)``.
  public static func amount(_ name: String, _ help: String, required: Bool = true) -> ActionArgument {
    ActionArgument(name, help, .amount, isRequired: required)
  }

  /// A time such as `30d`.
  public static func duration(_ name: String, _ help: String, required: Bool = true) -> ActionArgument {
    ActionArgument(name, help, .duration, isRequired: required)
  }

  /// One of a few words; read it with ``ActionContext/text(_:)``.
  public static func choice(
    _ name: String, _ choices: [String], _ help: String, required: Bool = true
  ) -> ActionArgument {
    ActionArgument(name, help, .choice(choices), isRequired: required)
  }

  /// `--name`: there or not.
  public static func flag(_ name: String, _ help: String) -> ActionArgument {
    ActionArgument(name, help, .flag, isOption: true, isRequired: false)
  }

  /// The same value, given by its name: `--amount 5.00`.
  public static func option(_ argument: ActionArgument, required: Bool = false) -> ActionArgument {
    ActionArgument(argument.name, argument.help, argument.kind, isOption: true, isRequired: required)
  }
}

@_spi(Host) extension ActionArgument {
  /// What the command line takes for itself.
  public static let reserved: Set<String> = ["config", "bot", "json", "yes", "operator", "key", "help"]

  /// What is wrong with a value; `nil` for one of the argument's kind.
  public func problem(with text: String) -> String? {
    switch kind {
    case .text: text.contains { !$0.isWhitespace } ? nil : "must not be empty"
    case .integer(let range):
      switch Int64(text) {
      case nil: "must be a whole number"
      case let number? where number < range.lowerBound: "must be \(range.lowerBound) or more"
      case let number? where number > range.upperBound: "must be \(range.upperBound) or less"
      default: nil
      }
    case .amount: Self.isDecimal(text) ? nil : "must be an amount such as 99.00"
    case .duration: Self.duration(text) == nil ? "must be a time such as 30d, 12h, 90m, 45s or 2w" : nil
    case .choice(let words): words.contains(text) ? nil : "must be \(Self.list(words))"
    case .flag: text == "1" ? nil : "takes no value"
    }
  }

  private static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "left out" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }

  /// Digits with at most one point between them, as every currency's amounts are written.
  private static func isDecimal(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return (1...2).contains(parts.count) && text.utf8.count <= 24
      && parts.allSatisfy { part in !part.isEmpty && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }
  }

  /// A time as operators write it, up to 100 years.
  static func duration(_ text: String) -> Duration? {
    let seconds: Int64
    switch text.utf8.last {
    case UInt8(ascii: "s"): seconds = 1
    case UInt8(ascii: "m"): seconds = 60
    case UInt8(ascii: "h"): seconds = 3600
    case UInt8(ascii: "d"): seconds = 86_400
    case UInt8(ascii: "w"): seconds = 604_800
    default: return nil
    }
    guard let count = Int64(text.dropLast()), count > 0, count <= 100 * 366 * 86_400 / seconds else { return nil }
    return .seconds(count * seconds)
  }
}
