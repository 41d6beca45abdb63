/// What a call of the plugin API can refuse.
public enum PluginError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The context was used after its handler had returned.
  case contextClosed
  /// A registration was made after `register(on:)` had returned, or while the plugin was being retired.
  case registrationClosed
  /// The registration is not valid, or stands twice.
  case registration(String)
  /// A button was made for a callback that the plugin never registered.
  case callbackNotRegistered(route: String)
  /// Work was to be started that the plugin never registered.
  case jobNotRegistered(name: String)
  /// A panel was to be shown that the plugin never registered.
  case panelNotRegistered(name: String)
  /// A panel that can't be shown.
  case invalidPanel(String)
  /// Callback data over Telegram's 64 bytes.
  case callbackTooLong(data: String, bytes: Int)
  /// An argument of a callback contains `/`.
  case callbackArgument(route: String, part: String)
  /// The update comes from nobody in particular, and what was asked for needs a person. From a handler it is a refusal, not a failure:
  /// what the handler did is undone, nobody is alerted, and who typed a command is told.
  case noPerson
  /// The call needs something that this update has not, such as a pressed button to answer.
  case notAvailable(String)
  /// What the handler wants can't be done where the update comes from: there is no chat to answer in, no message to change. Whoever
  /// pressed a button is told so in a word, and nothing else comes of it: it is no failure that operators hear of.
  case notHere(String)
  /// A message that Telegram would refuse.
  case invalidMessage(String)
  /// A text that is longer than Telegram takes, with everything filled in and its entities read.
  ///
  /// - Parameters:
  ///   - what: what has the limit, such as `a message`.
  ///   - beginning: how the text begins.
  ///   - length: in UTF-16 units.
  case textTooLong(what: String, beginning: String, length: Int, limit: Int)
  /// A text whose template or arguments are wrong.
  case invalidText(TextProblem)
  /// A conversation's state or an event's payload could not be written.
  case encoding(String)

  public var description: String {
    switch self {
    case .contextClosed: "the context was used after its handler returned: what a handler does, it does before it returns"
    case .registrationClosed: "registered outside register(on:): register everything there"
    case .registration(let reason): reason
    case .callbackNotRegistered(let route): "the button's callback '\(route)' is not registered: add bot.on(…) for it"
    case .jobNotRegistered(let name): "the job '\(name)' is not registered: add bot.job(…) for it"
    case .panelNotRegistered(let name): "the panel '\(name)' is not registered: add bot.panel(…) for it"
    case .invalidPanel(let reason): reason
    case .callbackTooLong(let data, let bytes):
      "the callback data '\(data)' has \(bytes) bytes, Telegram takes 64: pass a short id and keep the rest in a table"
    case .callbackArgument(let route, let part): "the argument '\(part)' of callback '\(route)' contains '/'"
    case .noPerson: "the update comes from nobody in particular, and this needs a person"
    case .notAvailable(let what): what
    case .notHere(let what): what
    case .invalidMessage(let reason): reason
    case .textTooLong(let what, let beginning, let length, let limit):
      "\(what) has at most \(limit) characters, and the one that begins with '\(beginning)' has \(length): shorten it, or send it in pieces (TextFormat.pieces)"
    case .invalidText(let problem): problem.description
    case .encoding(let reason): reason
    }
  }
}
