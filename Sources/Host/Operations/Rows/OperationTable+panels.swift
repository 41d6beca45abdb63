import PatchbayBase
import PatchbayConfiguration
@_spi(Host) import PluginAPI

// What plugins show operators.
extension OperationTable {
  private static let listColumns = [
    ResultColumn("panel", .id), ResultColumn("plugin", .word), ResultColumn("title", .text), ResultColumn("about", .word),
  ]
  private static let showColumns = [ResultColumn("label", .text), ResultColumn("value", .text)]
  private static let languages = [Language.english, .russian].map(\.rawValue)
  private static let language = OperationArgument.option(
    "language", .choice(languages), "The language of the words.", ru: "Язык слов.", default: Language.english.rawValue)

  static let panelOperations: [Operation] = [
    Operation(
      "panels.list", BilingualText("List what plugins show operators.", ru: "Показать, что плагины показывают операторам."),
      arguments: [language], right: .support, reach: .host, effect: .none,
      result: .rows(
        listColumns,
        empty: BilingualText(
          "No plugin of this bot shows operators anything.", ru: "Плагины этого бота ничего не показывают операторам."))
    ) { context in
      guard let bot = context.served?.bot else { throw OperationError.needsHost("panels list") }
      let languages = languages(of: context, bot)
      var table = ResultTable(listColumns)
      for (name, panel) in bot.context.table.adminPanelsInOrder {
        table.add([
          .text(name), .text(panel.generation.plugin), .text(panel.route.title.text(in: languages)),
          .text(panel.route.subject.rawValue),
        ])
      }
      return OperationResult(table: table)
    },
    Operation(
      "panels.show", BilingualText("Show one, of the bot or of a person.", ru: "Показать одну, о боте или о человеке."),
      arguments: [
        .value("panel", .text(limit: 100), "As it is listed: plugin/panel.", ru: "Как в списке: плагин/панель."),
        .option("user", .integer(1 ... .max), "Whom a panel about a person is about.", ru: "О ком панель о человеке."),
        .option("page", .integer(1...1_000_000), "Which page of its lists.", ru: "Какая страница её списков.", default: "1"),
        language,
      ],
      right: .support, reach: .host, effect: .none,
      result: .document(showColumns, empty: BilingualText("Nothing is on it.", ru: "На ней ничего нет."))
    ) { context in
      let (input, name) = (context.input, try context.input.neededText("panel"))
      guard let bot = context.served?.bot else { throw OperationError.needsHost("panels show") }
      guard let route = bot.context.table.adminPanels[name] else {
        let hint = NearestName.of(name, in: bot.context.table.adminPanels.keys.sorted()).map { "did you mean '\($0)'?" }
        throw OperationError.refused("there is no panel '\(name)': \(hint ?? "see 'patchbay panels list'")")
      }
      let user = route.route.subject == .person ? input.integer("user") : nil
      guard route.route.subject == .bot || user != nil else {
        throw OperationError.refused("the panel '\(name)' is about one person: name them with --user")
      }
      let run = AdminPanelRun(
        route: route, bot: bot, identity: context.identity, user: user,
        language: input.text("language").map { Language(rawValue: $0) } ?? .english, page: Int(clamping: input.integer("page") ?? 1)
      )
      let json = try await run.perform()
      var table = ResultTable(showColumns)
      for line in PanelLines(of: try JSONDocument(json).root).lines { table.add([.text(line.label), .text(line.value)]) }
      return OperationResult(table: table, document: json)
    },
  ]

  private static func languages(of context: OperationContext, _ bot: Bot) -> [Language] {
    [context.input.text("language").map { Language(rawValue: $0) } ?? .english]
      + bot.context.info.languages(chosen: nil, languageCode: nil)
  }
}

extension RouteTable {
  var adminPanelsInOrder: [(name: String, panel: Owned<Registered.AdminPanelRoute>)] {
    adminPanels.sorted { ($0.value.route.order, $0.key) < ($1.value.route.order, $1.key) }.map { ($0.key, $0.value) }
  }
}

/// What is on a panel, as lines of text.
struct PanelLines {
  private(set) var lines: [(label: String, value: String)] = []

  init(of panel: JSONValue) { add(Array(panel.member("elements").elements)) }

  private mutating func add(_ elements: [JSONValue]) {
    for element in elements {
      func text(_ name: StaticString) -> String { element.member(name).string ?? "" }
      switch text("type") {
      case "section":
        if !text("title").isEmpty { lines.append((text("title"), "")) }
        add(Array(element.member("elements").elements))
      case "rows", "bars":
        for row in element.member("rows").elements {
          lines.append((row.member("label").string ?? "", row.member("value").string ?? ""))
        }
      case "list":
        let items = element.member("items").elements
        if items.isEmpty { lines.append((text("empty"), "")) }
        for item in items {
          let rest = [item.member("subtitle"), item.member("trailing")].compactMap(\.string)
          lines.append((item.member("title").string ?? "", rest.joined(separator: " · ")))
        }
      case "buttons": break
      default: lines.append((text("label"), text("text")))
      }
    }
  }
}
