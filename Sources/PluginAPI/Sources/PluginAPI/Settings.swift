/// A plugin's settings for one bot, as the operator wrote them.
///
/// Reading a setting declares it: the host learns each key, kind and default from the reads, so that the same lines serve
/// as the schema. A key that nothing reads is refused with the nearest key that exists.
///
///     init(settings: Settings) throws {
///       reward = try settings.integer("reward", default: 0, in: 0...1_000_000, help: "Units owed to the inviter")
///     }
public struct Settings {
  private let node: SettingsNode?
  private let path: String
  private let record: SettingsRecord

  private init(node: SettingsNode?, path: String, record: SettingsRecord) {
    self.node = node
    self.path = path
    self.record = record
  }

  /// Text; `nil` as the default makes it required.
  public func string(_ key: String, default fallback: String? = nil, help: String = "") throws -> String {
    try read(key, "text", fallback, fallback ?? "", help) { if case .string(let text) = $0 { text } else { $0.scalarText } }
  }

  /// Text that must not be shown: the host redacts it wherever it would appear in a log.
  public func secret(_ key: String, default fallback: String? = nil, help: String = "") throws -> String {
    let text = try read(key, "secret", fallback, fallback ?? "", help) { $0.scalarText }
    record.secrets.insert(text)
    return text
  }

  /// A whole number within bounds.
  public func integer(
    _ key: String, default fallback: Int64? = nil, in range: ClosedRange<Int64> = .min ... .max, help: String = ""
  ) throws -> Int64 {
    let bounds = range == .min ... .max ? "a whole number" : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    return try read(key, bounds, fallback, range.contains(0) ? 0 : range.lowerBound, help) {
      if case .integer(let number) = $0, range.contains(number) { number } else { nil }
    }
  }

  /// `true` or `false`.
  public func boolean(_ key: String, default fallback: Bool? = nil, help: String = "") throws -> Bool {
    try read(key, "true or false", fallback, false, help) { if case .boolean(let flag) = $0 { flag } else { nil } }
  }

  /// A number that may have a fraction.
  public func number(_ key: String, default fallback: Double? = nil, help: String = "") throws -> Double {
    try read(key, "a number", fallback, 0, help) {
      switch $0 {
      case .double(let number, _): number
      case .integer(let number): Double(number)
      default: nil
      }
    }
  }

