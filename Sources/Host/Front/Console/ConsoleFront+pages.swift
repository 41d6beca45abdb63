import PatchbayBase
import PatchbayConfiguration
import PatchbayObservability
@_spi(Host) import PluginAPI

// Pages that are more than one operation.
extension ConsoleFront {
  /// A page of the table: the operation of the tab that is open, and the ways to the others.
  func show(_ page: ConsolePage, _ visit: ConsoleVisit) async -> WebResponse {
    let parts = page.parts(for: visit)
    guard let first = parts.first else { return forbidden(visit) }
    let open = parts.first { $0.name == visit.fields["_tab"] } ?? first
    let view = await look(open, visit, at: page.id, waits: page.slow.contains(open.name))
    let content = intro(page, visit) + tabs(parts, open: open.name, of: page, visit) + view.html
    return self.page(page.title.text(in: visit.language), content, visit, at: page.id, status: view.status)
  }

  func intro(_ page: ConsolePage, _ visit: ConsoleVisit) -> String {
    ConsoleTemplates.render(
      .message, ["tone": "intro", "lines": [page.about.text(in: visit.language)], "back": false, "w": [String: String]()])
  }

  private func tabs(_ parts: [Operation], open: String, of page: ConsolePage, _ visit: ConsoleVisit) -> String {
    guard parts.count > 1 else { return "" }
    let tabs = parts.map { part in
      [
        "href": visit.address(page.id, [("_tab", part.name)]), "label": ConsoleWords.short(part, visit.language),
        "current": part.name == open,
      ] as Values
    }
    return ConsoleTemplates.render(.toolbar, ["tabs": tabs, "isTabs": true, "isShown": false, "w": [String: String]()])
  }

  // MARK: Operations

  /// All that somebody may do, by what it is about.
  func operations(_ visit: ConsoleVisit) -> WebResponse {
    var names: [String] = []
    var groups: [String: [Operation]] = [:]
    for operation in visit.operations {
      if groups[operation.group] == nil { names.append(operation.group) }
      groups[operation.group, default: []].append(operation)
    }
    let values: Values = [
      "groups": names.map { name in
        [
          "title": ConsoleWords.group(name, visit.language),
          "operations": (groups[name] ?? []).map { link(to: $0, visit) },
        ] as Values
      },
      "w": ConsoleWords.all(in: visit.language),
    ]
    let title = ConsoleWords.word("operations", visit.language)
    return page(title, ConsoleTemplates.render(.operations, values), visit, at: "operations")
  }

  private func link(to operation: Operation, _ visit: ConsoleVisit, _ given: [(String, String?)] = []) -> Values {
    [
      "href": visit.address(of: operation, given), "label": title(of: operation, visit), "command": operation.command,
      "changes": operation.changes, "isAsked": operation.isAsked,
      "right": ConsoleWords.word(operation.right.rawValue, visit.language),
    ]
  }

  // MARK: A person

  /// What is known of one person, and what can be done for them.
  func person(_ visit: ConsoleVisit) async -> WebResponse {
    guard let balance = visit.operation("ledger.balance"), let history = visit.operation("ledger.history"), visit.may(balance)
    else {
      return forbidden(visit)
    }
    let title = ConsoleWords.word("person", visit.language)
    guard let user = visit.fields.text("user"), let id = Int64(user) else { return missing(visit) }
    let fixed = ["user": String(id)]
    let wallet: ResultTable?
    do { wallet = try await visit.perform(balance, fixed).table } catch {
      let refusal = self.refusal(error)
      return say(
        title, [refusal.reason], tone: "warn", visit, status: refusal.status == 409 ? 404 : refusal.status,
        back: visit.address("people"))
    }
    let name = wallet.map { $0[column: "name"].first.map(ConsoleTable.plain) ?? "" } ?? ""
    let username = wallet.flatMap { $0[column: "username"].first.map(ConsoleTable.plain) } ?? ""
    let past = await look(history, visit, at: "person", fixed: fixed)
    let deeds = visit.operations.filter { operation in
      operation.changes && operation.arguments.contains { $0.name == "user" }
        && operation.arguments.allSatisfy { $0.kind != .file }
    }
    let content = ConsoleTemplates.render(
      .person,
      [
        "id": String(id), "username": Values.optional(username.isEmpty ? nil : username),
        "initial": String(SafeText.line(name).prefix(1)).uppercased(),
        "wallets": wallet.map { ConsoleTable($0, of: balance, visit).html } ?? "",
        "deeds": deeds.map { link(to: $0, visit, [("user", String(id))]) }, "history": past.html,
        "w": ConsoleWords.all(in: visit.language),
      ])
    return page(SafeText.line(name), content, visit, at: "person", status: past.status)
  }

