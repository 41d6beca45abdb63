import PatchbayConfiguration
@_spi(Host) import PluginAPI

// Who gets into the console.
extension OperationTable {
  private static let linkColumns = [ResultColumn("url", .text)]
  private static let sessionColumns = [
    ResultColumn("session", .id), ResultColumn("operator", .text), ResultColumn("role", .word), ResultColumn("bots", .text),
    ResultColumn("address", .text), ResultColumn("began", .time), ResultColumn("used", .time),
  ]

  static let consoleOperations: [Operation] = [
    Operation(
      "console.link",
      BilingualText(
        "Print a link that lets you into the console once.", ru: "Напечатать ссылку, которая один раз впустит в консоль."),
      help: BilingualText(
        "The link works for 5 minutes. Whoever opens it has the role's rights for as long as they use the console, 12 hours at most.",
        ru: "Ссылка действует 5 минут. Кто её откроет, получит права роли, пока пользуется консолью, но не дольше 12 часов."),
      arguments: [
        .option(
          "role", .text(limit: 64), "What the link lets somebody do: read, support, money, operate, own, or a role of your own.",
          ru: "Что можно будет делать по ссылке: read, support, money, operate, own или своя роль.", default: OperatorRole.own.name)
      ],
      right: .own, reach: .host, scope: .host,
      effect: .change(isAsked: false, .described { _ in ["Make a link that lets somebody into the console once."] }),
      result: .document(linkColumns, empty: BilingualText("No link.", ru: "Ссылки нет."))
    ) { context in
      let door = try context.running("console").services.console
      let role = try context.input.neededText("role")
      guard OperatorRole.named(role, in: context.configuration) != nil else {
        let known = OperatorRole.names(in: context.configuration)
        throw OperationError.usage("there is no role '\(role.prefix(60))': it is one of \(known.joined(separator: ", "))")
      }
      let guest = ConsoleGuest(name: context.operatorName, role: role, bots: context.identity.bots)
      guard let link = door.link(for: guest), let tunnel = door.tunnel else {
        let file = context.source?.path ?? "the configuration"
        throw OperationError.refused(
          "the console has no address: add to the section 'host:' of \(file) the line\n  \(ConsoleDoor.missingLine)")
      }
      var json = JSONWriter()
      json.beginObject()
      json.key("url")
      json.value(link)
      json.endObject()
      var result = OperationResult(
        "Open this within 5 minutes; it lets in once:", "  \(link)", "",
        "On a server without a browser, first on your own machine:", "  \(tunnel)")
      result.document = json.bytes
      return result
    },
    Operation(
      "console.sessions",
      BilingualText("Show who is in the console.", ru: "Показать, кто сейчас в консоли."),
      right: .own, reach: .host, scope: .host, effect: .none,
      result: .rows(
        sessionColumns,
        empty: BilingualText(
          "Nobody is in the console: 'patchbay console' lets somebody in.",
          ru: "В консоли никого нет: впускает команда patchbay console."))
    ) { context in
      let host = try context.running("console sessions")
      let now = host.services.wallClock()
      var table = ResultTable(sessionColumns)
      for (session, age, idle) in host.services.console.sessions {
        let guest = session.guest
        table.add([
          .text(session.id), .text(guest.name), .text(guest.role), (guest.bots?.sorted().joined(separator: ", ")).sqlValue,
          .text(session.address), .integer(now - age), .integer(now - idle),
        ])
      }
      return OperationResult(table: table)
    },
    Operation(
      "console.end",
      BilingualText("End a session of the console.", ru: "Завершить сеанс консоли."),
      arguments: [
        .value(
          "session", .text(limit: 64), "The session, as 'console sessions' shows it.",
          ru: "Сеанс, как его показывает console sessions.")
      ],
      right: .own, reach: .host, scope: .host,
      effect: .change(
        isAsked: false, .described { context in ["End the session \(try context.input.neededText("session"))."] }),
      result: .rows([ResultColumn("ended", .text)], empty: BilingualText("None.", ru: "Ни одного."))
    ) { context in
      let (host, id) = (try context.running("console end"), try context.input.neededText("session"))
      guard host.services.console.end(id: id) else { throw OperationError.refused("there is no session '\(id.prefix(60))'") }
      var table = ResultTable([ResultColumn("ended", .text)])
      table.add([.text(id)])
      return OperationResult(table: table)
    },
  ]
}
