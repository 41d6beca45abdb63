import ArgumentParser
import Glibc
import Host
import PatchbayConfiguration
import PluginAPI

struct Do: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "do", abstract: "Run an action of a plugin on a running bot: refund a payment, create a promo code.",
    usage: "patchbay do [<plugin> [<action> [<values> …]]] [options]", discussion: overview)

  static let overview = """
    patchbay do                              what all plugins can do
    patchbay do payments                     what one can do
    patchbay do payments refund --help       what an action takes
    patchbay do payments refund 17 --yes     do it

    Actions that change something are rehearsed and shown first, and need your confirmation unless --yes is given; the \
    operator's name is recorded.

      --config <file>      The configuration file. (default: patchbay.yml)
      --bot <name>         The bot's name in the configuration; optional if there is only one.
      --yes                Don't ask.
      --json               Print JSON for machines.
      --operator <name>    Your name, for the record; by default your system user name.
      --key <key>          A key of your own: where it matters, as with money, plugins do the same key only once.
    """

  // Which options there are depends on the action, so the words are read here and not by the parser.
  @Argument(parsing: .captureForPassthrough, help: "The plugin, its action and the action's arguments.") var words: [String] = []

  func run() async throws {
    let order = try ActionOrder(words)
    if order.wantsHelp, order.words.count < 2 {
      Terminal.print("OVERVIEW: \(Self.configuration.abstract)\n\nUSAGE: \(Self.configuration.usage ?? "")\n\n\(Self.overview)")
      return
    }
    let host = HostConnection(try CommonOptions.parse(["--config", order.config]).load().configuration)
    let report = try await host.perform(
      OperatorAction(name: "actions", bot: order.bot, arguments: order.words.first.map { ["plugin": $0] } ?? [:]))
    let actions = try HostReport.rows(report).compactMap { ActionDescription($0) }
    guard order.words.count > 1 else {
      if order.json { return Terminal.print(String(decoding: report, as: UTF8.self)) }
      return Self.list(actions, of: order.words.first)
    }
    guard let action = actions.first(where: { $0.name == order.words[1] }) else {
      // The host knows which action was probably meant, and says so.
      _ = try await order.send(to: host, [:], isRehearsal: true)
      return
    }
    if order.wantsHelp { return Self.explain(action) }
    let values = try ActionWords.values(order.words.dropFirst(2), for: action)
    if action.changes, !order.yes {
      let rehearsal = try ActionOutput(try await order.send(to: host, values, isRehearsal: true))
      try Question.confirm((["This is what it would do:"] + rehearsal.lines.map { "  \($0)" }).joined(separator: "\n"), yes: false)
    }
    let result = try await order.send(to: host, values)
    if order.json { return Terminal.print(String(decoding: result, as: UTF8.self)) }
    for line in try ActionOutput(result).lines { Terminal.print(line) }
  }

  private static func list(_ actions: [ActionDescription], of plugin: String?) {
    guard !actions.isEmpty else {
      return Terminal.print(plugin.map { "Plugin '\($0)' offers no actions." } ?? "No plugin of this bot offers actions.")
    }
    for action in actions { Terminal.print("\(action.plugin) \(action.usage)\n    \(action.description)") }
  }

  private static func explain(_ action: ActionDescription) {
    Terminal.print("OVERVIEW: \(action.description)\n\nUSAGE: patchbay do \(action.plugin) \(action.usage)")
    if !action.arguments.isEmpty {
      Terminal.print("")
      for line in Terminal.aligned(action.arguments.map { ["  \($0.label)", $0.fullHelp] }) { Terminal.print(line) }
    }
    Terminal.print(
      action.changes ? "\nIt is rehearsed and shown first, and needs your confirmation unless --yes is given." : "\nIt changes nothing.")
    Terminal.print("Also: --config, --bot, --json\(action.changes ? ", --yes, --operator, --key" : ""); see 'patchbay do --help'.")
  }
}

/// The words behind `patchbay do`, with what is the command's own taken out of them.
struct ActionOrder {
  private(set) var config = "patchbay.yml"
  private(set) var bot: String?
  private(set) var yes = false
  private(set) var json = false
  private(set) var wantsHelp = false
  private(set) var operatorName = Operator.name
  private(set) var key = Operator.freshKey()
  /// The plugin, the action, and its arguments.
  private(set) var words: [String] = []

  init(_ all: [String]) throws {
    var rest = all[...]
    while let word = rest.popFirst() {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      switch parts[0] {
      case "--":
        words += [word] + rest
        rest = []
      case "--yes" where parts.count == 1: yes = true
      case "--json" where parts.count == 1: json = true
      case "--help" where parts.count == 1, "-h" where parts.count == 1: wantsHelp = true
      case "--config", "--bot", "--operator", "--key":
        guard let value = parts.count == 2 ? parts[1] : rest.popFirst(), !value.isEmpty else {
          throw OperatorError.usage("\(parts[0]) needs a value")
        }
        switch parts[0] {
        case "--config": config = value
        case "--bot": bot = value
        case "--operator": operatorName = value
        default: key = value
        }
      default: words.append(word)
      }
    }
    for word in words.prefix(2) where word.hasPrefix("-") {
      throw OperatorError.usage("unexpected '\(word)' before the plugin and its action: patchbay do <plugin> <action> …")
    }
    guard (1...100).contains(key.utf8.count) else { throw OperatorError.usage("--key must have 1 to 100 bytes") }
  }

  /// Has the host do it, or rehearse it.
  ///
  /// - Returns: the result as JSON.
  func send(to host: HostConnection, _ values: [String: String], isRehearsal: Bool = false) async throws -> [UInt8] {
    var arguments = ["plugin": words[0], "action": words[1], "operator": operatorName, "key": key]
    if isRehearsal { arguments["rehearse"] = "1" }
    var body = JSONWriter()
    body.beginObject()
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      body.key(name)
      body.value(value)
    }
    body.endObject()
    return try await host.perform(OperatorAction(name: "do", bot: bot, arguments: arguments, body: body.bytes))
  }
}

/// An action's result, for people.
struct ActionOutput {
  private let document: JSONDocument

  init(_ json: [UInt8]) throws { document = try HostReport.document(json) }

  var lines: [String] {
    let lines = document.root.member("lines").elements.compactMap(\.string)
    let rows = document.root.member("rows").elements.map { row in row.members.map { (name: $0.name, text: Self.cell($0.value)) } }
    guard let columns = rows.first?.map(\.name) else { return lines.isEmpty ? ["Done."] : lines }
    return lines + Terminal.aligned([columns.map { $0.uppercased() }] + rows.map { $0.map(\.text) })
  }

  private static func cell(_ value: JSONValue) -> String {
    if let flag = value.bool { return flag ? "yes" : "no" }
    if let time = value.member("time").int64 { return Terminal.date(time) }
    return value.member("text").string ?? Terminal.plain(value)
  }
}
