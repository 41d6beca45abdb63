@_spi(Host) import PluginAPI

/// An operation's arguments as a program gives them: a JSON object, or the query of an address. Whether each is what it should be is then
/// judged by the table, as for a command.
struct ApiArguments: Sendable, Equatable {
  var values: [String: String] = [:]
  /// A file's content.
  var file: [UInt8] = []

  /// Bytes of the largest body, and of the largest with a file in it.
  static let (largestBody, largestFile) = (1 << 20, 32 << 20)

  /// In bytes, as it is written.
  private static let longestNumber = 64

  /// Reads a JSON object.
  ///
  /// - Throws: `OperationProblem`.
  init(json body: [UInt8], of operation: Operation) throws(OperationProblem) {
    guard !body.isEmpty else { return }
    let root: JSONValue
    do throws(JSONError) {
      root = try JSONDocument(body, limits: JSONLimits(bytes: Self.largestFile, depth: 8, values: 4096)).root
    } catch { throw OperationProblem(.badRequest, "the body is no JSON object of arguments: \(error)") }
    guard root.kind == .object else {
      throw OperationProblem(.badRequest, #"the body must be a JSON object of arguments, such as {"limit": 10}"#)
    }
    var seen: Set<String> = []
    for (name, value) in root.members {
      guard seen.insert(name).inserted else {
        throw OperationProblem(.badRequest, "the body has '\(name.prefix(60))' twice: keep one")
      }
      guard let argument = operation.arguments.first(where: { $0.name == name }) else {
        throw OperationProblem(OperationError.unknownArgument(name, of: operation.command, known: operation.arguments))
      }
      try set(value, for: argument)
    }
  }

  /// Reads the query of an address.
  ///
  /// - Throws: `OperationProblem`.
  init(query: [String: String], of operation: Operation) throws(OperationProblem) {
    for (name, value) in query.sorted(by: { $0.key < $1.key }) {
      guard let argument = operation.arguments.first(where: { $0.name == name }) else {
        throw OperationProblem(OperationError.unknownArgument(name, of: operation.command, known: operation.arguments))
      }
      guard argument.kind == .flag else {
        values[name] = value
        continue
      }
      switch value {
      case "true", "1": values[name] = "1"
      case "false", "0": break
      default: throw Self.wrong(argument, "true or false")
      }
    }
  }

  private mutating func set(_ value: JSONValue, for argument: OperationArgument) throws(OperationProblem) {
    if value.isNull { return }
    switch argument.kind {
    case .flag:
      guard let flag = value.bool else { throw Self.wrong(argument, "true or false") }
      if flag { values[argument.name] = "1" }
    case .integer, .holder, .time, .money, .amount:
      if value.kind == .number {
        guard value.rawBytes.count <= Self.longestNumber else {
          throw Self.wrong(argument, "a number of at most \(Self.longestNumber) digits")
        }
        values[argument.name] = String(decoding: value.rawBytes, as: UTF8.self)
      } else {
        guard let text = value.string else { throw Self.wrong(argument, "a number, or text") }
        values[argument.name] = text
      }
    case .file:
      guard let text = value.string, !text.isEmpty else { throw Self.wrong(argument, "the file's content as text") }
      values[argument.name] = "the request's file"
      file = Array(text.utf8)
    case .text, .currency, .choice, .plugin, .duration:
      guard let text = value.string else { throw Self.wrong(argument, "text") }
      values[argument.name] = text
    }
  }

  private static func wrong(_ argument: OperationArgument, _ what: String) -> OperationProblem {
    OperationProblem(.badRequest, "'\(argument.name)' must be \(what)")
  }
}
