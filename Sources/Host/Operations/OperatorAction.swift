/// One thing that an operator asks for.
package struct OperatorAction: Sendable {
  package let name: String
  package let bot: String?
  package let arguments: [String: String]
  /// What is too long for an argument, such as a part of a file.
  package let body: [UInt8]

  /// In bytes.
  static let largestBody = 16 << 20

  package init(name: String, bot: String?, arguments: [String: String] = [:], body: [UInt8] = []) {
    self.name = name
    self.bot = bot
    self.arguments = arguments
    self.body = body
  }

  /// The same action with another argument.
  func with(_ key: String, _ value: String) -> OperatorAction {
    OperatorAction(name: name, bot: bot, arguments: arguments.merging([key: value]) { $1 }, body: body)
  }

  func number(_ key: String) throws -> Int64 {
    guard let number = arguments[key].flatMap({ Int64($0) }) else { throw OperatorError.needsNumber(key) }
    return number
  }
}
