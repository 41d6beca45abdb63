/// A field of a form: how it is asked for on the page, and how what came is read and checked by the handler. Both know the same field, so
/// they can't differ.
///
///     static let amount = FormField.amount("amount", Texts.amount, .rub, in: 100_00...5_000_00)
///     static let email = FormField.email("email", Texts.email).optional()
///
/// A field that depends on the person, such as on what they have, is made by a function that both sides call.
public struct FormField<Value: Sendable>: AnyFormField {
  public private(set) var definition: FormFieldDefinition
  /// Reads what came.
  ///
  /// - Throws: `FormError.Problem`.
  let read: @Sendable (FormInput?) throws -> Value
  let write: @Sendable (Value) -> String?

  /// `^[a-z0-9_]{1,32}$`, unique within the form.
  public var name: String { definition.name }

  /// The field with a value that stands there already.
  public func filled(_ value: Value) -> FormField {
    var field = self
    field.definition.value = write(value)
    return field
  }

  /// The field for what may be left out.
  public func optional() -> FormField<Value?> {
    var definition = definition
    definition.isRequired = false
    return FormField<Value?>(
      definition: definition,
      read: { [read] input in
        do { return try read(input) } catch FormError.Problem.missing { return nil }
      }, write: { [write] in $0.flatMap(write) })
  }

  private init(
    definition: FormFieldDefinition, read: @escaping @Sendable (FormInput?) throws -> Value,
    write: @escaping @Sendable (Value) -> String?
  ) {
    self.definition = definition
    self.read = read
    self.write = write
  }

  /// A field whose value is written as one text.
  private init(
    _ name: String, _ label: LocalizedText, _ hint: LocalizedText?, _ kind: FormFieldDefinition.Kind,
    parse: @escaping @Sendable (String) throws -> Value, write: @escaping @Sendable (Value) -> String
  ) {
    self.init(
      definition: FormFieldDefinition(name: name, kind: kind, label: label, hint: hint),
      read: { input in
        guard case .text(let text)? = input else {
          throw input == nil ? FormError.Problem.missing : FormError.Problem.malformed
        }
        let trimmed = text.withoutOuterSpace
        guard !trimmed.isEmpty else { throw FormError.Problem.missing }
        return try parse(trimmed)
      }, write: write)
  }
}

/// A field of a form, whatever its values.
public protocol AnyFormField: Sendable {
  var definition: FormFieldDefinition { get }
}

// MARK: Texts

extension FormField where Value == String {
  /// A text, without space around it.
  ///
  /// - Parameter length: how many characters it may have, 4,000 at the most.
  public static func text(
    _ name: String, _ label: LocalizedText, hint: LocalizedText? = nil, length: ClosedRange<Int> = 1...200
  ) -> FormField {
    let most = min(length.upperBound, 4000)
    return FormField(
      name, label, hint, .text(most: most),
      parse: { text in
        let count = text.unicodeScalars.count
        guard count >= length.lowerBound else { throw FormError.Problem.tooShort(length.lowerBound) }
        guard count <= most else { throw FormError.Problem.tooLong(most) }
        return text
      }, write: { $0 })
  }

  /// One of several values.
  public static func choice(
    _ name: String, _ label: LocalizedText, hint: LocalizedText? = nil, _ choices: [FormChoice]
  ) -> FormField {
    FormField(
      name, label, hint, .choice(choices),
      parse: { value in
        guard choices.contains(where: { $0.value == value }) else { throw FormError.Problem.unknownChoice }
        return value
      }, write: { $0 })
  }

  /// A phone number in the form of E.164, such as `+79991234567`, however it was typed. Nobody has proven that it is theirs.
  public static func phone(_ name: String, _ label: LocalizedText, hint: LocalizedText? = nil) -> FormField {
    FormField(
      name, label, hint, .phone,
      parse: { text in
        guard let number = ContactText.phone(text) else { throw FormError.Problem.malformed }
        return number
      }, write: { $0 })
  }

  /// An e-mail address, as far as one can be told by its look.
  public static func email(_ name: String, _ label: LocalizedText, hint: LocalizedText? = nil) -> FormField {
    FormField(
      name, label, hint, .email,
      parse: { text in
        guard ContactText.isEmail(text) else { throw FormError.Problem.malformed }
        return text
      }, write: { $0 })
  }

