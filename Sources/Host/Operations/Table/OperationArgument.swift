@_spi(Host) package import PluginAPI

/// What an operation takes: a value by its place, a value by its name (`--limit 5`), or a flag.
package struct OperationArgument: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// Text of at most so many bytes, which is not blank unless that says something.
    case text(limit: Int, mayBeBlank: Bool = false)
    case integer(ClosedRange<Int64>)
    /// An amount in the currency that the argument `currency` names, else in the bot's own unit.
    case money(isPositive: Bool)
    /// A decimal number whose currency only the operation knows.
    case amount
    /// A currency's code.
    case currency
    case choice([String])
    /// There or not.
    case flag
    /// A plugin's id.
    case plugin
    /// A person's Telegram id, or an account of the ledger.
    case holder
    /// `2024-05-31`, `2024-05-31T12:30:00Z`, or milliseconds since 1970.
    case time
    /// `30d`, `12h`, `90m`, `45s` or `2w`.
    case duration
    /// A file, whose content is the request's body.
    case file
  }

  /// `^[a-z][a-z0-9-]*$`, unique within the operation.
  package let name: String
  package let help: BilingualText
  package let kind: Kind
  /// Whether it is given by its name and not by its place.
  package let isOption: Bool
  package let isRequired: Bool
  /// What stands for it where it is left out.
  package let fallback: String?

  private init(_ name: String, _ help: BilingualText, _ kind: Kind, isOption: Bool, isRequired: Bool, fallback: String? = nil) {
    self.name = name
    self.help = help
    self.kind = kind
    self.isOption = isOption
    self.isRequired = isRequired
    self.fallback = fallback
  }

  /// A value that has its place.
  package static func value(
    _ name: String, _ kind: Kind, _ help: String, ru: String, required: Bool = true
  ) -> OperationArgument {
    OperationArgument(name, BilingualText(help, ru: ru), kind, isOption: false, isRequired: required)
  }

  /// `--name VALUE`
  package static func option(
    _ name: String, _ kind: Kind, _ help: String, ru: String, required: Bool = false, default fallback: String? = nil
  ) -> OperationArgument {
    OperationArgument(name, BilingualText(help, ru: ru), kind, isOption: true, isRequired: required, fallback: fallback)
  }

  /// `--name`
  package static func flag(_ name: String, _ help: String, ru: String) -> OperationArgument {
    OperationArgument(name, BilingualText(help, ru: ru), .flag, isOption: true, isRequired: false)
  }

  /// An argument of a plugin's action, which is described in one language.
  package init(_ argument: ActionArgument) {
    let kind: Kind =
      switch argument.kind {
      case .text: .text(limit: OperationArgument.longestText)
      case .integer(let range): .integer(range)
      case .amount: .amount
      case .duration: .duration
      case .choice(let words): .choice(words)
      case .flag: .flag
      @unknown default: .text(limit: OperationArgument.longestText)
      }
    self.init(
      argument.name, BilingualText(argument.help, ru: argument.help), kind, isOption: argument.isOption,
      isRequired: argument.isRequired)
  }

  /// In bytes.
  package static let longestText = 4096
}

// MARK: Usage

extension OperationArgument {
  /// `<payment>`, `[<note>]`, `[--amount <amount>]`
  package var usage: String {
    let text = kind == .flag ? label : isOption ? "\(label) <\(valueName)>" : label
    return isRequired ? text : "[\(text)]"
  }

  /// `<payment>` or `--amount`
  package var label: String { isOption ? "--\(name)" : "<\(name)>" }

  /// What stands for the value of an option.
  package var valueName: String {
    switch kind {
    case .text: "text"
    case .integer: "number"
    case .money, .amount: "amount"
    case .currency: "currency"
    case .choice(let words): words.joined(separator: "|")
    case .flag: ""
    case .plugin: "plugin"
    case .holder: "id"
    case .time: "time"
    case .duration: "time"
    case .file: "file"
    }
  }

  /// The help with the words of a choice and the default.
  package func fullHelp(in language: Language = .english) -> String {
    var text = help.text(in: language)
    if !isOption, case .choice(let words) = kind { text += " (\(words.joined(separator: ", ")))" }
    if let fallback { text += language == .english ? " (default: \(fallback))" : " (по умолчанию: \(fallback))" }
    return text
  }

  // MARK: Values

  /// What is wrong with a value; `nil` for one of the argument's kind.
  ///
  /// - Parameter currency: of amounts.
  package func problem(with text: String, in currency: Currency = .unit) -> String? {
    switch kind {
    case .text(let limit, let mayBeBlank):
      if !mayBeBlank, !text.contains(where: { !$0.isWhitespace }) { return "must not be empty" }
      if text.utf8.contains(0) { return "must not contain U+0000" }
      return text.utf8.count > limit ? "must have at most \(limit) bytes" : nil
    case .integer(let range): return ActionArgument.integer(name, "", in: range).problem(with: text)
    case .money(let isPositive):
      if isPositive, text.hasPrefix("-") { return "must be above zero" }
      guard let money = try? Money(decimal: text, currency) else {
        let form = currency.exponent == 0 ? "a whole number" : "an amount such as 99.00"
        return "must be \(form), at most \(Money(Money.largest, currency).decimal)"
      }
      return isPositive && money.minorUnits <= 0 ? "must be above zero" : nil
    case .amount: return ActionArgument.amount(name, "").problem(with: text)
    case .currency: return Currency(text) == nil ? "must be a known currency: RUB, EUR, XTR or the like" : nil
    case .choice(let words): return ActionArgument.choice(name, words, "").problem(with: text)
    case .flag: return text == "1" ? nil : "takes no value"
    case .plugin: return Self.isPlugin(text) ? nil : "must be a plugin's id"
    case .holder:
      let isHolder = Int64(text) != nil || text.contains("/") || text == "outside"
      return isHolder ? nil : "must be a Telegram id, or an account such as bot/revenue"
    case .time:
      return Moment.milliseconds(text) == nil
        ? "must be a time such as 2024-05-31 or '2024-05-31 12:30' by the bot's clock, or 2024-05-31T12:30:00Z (UTC)" : nil
    case .duration: return ActionArgument.duration(name, "").problem(with: text)
    case .file: return text.isEmpty ? "must not be empty" : nil
    }
  }

  private static func isPlugin(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 64
      && text.unicodeScalars.allSatisfy {
        $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_" || $0 == "-")
      }
  }
}
