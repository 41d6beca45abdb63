/// An operator's action, being done inside its transaction: all of it commits together, or not at all.
public struct ActionContext: TransactionContext, ~Escapable {
  public let scope: TransactionScope
  let input: ActionInput

  @_spi(Host) @_lifetime(immortal)
  public init(scope: TransactionScope, input: ActionInput) {
    self.scope = scope
    self.input = input
  }

  /// Who asks for it; the audit keeps the name.
  public var operatorName: String { input.operatorName }

  /// The operator's order: the same when it is rehearsed, done, and asked for again with the same `--key`. Make ledger
  /// keys of it.
  public var key: String { input.key }

  // MARK: Arguments

  /// Whether an argument was given.
  public func isGiven(_ name: String) -> Bool { input.values[name] != nil }

  /// Whether a flag was given.
  public func flag(_ name: String) -> Bool { isGiven(name) }

  /// The value of a text or a choice.
  ///
  /// - Throws: `ActionError.missing` for one that was not given.
  public func text(_ name: String) throws -> String {
    guard let text = input.values[name] else { throw ActionError.missing(argument: name) }
    return text
  }

  /// The value of an integer.
  ///
  /// - Throws: `ActionError.missing`, `.refused`.
  public func integer(_ name: String) throws -> Int64 {
    guard let number = Int64(try text(name)) else { throw ActionError.refused("'\(name)' must be a whole number") }
    return number
  }

  /// The value of an amount.
  ///
  /// - Throws: `ActionError.missing`, `.refused` for more digits behind the point than the currency has.
  public func money(_ name: String, in currency: Currency) throws -> Money {
    let text = try text(name)
    do throws(LedgerError) { return try Money(decimal: text, currency) } catch {
      throw ActionError.refused("'\(name)': \(error)")
    }
  }

  /// The value of a duration.
  ///
  /// - Throws: `ActionError.missing`, `.refused`.
  public func duration(_ name: String) throws -> Duration {
    guard let duration = ActionArgument.duration(try text(name)) else {
      throw ActionError.refused("'\(name)' must be a time such as 30d, 12h, 90m, 45s or 2w")
    }
    return duration
  }
}

/// What the host hands to an ``ActionContext``.
@_spi(Host) public struct ActionInput: Sendable {
  /// Each value as it was written, by the argument's name; `1` for a flag.
  public let values: [String: String]
  public let operatorName: String
  public let key: String

  public init(values: [String: String], operatorName: String, key: String) {
    self.values = values
    self.operatorName = operatorName
    self.key = key
  }
}

/// Why an operator's action is not done. Nothing was changed.
public enum ActionError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is in the way, in a sentence for the operator.
  case refused(String)
  /// The action reads an argument that was not given, or that it never declared.
  case missing(argument: String)

  public var description: String {
    switch self {
    case .refused(let reason): reason
    case .missing(let argument): "'\(argument)' is missing"
    }
  }
}
