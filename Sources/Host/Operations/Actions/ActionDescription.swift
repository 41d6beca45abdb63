@_spi(Host) package import PluginAPI

/// An action as it is offered to operators.
package struct ActionDescription: Sendable, Equatable {
  package let plugin: String
  package let name: String
  package let description: String
  /// Whether it is asked about before it is done.
  package let changes: Bool
  package let arguments: [ActionArgument]

  package init(plugin: String, name: String, description: String, changes: Bool, arguments: [ActionArgument]) {
    self.plugin = plugin
    self.name = name
    self.description = description
    self.changes = changes
    self.arguments = arguments
  }

  init(_ action: Registered.Action, of plugin: String) {
    self.init(
      plugin: plugin, name: action.name, description: action.description, changes: action.changes,
      arguments: action.arguments)
  }

  /// `refund <payment> [--amount <amount>] [--allow-debt]`
  package var usage: String { ([name] + operands.map(\.usage)).joined(separator: " ") }

  /// The arguments as the table has them.
  package var operands: [OperationArgument] { arguments.map { OperationArgument($0) } }
}

// MARK: JSON

extension ActionDescription {
  /// Reads what ``write(to:)`` wrote; `nil` for anything else.
  package init?(_ json: JSONValue) {
    guard let plugin = json.member("plugin").string, let name = json.member("action").string,
      let description = json.member("description").string, let changes = json.member("changes").bool
    else { return nil }
    var arguments: [ActionArgument] = []
    for each in json.member("arguments").elements {
      guard let argument = ActionArgument(json: each) else { return nil }
      arguments.append(argument)
    }
    self.init(plugin: plugin, name: name, description: description, changes: changes, arguments: arguments)
  }

  func write(to json: inout JSONWriter) {
    json.beginObject()
    json.key("plugin")
    json.value(plugin)
    json.key("action")
    json.value(name)
    json.key("description")
    json.value(description)
    json.key("changes")
    json.value(changes)
    json.key("usage")
    json.value(usage)
    json.key("arguments")
    json.beginArray()
    for argument in arguments { argument.write(to: &json) }
    json.endArray()
    json.endObject()
  }
}

extension ActionArgument {
  fileprivate init?(json: JSONValue) {
    guard let name = json.member("name").string, let help = json.member("help").string, let kind = json.member("kind").string,
      let isOption = json.member("option").bool, let isRequired = json.member("required").bool
    else { return nil }
    let argument: ActionArgument
    switch kind {
    case "text": argument = .text(name, help, required: isRequired)
    case "integer":
      // bounded: the ends of a range, which are compared and nothing else
      let range = (json.member("min").int64 ?? .min, json.member("max").int64 ?? .max)
      guard range.0 <= range.1 else { return nil }
      argument = .integer(name, help, in: range.0...range.1, required: isRequired)
    case "amount": argument = .amount(name, help, required: isRequired)
    case "duration": argument = .duration(name, help, required: isRequired)
    case "choice": argument = .choice(name, json.member("choices").elements.compactMap(\.string), help, required: isRequired)
    case "flag": argument = .flag(name, help)
    default: return nil
    }
    self = isOption && kind != "flag" ? .option(argument, required: isRequired) : argument
  }

  fileprivate func write(to json: inout JSONWriter) {
    json.beginObject()
    json.key("name")
    json.value(name)
    json.key("help")
    json.value(help)
    json.key("option")
    json.value(isOption)
    json.key("required")
    json.value(isRequired)
    json.key("kind")
    switch kind {
    case .text: json.value("text" as String)
    case .integer(let range):
      json.value("integer" as String)
      json.key("min")
      json.value(range.lowerBound)
      json.key("max")
      json.value(range.upperBound)
    case .amount: json.value("amount" as String)
    case .duration: json.value("duration" as String)
    case .choice(let words):
      json.value("choice" as String)
      json.key("choices")
      json.beginArray()
      for word in words { json.value(word) }
      json.endArray()
    case .flag: json.value("flag" as String)
    @unknown default: json.value("text" as String)
    }
    json.endObject()
  }
}
