import PluginAPI

/// Where controllers check passes.
struct ScannerPanel: Sendable {
  /// Milliseconds for which the panel tells what was checked last.
  private static let toldMilliseconds: Int64 = 600_000

  let settings: AccessSettings
  let access: AccessControl

  func register(on bot: Registration) throws {
    try bot.panel(
      "scanner", PanelTexts.scanner, icon: .scanner, order: 41,
      for: { [controllers = settings.controllers] in controllers.contains($0.person.id) }
    ) { try panel($0) }
  }

  private func panel(_ context: PanelContext) throws -> Panel {
    let controller = context.person.id
    var elements: [PanelElement] = [.scan(PanelTexts.scan, ControllerPage.checks, field: ControllerPage.code)]
    let since = try context.databaseNow - Self.toldMilliseconds
    if let check = try context.codes.lastCheck(by: controller, since: since) { elements.append(try result(of: check, context)) }
    guard !settings.places.isEmpty else { return Panel(elements) }
    let post = try context.codes.post(of: controller)
    elements.append(.rows([PanelRow(PanelTexts.post, post.map { settings.title(of: $0) } ?? Texts.anywhere)]))
    let buttons =
      settings.places.filter { $0.id != post }.map { PanelButton($0.title, ControllerPage.stands, $0.id) }
      + (post == nil ? [] : [PanelButton(Texts.anywhere, ControllerPage.stands, "")])
    elements.append(.section(PanelTexts.changePost, [.buttons(buttons)]))
    return Panel(elements)
  }

  private func result(of check: CodeStore.Check, _ context: PanelContext) throws -> PanelElement {
    let words = VerdictWords(settings: settings)
    let code = try check.code.flatMap { try context.codes.find($0) }
    let text: String
    if check.isAdmitted, let code {
      text = try words.admission(by: code, in: context.transaction)
    } else {
      let refusal = code.flatMap { access.refusal(of: $0, at: check.at, place: check.place) } ?? .unknown
      text = try words.refusal(refusal, of: code, in: context.language, context.transaction)
    }
    let time = context.bot.localTime(at: check.at).clockWithSeconds
    return .section(
      PanelTexts.lastCheck,
      [.text(text, tone: check.isAdmitted ? .success : .danger), .rows([PanelRow(PanelTexts.checkedAt, time)])])
  }
}
