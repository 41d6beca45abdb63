import PatchbayConfiguration
@_spi(Host) import PluginAPI

/// The arguments of an operation as the fields of a form, filled in with what was given before.
struct ConsoleForm {
  private let arguments: [OperationArgument]
  private let visit: ConsoleVisit
  private typealias Values = ConsoleTemplates.Values

  init(_ operation: Operation, _ visit: ConsoleVisit, without left: Set<String> = []) {
    arguments = operation.arguments.filter { !left.contains($0.name) }
    self.visit = visit
  }

  var fields: [ConsoleTemplates.Values] { arguments.map(field) }

  private func field(_ argument: OperationArgument) -> Values {
    let given = visit.fields[argument.name] ?? argument.fallback ?? ""
    var values: Values = [
      "name": argument.name, "label": ConsoleWords.column(argument.name, visit.language),
      "hint": argument.help.text(in: visit.language),
      "required": argument.isRequired, "value": given, "mode": false, "placeholder": false, "length": false, "isSelect": false,
      "isCheck": false, "isArea": false, "isInput": false, "options": [Values](),
    ]
    switch argument.kind {
    case .flag:
      values["isCheck"] = true
      values["checked"] = given == "1"
    case .file: values["isArea"] = true
    case .choice(let words): select(words.map { ($0, ConsoleWords.word($0, visit.language)) }, given, argument, &values)
    case .plugin: select(plugins(given).map { ($0, $0) }, given, argument, &values)
    case .text(let limit, _):
      values["isInput"] = true
      values["length"] = limit
    case .integer, .holder: input("numeric", "", &values)
    case .money, .amount: input("decimal", "10", &values)
    case .currency: input(nil, "RUB", &values)
    case .time: input(nil, "2026-05-31", &values)
    case .duration: input(nil, "30d", &values)
    }
    return values
  }

  private func input(_ mode: String?, _ placeholder: String, _ values: inout Values) {
    values["isInput"] = true
    values["mode"] = Values.optional(mode)
    values["placeholder"] = Values.optional(placeholder.isEmpty ? nil : placeholder)
  }

  private func select(_ choices: [(String, String)], _ given: String, _ argument: OperationArgument, _ values: inout Values) {
    values["isSelect"] = true
    let none: [(String, String)] = argument.isRequired && argument.fallback == nil ? [] : [("", "—")]
    values["options"] = (none + choices).map { ["value": $0.0, "text": $0.1, "selected": $0.0 == given] as Values }
  }

  /// The plugins of the bot, and the one that was named.
  private func plugins(_ given: String) -> [String] {
    let own = visit.botConfiguration?.plugins.map(\.id) ?? []
    return given.isEmpty || own.contains(given) ? own : own + [given]
  }
}
