import PatchbayBase
@_spi(Host) import PluginAPI

// What plugins show operators, on the plugin's page and on people's cards.
extension ConsoleFront {
  /// The panels about a plugin, or about a person; those that can't be shown say why.
  ///
  /// - Parameter plugin: `nil` for all.
  func panels(about subject: AdminPanelSubject, user: Int64? = nil, of plugin: String? = nil, _ visit: ConsoleVisit) async -> String
  {
    guard let show = visit.operation("panels.show"), visit.may(show), let bot = visit.bot, let served = runtime.bots.bot(named: bot)
    else { return "" }
    var html = ""
    for (name, panel) in served.bot.context.table.adminPanelsInOrder
    where panel.route.subject == subject && (plugin == nil || plugin == panel.generation.plugin) {
      let isTurned = visit.fields["panel"] == name
      var arguments = ["panel": name, "language": visit.language.rawValue]
      arguments["user"] = user.map(String.init)
      arguments["page"] = isTurned ? visit.fields.text("page") : nil
      let content: String
      do {
        let result = try await visit.perform(show, arguments)
        content = drawn(Array(try JSONDocument(result.json).root.member("elements").elements), panel: name, visit)
      } catch {
        content = ConsoleTemplates.render(
          .message, ["tone": "bad", "lines": [refusal(error).reason], "back": false, "w": [String: String]()])
      }
      let languages = [visit.language] + served.bot.context.info.languages(chosen: nil, languageCode: nil)
      html += ConsoleTemplates.render(
        .section, ["title": panel.route.title.text(in: languages), "content": content])
    }
    return html
  }

  private func drawn(_ elements: [JSONValue], panel: String, _ visit: ConsoleVisit) -> String {
    elements.map { element in
      let type = element.member("type").string ?? ""
      func text(_ name: StaticString) -> String { element.member(name).string ?? "" }
      var values: Values = ["label": text("label"), "text": SafeText.lines(text("text")), "tone": text("tone")]
      for name in Self.elementTypes { values["is_\(name)"] = name == type }
      switch type {
      case "rows", "bars":
        let rows = element.member("rows").elements.map {
          (label: $0.member("label").string ?? "", value: $0.member("value").string ?? "", size: $0.member("size").integer ?? 0)
        }
        values["rows"] = rows.map { ["label": SafeText.line($0.label), "value": SafeText.line($0.value)] as Values }
        if type == "bars" {
          values["svg"] = BarDrawing.svg(rows, label: text("label"))
          values["first"] = rows.first?.label ?? ""
          values["last"] = rows.last?.label ?? ""
        }
      case "list":
        values["items"] = element.member("items").elements.map { item in
          [
            "title": SafeText.line(item.member("title").string ?? ""),
            "subtitle": Values.optional(item.member("subtitle").string.map { SafeText.line($0) }),
            "trailing": Values.optional(item.member("trailing").string.map { SafeText.line($0) }),
            "buttons": [item.member("button")].filter { !$0.isMissing }.compactMap { button($0, visit) },
          ] as Values
        }
        values["isEmpty"] = element.member("items").elements.isEmpty
        values["empty"] = text("empty")
        for (name, number) in [("previous", element.member("previous")), ("next", element.member("next"))] {
          values[name] = Values.optional(
            number.string.map { page in
              visit.address(
                visit.fields["user"] == nil ? "plugin" : "person",
                [("user", visit.fields["user"]), ("plugin", visit.fields["plugin"]), ("panel", panel), ("page", page)])
            })
        }
      case "buttons": values["buttons"] = element.member("buttons").elements.compactMap { button($0, visit) }
      case "section":
        values["title"] = text("title")
        values["content"] = drawn(Array(element.member("elements").elements), panel: panel, visit)
      case "qr": values["svg"] = text("svg")
      case "progress": values["value"] = "\(Int(((element.member("fraction").double ?? 0) * 100).rounded())) %"
      case "countdown":
        values["value"] = LocalTime(element.member("until").integer ?? 0, in: visit.zone).stamp
      case "link", "share": values["href"] = text("url")
      default: break
      }
      values["w"] = ConsoleWords.all(in: visit.language)
      return ConsoleTemplates.render(.element, values)
    }.joined()
  }

  private static let elementTypes = [
    "heading", "text", "amount", "rows", "bars", "list", "qr", "countdown", "progress", "copy", "link", "share", "buttons",
    "section",
  ]

  private func button(_ button: JSONValue, _ visit: ConsoleVisit) -> Values? {
    let label = SafeText.line(button.member("text").string ?? "")
    if let url = button.member("url").string { return ["label": label, "href": url] }
    guard let action = button.member("action").string else { return nil }
    let given = button.member("arguments").members.map { ($0.name, $0.value.string) }
    return ["label": label, "href": visit.address("do/\(action)", given)]
  }
}