  /// One of a closed set of words.
  public func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, default fallback: Choice? = nil, help: String = ""
  ) throws -> Choice where Choice.RawValue == String {
    let words = Choice.allCases.map(\.rawValue)
    guard let first = fallback ?? Choice.allCases.first else {
      throw SettingsError(path: place(key), position: nil, problem: .missing(kind: "a word of an empty set"))
    }
    let word = try read(key, "one of " + words.joined(separator: ", "), fallback?.rawValue, first.rawValue, help) {
      if let text = $0.scalarText, words.contains(text) { text } else { nil }
    }
    return Choice(rawValue: word) ?? first
  }

  /// A list of texts.
  public func strings(_ key: String, default fallback: [String]? = nil, help: String = "") throws -> [String] {
    try read(key, "a list of texts", fallback, [], help) { node in
      guard case .list(let items) = node else { return nil }
      let texts = items.compactMap(\.content.scalarText)
      return texts.count == items.count ? texts : nil
    }
  }

  /// A list of texts that must not be shown, such as API keys.
  public func secrets(_ key: String, default fallback: [String]? = nil, help: String = "") throws -> [String] {
    let texts = try read(key, "a list of secrets", fallback, [], help) { node -> [String]? in
      guard case .list(let items) = node else { return nil }
      let texts = items.compactMap(\.content.scalarText)
      return texts.count == items.count ? texts : nil
    }
    record.secrets.formUnion(texts)
    return texts
  }

  /// A text per language: a map such as `{ ru: …, en: … }`, or one text for all.
  ///
  /// One that can't be filled in is an error, with its place: a brace that isn't closed, a broken plural, a placeholder that nothing is
  /// given for.
  ///
  /// - Parameters:
  ///   - placeholders: what the text is filled with; those of the default if left out.
  ///   - isTemplate: `false` for words that are never filled in, such as a model's instructions: braces are letters there.
  public func text(
    _ key: String, default fallback: LocalizedText? = nil, placeholders: Set<String>? = nil, isTemplate: Bool = true,
    help: String = ""
  ) throws -> LocalizedText {
    let shown = fallback.map { text in
      text.languages.isEmpty
        ? text.en : "{ " + text.languages.map { "\($0): \(text.template(in: $0) ?? "")" }.joined(separator: ", ") + " }"
    }
    let text = try read(key, "a text or a map { ru: …, en: … }", fallback, shown: shown, LocalizedText(""), help) { content in
      if let text = content.scalarText { return LocalizedText(text) }
      guard case .map(let pairs) = content, !pairs.isEmpty else { return nil }
      var texts: [Language: String] = [:]
      for pair in pairs {
        let language = Language(rawValue: pair.key)
        guard language.isKnown, texts[language] == nil, let text = pair.value.content.scalarText else { return nil }
        texts[language] = text
      }
      return LocalizedText(texts)
    }
    guard isTemplate, contains(key) else { return text }
    if let breakage = text.breakage { throw invalid(key, "can't be shown: \(breakage.kind.reason)") }
    let known = placeholders ?? fallback?.placeholders ?? []
    if let name = text.placeholders.subtracting(known).sorted().first {
      let hint = known.isEmpty ? "it has no placeholders, and a literal brace is written twice" : known.sorted().map { "{\($0)}" }.joined(separator: ", ") + " is what there is"
      throw invalid(key, "has {\(name)}, which it is not given: \(hint)")
    }
    return text
  }

  /// A time such as `30d`, `12h`, `90m`, `45s` or `2w`, up to 100 years.
  public func duration(
    _ key: String, default fallback: Duration? = nil, in range: ClosedRange<Duration>? = nil, help: String = ""
  ) throws -> Duration {
    let bounds = range.map { " from \($0.lowerBound.written) to \($0.upperBound.written)" } ?? ""
    return try read(
      key, "a time such as 30d, 12h, 90m or 45s" + bounds, fallback, shown: fallback?.written, range?.lowerBound ?? .seconds(1),
      help
    ) { content in
      guard let duration = content.scalarText.flatMap(ActionArgument.duration) else { return nil }
      return range?.contains(duration) == false ? nil : duration
    }
  }

  /// An `http` or `https` address, without the slashes at its end; never one that holds a name and a password, which belong into a
  /// ``secret(_:default:help:)``.
  public func url(_ key: String, default fallback: String? = nil, help: String = "") throws -> String {
    try read(key, "an address such as https://example.com/v1", fallback, "https://example.com", help) { content in
      guard case .string(var url) = content, WebAddress.isWhole(url) else { return nil }
      while url.hasSuffix("/") { url.removeLast() }
      return url
    }
  }

  /// An amount of a currency, such as `99.00`.
  ///
  /// - Parameter range: the amounts that are taken, in the currency's minor units.
  public func money(
    _ key: String, in currency: Currency, default fallback: Money? = nil, minorUnits range: ClosedRange<Int64> = 0...Money.largest,
    help: String = ""
  ) throws -> Money {
    let least = Money(range.lowerBound, currency)
    let bounds =
      range == 0...Money.largest ? "" : " from \(least.decimal) to \(Money(range.upperBound, currency).decimal)"
    let kind = "an amount of \(currency)\(bounds), with at most \(currency.exponent) digits after a point"
    return try read(key, kind, fallback, shown: fallback?.decimal, least, help) { content in
      guard let text = content.scalarText, let money = try? Money(decimal: text, currency) else { return nil }
      return range.contains(money.minorUnits) ? money : nil
    }
  }

  /// A nested map, or `nil` where the key is absent.
  public func section(_ key: String, help: String = "") throws -> Settings? {
    record.declare(place(key), kind: "a map", default: "absent", help: help)
    guard let value = value(key) else {
      return record.isProbe ? Settings(node: nil, path: place(key), record: record) : nil
    }
    guard case .map = value.content else {
      throw SettingsError(path: place(key), position: value.position, problem: .wrongKind(expected: "a map"))
    }
    record.open(place(key))
    return Settings(node: value, path: place(key), record: record)
  }

  /// The keys that were written here of a map whose keys are names of their own, such as currencies.
  ///
  /// - Parameter known: the names that mean something. Any other key is refused with the nearest of them.
  /// - Returns: those of them that were written, in their order.
  public func keys(among known: some Sequence<String>) -> [String] {
    let known = Array(known)
    record.know(known.map(place))
    guard case .map(let pairs)? = node?.content else { return [] }
    let names = Set(known)
    return pairs.map(\.key).filter(names.contains)
  }

  /// A list of maps; empty where the key is absent.
  public func sections(_ key: String, help: String = "") throws -> [Settings] {
    record.declare(place(key), kind: "a list of maps", default: "[]", help: help)
    guard let value = value(key) else {
      return record.isProbe ? [Settings(node: nil, path: place(key) + "[]", record: record)] : []
    }
    guard case .list(let items) = value.content else {
      throw SettingsError(path: place(key), position: value.position, problem: .wrongKind(expected: "a list of maps"))
    }
    return try items.enumerated().map { index, item in
      guard case .map = item.content else {
        throw SettingsError(path: "\(place(key))[\(index)]", position: item.position, problem: .wrongKind(expected: "a map"))
      }
      return Settings(node: item, path: "\(place(key))[\(index)]", record: record)
    }
  }

  /// Whether the operator wrote nothing here: a map without keys.
  public var isEmpty: Bool {
    if case .map(let pairs)? = node?.content { pairs.isEmpty } else { !record.isProbe }
  }

  /// Whether the operator wrote the key.
  public func contains(_ key: String) -> Bool { value(key) != nil }

  /// An error about a key, for checks of the plugin's own.
  public func invalid(_ key: String, _ reason: String) -> SettingsError {
    SettingsError(path: place(key), position: value(key)?.position, problem: .invalid(reason: reason))
  }

  private func place(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  private func value(_ key: String) -> SettingsNode? {
    guard let node, case .map(let pairs) = node.content else { return nil }
    return pairs.first { $0.key == key && $0.value.content != .null }?.value
  }

  private func read<Value>(
    _ key: String, _ kind: String, _ fallback: Value?, shown: String? = nil, _ neutral: Value, _ help: String,
    _ convert: (SettingsNode.Content) -> Value?
  ) throws -> Value {
    record.declare(place(key), kind: kind, default: shown ?? fallback.map { "\($0)" }, help: help)
    guard let value = value(key) else {
      if let fallback { return fallback }
      if record.isProbe { return neutral }
      throw SettingsError(path: place(key), position: node?.position, problem: .missing(kind: kind))
    }
    guard let converted = convert(value.content) else {
      throw SettingsError(path: place(key), position: value.position, problem: .wrongKind(expected: kind))
    }
    return converted
  }
}

extension Settings {
  /// Settings to read from, and the record of what is read.
  @_spi(Host) public static func reading(_ node: SettingsNode) -> (settings: Settings, record: SettingsRecord) {
    let record = SettingsRecord(isProbe: false)
    return (Settings(node: node, path: "", record: record), record)
  }

  /// Settings that hold nothing and require nothing: reading them yields the plugin's schema.
  @_spi(Host) public static func probe() -> (settings: Settings, record: SettingsRecord) {
    let record = SettingsRecord(isProbe: true)
    return (Settings(node: nil, path: "", record: record), record)
  }
}