  // MARK: A plugin

  /// What a plugin is, has registered and offers.
  ///
  /// - Parameter answer: what came of a form with its settings.
  func plugin(_ visit: ConsoleVisit, _ answer: SettingsAnswer? = nil) async -> WebResponse {
    guard let list = visit.operation("plugins.list"), visit.may(list) else { return forbidden(visit) }
    guard let name = visit.fields.text("plugin"), let bot = visit.bot, let served = runtime.bots.bot(named: bot),
      let status = await served.plugins.status.first(where: { $0.plugin == name })
    else { return missing(visit) }
    let language = visit.language
    let generation = served.bot.context.table.generation(of: name)
    let switches = [
      // Switching on also tries again what failed.
      ("plugins.enable", !status.enabled || status.failure != nil), ("plugins.disable", status.enabled),
      ("plugins.reset", status.isOverridden),
    ].compactMap { $1 ? visit.operation($0) : nil }.filter(visit.may)
    let actions = visit.actions.filter { $0.group == "do.\(name)" && visit.may($0) }
    let facts: [(String, String?)] = [
      ("state", ConsoleWords.state(status.state, language)), ("version", status.version), ("api", status.apiVersion),
      ("image", status.image), ("set_by", ConsoleWords.state(status.isOverridden ? "override" : "configuration", language)),
    ]
    let content = ConsoleTemplates.render(
      .plugin,
      [
        "facts": facts.compactMap { key, value in value.map { ["label": ConsoleWords.column(key, language), "text": $0] as Values }
        },
        "failure": Values.optional(status.failure.map { runtime.services.secrets.redact($0) }),
        "registered": (generation.map(Self.registered) ?? []).map {
          ["label": ConsoleWords.word($0.kind, language), "names": $0.names.joined(separator: ", ")] as Values
        },
        "switches": switches.map { operation in
          ["href": visit.address(of: operation), "label": ConsoleWords.short(operation, language), "plugin": name] as Values
        },
        "actions": actions.map { link(to: $0, visit) }, "hasActions": !actions.isEmpty, "proof": visit.session.proof,
        "settings": await settings(of: name, visit, answer), "w": ConsoleWords.all(in: language),
      ])
    return page(
      generation?.manifest.title.text(in: [language, .english]) ?? name, content, visit, at: "plugin", status: answer?.status ?? 200)
  }

  /// What a generation has registered, by kind.
  private static func registered(_ generation: Generation) -> [(kind: String, names: [String])] {
    var names: [String: [String]] = [:]
    for item in generation.items {
      switch item {
      case .command(let each): names["commands", default: []].append("/\(each.name)")
      case .callback(let each): names["buttons", default: []].append(each.route)
      case .job(let each): names["jobs", default: []].append(each.name)
      case .panel(let each): names["panels", default: []].append(each.name)
      case .action(let each): names["actions", default: []].append(each.name)
      case .deepLink(let each): names["links", default: []].append(each.prefix)
      default: break
      }
    }
    return ["commands", "buttons", "links", "panels", "jobs", "actions"].compactMap { kind in
      names[kind].map { (kind, Array($0.sorted().prefix(60))) }
    }
  }
}
