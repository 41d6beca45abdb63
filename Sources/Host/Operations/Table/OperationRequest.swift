/// One thing that an operator asks for, as text: what it names is judged by the table.
package struct OperationRequest: Sendable {
  /// `ledger.credit`; the name of a group stands for its usual operation.
  package let name: String
  package var bot: String?
  /// By the arguments' names; `1` for a flag.
  package var arguments: [String: String]
  /// Where it matters, the same key does the same thing only once.
  package var key: String?
  /// Whether it is only to be told what would be done.
  package var isRehearsal: Bool
  /// A file's content.
  package var body: [UInt8]

  /// In bytes.
  static let largestBody = 256 << 20

  package init(
    name: String, bot: String? = nil, arguments: [String: String] = [:], key: String? = nil, isRehearsal: Bool = false,
    body: [UInt8] = []
  ) {
    self.name = name
    self.bot = bot
    self.arguments = arguments
    self.key = key
    self.isRehearsal = isRehearsal
    self.body = body
  }
}
