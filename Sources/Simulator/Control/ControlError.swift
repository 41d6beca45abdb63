/// Why the control API could not do what it was asked.
enum ControlError: Error, Equatable {
  case noSuchRoute(String)
  case missing(String)
  case invalid(String, expected: String)
  case unknownPerson(String)
  case unknownBot(String)
  case unknownChat(String)
  case unknownMessage(Int)
  case unknownFault(Int)
  case unknownFile
  case unknownPayment(String)
  case unknownWebhook(String)
  case unknownTask(String)
  case unknownInvoice(String)
  case unknownCharge(String)
  /// What is asked for can't happen any more, or not yet.
  case wrongState(String)
  case noSuchButton(wanted: String, existing: [String])
  case notInChat
  case mayNotWrite
  case blocked
  case notOwnMessage
  case taken(String)
  case unreadable
  case foreignOrigin(String)

  var status: Int {
    switch self {
    case .noSuchRoute, .unknownPerson, .unknownBot, .unknownChat, .unknownMessage, .unknownFault, .unknownFile, .unknownPayment,
      .unknownWebhook, .unknownTask, .unknownInvoice, .unknownCharge:
      404
    case .foreignOrigin: 403
    case .taken, .blocked, .notInChat, .mayNotWrite, .notOwnMessage, .wrongState: 409
    case .missing, .invalid, .noSuchButton, .unreadable: 400
    }
  }

  var description: String {
    switch self {
    case .noSuchRoute(let route): "there is no \(route) here; docs/simulator.md lists the control API"
    case .missing(let name): "parameter \"\(name)\" is required"
    case .invalid(let name, let expected): "parameter \"\(name)\" must be \(expected)"
    case .unknownPerson(let id): "there is no person \(id); POST /control/people adds one"
    case .unknownBot(let name): "there is no bot \(name); a bot appears with its first call, or by POST /control/bots"
    case .unknownChat(let id): "there is no chat \(id)"
    case .unknownMessage(let id): "there is no message \(id) in this chat"
    case .unknownFault(let id): "there is no fault \(id)"
    case .unknownFile: "there is no such file"
    case .unknownPayment(let id): "there is no payment or refund \(id)"
    case .unknownWebhook(let number): "there is no webhook \(number)"
    case .unknownTask(let id): "there is no task \(id)"
    case .unknownInvoice(let name): "there is no invoice \(name); name a message with one, or a link to one"
    case .unknownCharge(let id): "there is no charge \(id)"
    case .wrongState(let text): text
    case .noSuchButton(let wanted, let existing):
      "there is no button \(wanted) here; there are: \(existing.isEmpty ? "none" : existing.joined(separator: ", "))"
    case .notInChat: "this person is not in the chat"
    case .mayNotWrite: "this person may not write in the chat"
    case .blocked: "this person blocked the bot; unblock it first"
    case .notOwnMessage: "people can only edit their own messages"
    case .taken(let what): "\(what) is taken"
    case .foreignOrigin(let origin): "a page from \(origin) may not control the simulator"
    case .unreadable: "the body is neither JSON nor a form"
    }
  }
}