  /// What a code says that is scanned or typed, of at most 500 characters.
  public static func code(_ name: String, _ label: LocalizedText, hint: LocalizedText? = nil) -> FormField {
    FormField(
      name, label, hint, .code,
      parse: { text in
        guard text.unicodeScalars.count <= 500 else { throw FormError.Problem.tooLong(500) }
        return text
      }, write: { $0 })
  }
}

/// What a person can choose in a form.
public struct FormChoice: Sendable, Hashable {
  /// What the handler is told.
  public let value: String
  let text: PanelText

  public init(_ value: String, _ text: LocalizedText) { (self.value, self.text) = (value, .words(text)) }
  public init(_ value: String, _ text: String) { (self.value, self.text) = (value, .plain(text)) }
}

// MARK: Numbers and dates

extension FormField where Value == Money {
  /// An amount of money, typed with a point or a comma.
  ///
  /// - Parameter range: the least and the most, in minor units.
  public static func amount(
    _ name: String, _ label: LocalizedText, hint: LocalizedText? = nil, _ currency: Currency,
    in range: ClosedRange<Int64> = 1...Money.largest
  ) -> FormField {
    let (least, most) = (Money(range.lowerBound, currency), Money(range.upperBound, currency))
    return FormField(
      name, label, hint, .amount(least: least, most: most),
      parse: { text in
        let decimal = String(text.unicodeScalars.filter { $0 != " " && $0 != "\u{A0}" }.map { $0 == "," ? "." : Character($0) })
        guard let money = try? Money(decimal: decimal, currency) else { throw FormError.Problem.malformed }
        guard money.minorUnits >= least.minorUnits else { throw FormError.Problem.tooSmall(least.decimal) }
        guard money.minorUnits <= most.minorUnits else { throw FormError.Problem.tooLarge(most.decimal) }
        return money
      }, write: { $0.decimal })
  }
}

extension FormField where Value == Int {
  /// A whole number.
  public static func number(
    _ name: String, _ label: LocalizedText, hint: LocalizedText? = nil, in range: ClosedRange<Int>
  ) -> FormField {
    FormField(
      name, label, hint, .number(least: range.lowerBound, most: range.upperBound),
      parse: { text in
        let digits = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != " " && $0 != "\u{A0}" }))
        guard let number = Int(digits) else { throw FormError.Problem.malformed }
        guard number >= range.lowerBound else { throw FormError.Problem.tooSmall(String(range.lowerBound)) }
        guard number <= range.upperBound else { throw FormError.Problem.tooLarge(String(range.upperBound)) }
        return number
      }, write: { String($0) })
  }
}

extension FormField where Value == FormDate {
  /// A day.
  public static func date(
    _ name: String, _ label: LocalizedText, hint: LocalizedText? = nil, from first: FormDate? = nil, to last: FormDate? = nil
  ) -> FormField {
    FormField(
      name, label, hint, .date(first, last),
      parse: { text in
        guard let date = FormDate(text) else { throw FormError.Problem.malformed }
        if let first, date < first { throw FormError.Problem.tooSmall(first.description) }
        if let last, date > last { throw FormError.Problem.tooLarge(last.description) }
        return date
      }, write: { $0.description })
  }
}

// MARK: Photos

extension FormField where Value == [StoredFile] {
  /// Photos that the person uploads: JPEG, PNG or WebP of up to 5 MB each. They are the plugin's files, and deleted after a day unless the
  /// handler keeps them; see ``Files/keep(_:)``.
  ///
  /// - Parameter count: how many there may be, 20 at the most.
  public static func photos(
    _ name: String, _ label: LocalizedText, hint: LocalizedText? = nil, count: ClosedRange<Int> = 1...1
  ) -> FormField {
    let most = min(count.upperBound, 20)
    return FormField(
      definition: FormFieldDefinition(name: name, kind: .photos(least: count.lowerBound, most: most), label: label, hint: hint),
      read: { input in
        guard case .files(let names)? = input, !names.isEmpty else {
          guard case .text(let text)? = input, !text.isEmpty else { throw FormError.Problem.missing }
          throw FormError.Problem.malformed
        }
        let files = names.compactMap { StoredFile($0) }
        guard files.count == names.count else { throw FormError.Problem.malformed }
        guard files.count >= count.lowerBound else { throw FormError.Problem.tooFew(count.lowerBound) }
        guard files.count <= most else { throw FormError.Problem.tooMany(most) }
        return files
      }, write: { _ in nil })
  }
}
