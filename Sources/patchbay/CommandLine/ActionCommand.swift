import Host
import PatchbayConfiguration
import PluginAPI

/// `patchbay do`: what plugins offer operators. Which arguments there are is known by the running host alone.
struct ActionCommand {
  static let overview = """
    patchbay do                              what all plugins can do
    patchbay do payments                     what one can do
    patchbay do payments refund --help       what an action takes
    patchbay do payments refund 17 --yes     do it

    Actions that change something are rehearsed and shown first, and need your confirmation unless --yes is given; the \
    operator's name is recorded.
    """

  private static let options = CommonOption.all.filter { $0.name != "help" }
  private let input: CommandInput
  private let wantsHelp: Bool
  /// The plugin, the action, and its arguments.
  private let words: [String]

  init(_ all: [String]) throws {
    var own: [String] = []
    var words: [String] = []
    var rest = all[...]
    var wantsHelp = false
    while let word = rest.popFirst() {
      if word == "--" {
        words += [word] + rest
        break
      }
      let name = word.hasPrefix("--") ? word.dropFirst(2).prefix { $0 != "=" } : ""
      if word == "-h" || word == "--help" {
        wantsHelp = true
      } else if let option = Self.options.first(where: { $0.name == name }) {
        own.append(word)
        if option.kind != .flag, !word.contains("=") {
          guard let value = rest.popFirst() else { throw OperationError.usage("\(option.label) needs a value: \(option.help.en)") }
          own.append(value)
        }
      } else {
        words.append(word)
      }
    }
    for word in words.prefix(2) where word.hasPrefix("-") {
      throw OperationError.usage("unexpected '\(word)' before the plugin and its action: patchbay do <plugin> <action> …")
    }
    let values = try OperationWords.values(own, for: Self.options, of: "do", usage: "a plugin and its action")
    input = CommandInput(values: try OperationInput(values, of: Self.options, label: "do"))
    self.wantsHelp = wantsHelp
    self.words = words
  }

  func run() async throws {
    if wantsHelp, words.isEmpty { return Self.explain() }
    let configuration = try input.load(defersSecrets: true).configuration
    let host = HostConnection(configuration)
    let name = input.operatorName
    let printer = ResultPrinter(configuration, bot: input.bot, isJSON: input.isJSON)
    let list = try await host.perform(
      OperationRequest(name: "do", bot: input.bot, arguments: words.first.map { ["plugin": $0] } ?? [:]), by: name)
    let actions = try JSONDocument(list.json).root.elements.compactMap { ActionDescription($0) }
    guard words.count > 1 else {
      if input.isJSON { return Terminal.print(json: list.json) }
      return Self.list(actions, of: words.first)
    }
    guard let action = actions.first(where: { $0.name == words[1] }) else {
      throw OperationError.unknownPluginAction(words[1], plugin: words[0], known: actions.map(\.name))
    }
    if wantsHelp { return Self.explain(action) }
    let label = "\(action.plugin) \(action.name)"
    let values = try OperationWords.values(words.dropFirst(2), for: action.operands, of: label, usage: action.usage)
    _ = try OperationInput(values, of: action.operands, label: label)
    var request = OperationRequest(
      name: "do.\(action.plugin).\(action.name)", bot: input.bot, arguments: values,
      key: input.values.text("key") ?? Operator.freshKey())
    if input.values.flag("rehearse") {
      request.isRehearsal = true
      printer.show(try await host.perform(request, by: name), of: nil)
      return Terminal.error("A rehearsal: nothing was changed.")
    }
    if action.changes, !input.isYes {
      request.isRehearsal = true
      let rehearsal = printer.lines(try await host.perform(request, by: name))
      try Question.confirm((["This is what it would do:"] + rehearsal.map { "  \($0)" }).joined(separator: "\n"), yes: false)
      request.isRehearsal = false
    }
    printer.show(try await host.perform(request, by: name), of: nil)
  }

  private static func list(_ actions: [ActionDescription], of plugin: String?) {
    guard !actions.isEmpty else {
      return Terminal.print(plugin.map { "Plugin '\($0)' offers no actions." } ?? "No plugin of this bot offers actions.")
    }
    for action in actions {
      for line in TextWrap.lines("\(action.plugin) \(action.usage)", width: Terminal.width, indent: 2) {
        Terminal.print(line)
      }
      for line in TextWrap.lines("    \(action.description)", width: Terminal.width, indent: 4) {
        Terminal.print(line)
      }
    }
  }

  private static func explain() {
    Terminal.print(
      "OVERVIEW: \(OperationTable.find("do")?.summary.en ?? "")\n\nUSAGE: patchbay do [<plugin> [<action> [<values> …]]] [options]\n"
    )
    for line in overview.split(separator: "\n", omittingEmptySubsequences: false) {
      for part in TextWrap.lines(String(line), width: Terminal.width) { Terminal.print(part) }
    }
    Terminal.print("")
    Terminal.print("OPTIONS:", .heading)
    for line in TextWrap.columns(CommandHelp.options(options), width: Terminal.width) { Terminal.print("  " + line) }
  }

  private static func explain(_ action: ActionDescription) {
    for line in TextWrap.lines("OVERVIEW: \(action.description)", width: Terminal.width) { Terminal.print(line) }
    Terminal.print("")
    for line in TextWrap.lines("USAGE: patchbay do \(action.plugin) \(action.usage)", width: Terminal.width, indent: 7) {
      Terminal.print(line)
    }
    if !action.operands.isEmpty {
      Terminal.print("")
      let rows = action.operands.map { ($0.label, $0.fullHelp()) }
      for line in TextWrap.columns(rows, width: Terminal.width) { Terminal.print("  " + line) }
    }
    Terminal.print(
      action.changes
        ? "\nIt is rehearsed and shown first, and needs your confirmation unless --yes is given." : "\nIt changes nothing.")
    Terminal.print(
      "Also: --config, --bot, --json\(action.changes ? ", --yes, --rehearse, --operator, --key" : ""); see 'patchbay do --help'.")
  }
}
