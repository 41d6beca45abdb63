/// What a person filled in, read by the fields of the form.
public struct FormValues: Sendable {
  private let inputs: [String: FormInput]

  @_spi(Host) public init(_ inputs: [String: FormInput]) { self.inputs = inputs }

  /// The value of one field.
  ///
  /// - Throws: ``FormError``, which handlers let through: nothing is kept, and the person reads at the field what is wrong.
  public subscript<Value>(_ field: FormField<Value>) -> Value {
    get throws {
      do { return try field.read(inputs[field.name]) } catch let problem as FormError.Problem {
        throw FormError([field.name: problem])
      }
    }
  }

  /// The values of several fields, so that the person reads of all that are wrong at once.
  ///
  ///     let (amount, email) = try update.form.values(Self.amount, Self.email)
  ///
  /// - Throws: ``FormError``.
  public func values<each Value>(_ fields: repeat FormField<each Value>) throws -> (repeat each Value) {
    var problems: [String: FormError.Problem] = [:]
    for field in repeat each fields {
      do { _ = try field.read(inputs[field.name]) } catch let problem as FormError.Problem {
        problems[field.name] = problem
      }
    }
    guard problems.isEmpty else { throw FormError(problems) }
    return (repeat try (each fields).read(inputs[(each fields).name]))
  }
}

/// What came for one field.
@_spi(Host) @frozen public enum FormInput: Sendable, Hashable {
  case text(String)
  /// Names of stored files.
  case files([String])
}

/// What is wrong with a form, by its fields. A handler that throws it keeps nothing, and the person reads what is wrong.
public struct FormError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong with one field.
  @_spi(Host) public enum Problem: Error, Sendable, Hashable {
    case missing
    /// It isn't what such a field holds.
    case malformed
    /// The least that it may be, as it is written.
    case tooSmall(String)
    case tooLarge(String)
    /// How many characters it has at least, at most.
    case tooShort(Int)
    case tooLong(Int)
    /// How many photos there are at least, at most.
    case tooFew(Int)
    case tooMany(Int)
    /// It isn't among what was offered.
    case unknownChoice
    /// What the plugin says.
    case words(LocalizedText)
  }

  @_spi(Host) public let problems: [String: Problem]

  init(_ problems: [String: Problem]) { self.problems = problems }

  /// Says what is wrong with a field beyond what the field itself checks.
  public init<Value>(_ field: FormField<Value>, _ text: LocalizedText, _ arguments: [String: any TextArgument] = [:]) {
    self.init([field.name: .words(text.filled(arguments))])
  }

  public var description: String {
    problems.sorted { $0.key < $1.key }.map { "the field '\($0.key)': \($0.value.description)" }.joined(separator: "; ")
  }
}

extension FormError.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing: "it must be filled in"
    case .malformed: "it can't be read"
    case .tooSmall(let least): "it is less than \(least)"
    case .tooLarge(let most): "it is more than \(most)"
    case .tooShort(let least): "it has fewer than \(least) characters"
    case .tooLong(let most): "it has more than \(most) characters"
    case .tooFew(let least): "there are fewer than \(least)"
    case .tooMany(let most): "there are more than \(most)"
    case .unknownChoice: "it isn't among what was offered"
    case .words(let text): text.en
    }
  }
}
