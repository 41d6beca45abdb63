package import PluginAPI

/// The arguments of a request, checked: each is of its kind and within its bounds, and the required ones are there.
package struct OperationInput: Sendable {
  private let values: [String: String]
  /// A file's content.
  package let body: [UInt8]

  /// Nothing is asked for in particular.
  package init() { (values, body) = ([:], []) }

  /// Checks arguments that were given as text.
  ///
  /// - Parameters:
  ///   - values: by the arguments' names; `1` for a flag.
  ///   - label: what the operation is called in messages, such as `ledger credit`.
  /// - Throws: `OperationError.usage`, which names the first that is unknown, missing or wrong.
  package init(
    _ values: [String: String], of arguments: [OperationArgument], label: String, body: [UInt8] = []
  ) throws(OperationError) {
    for name in values.keys.sorted() where !arguments.contains(where: { $0.name == name }) {
      throw .unknownArgument(name, of: label, known: arguments)
    }
    var values = values
    let currency = values["currency"].flatMap { Currency($0) } ?? .unit
    // The currency first: what amounts mean depends on it.
    for argument in arguments.filter({ $0.kind == .currency }) + arguments.filter({ $0.kind != .currency }) {
      guard let value = values[argument.name] ?? argument.fallback else {
        guard !argument.isRequired else { throw .usage("\(argument.label) is missing: \(argument.help.en)") }
        continue
      }
      if let problem = argument.problem(with: value, in: currency) {
        throw .usage("\(argument.label) \(problem), not '\(value.prefix(60))'")
      }
      values[argument.name] = value
    }
    self.values = values
    self.body = body
  }

  /// As it was written, or its default; `nil` for one that was left out.
  package func text(_ name: String) -> String? { values[name] }

  package func integer(_ name: String) -> Int64? { values[name].flatMap { Int64($0) } }

  package func flag(_ name: String) -> Bool { values[name] != nil }

  /// Milliseconds since 1970.
  ///
  /// - Parameter zone: whose clock a time without a zone is by.
  package func time(_ name: String, in zone: String) -> Int64? { values[name].flatMap { Moment.milliseconds($0, in: zone) } }

  /// In milliseconds.
  package func duration(_ name: String) -> Int64? {
    let seconds: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800]
    guard let text = values[name], let unit = text.last.flatMap({ seconds[$0] }), let count = Int64(text.dropLast()) else {
      return nil
    }
    let (time, overflow) = count.multipliedReportingOverflow(by: unit * 1000)
    return overflow ? nil : time
  }

  /// The currency that is asked for; the bot's own unit where none is.
  package var currency: Currency { values["currency"].flatMap { Currency($0) } ?? .unit }

  package func money(_ name: String) throws(LedgerError) -> Money? {
    guard let text = values[name] else { return nil }
    return try Money(decimal: text, currency)
  }

  /// A value that the operation can't be without.
  ///
  /// - Throws: `OperationError.usage`: the table doesn't require what its operation needs.
  func needed(_ name: String) throws(OperationError) -> Int64 {
    guard let number = integer(name) else { throw .usage("'\(name)' must be a whole number") }
    return number
  }

  func neededText(_ name: String) throws(OperationError) -> String {
    guard let text = values[name] else { throw .usage("'\(name)' is missing") }
    return text
  }

  /// All values as they were written.
  var written: [String: String] { values }
}
