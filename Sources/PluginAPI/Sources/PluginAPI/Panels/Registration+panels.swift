extension Registration {
  /// A panel of the bot's Mini App.
  ///
  /// The handler runs in one transaction, whenever the panel is looked at; what it writes is kept. Pressed buttons of it run the handlers of
  /// their callbacks, as in the private chat.
  ///
  /// - Parameters:
  ///   - name: `^[a-z0-9_]{1,32}$`, unique within the plugin. The panel is `plugin/name`.
  ///   - title: what stands over it, and in the list of panels.
  ///   - order: its place in that list, unless the bot's configuration says another.
  ///   - isListed: whether it stands in that list; one that doesn't is reached by buttons and links.
  ///   - triggers: what changes it, so that pages on which it is open show it anew. See also ``TransactionContext/renew(panel:of:)``.
  ///   - isFor: who has it; to all others there is no such panel. `nil` for everybody.
  public func panel(
    _ name: String, _ title: LocalizedText, icon: PanelIcon = .list, order: Int = 100, isListed: Bool = true,
    renewedBy triggers: [PanelTrigger] = [], for isFor: (@Sendable (PanelContext) throws -> Bool)? = nil,
    file: StaticString = #fileID, line: UInt = #line, _ handler: @escaping @Sendable (PanelContext) throws -> Panel
  ) throws {
    try scope.check(name, isName: "panel")
    let site = HandlerSite(file, line)
    try scope.add(
      .panel(
        .init(
          name: name, title: scope.overrides.applied(to: title), icon: icon.rawValue, order: order, isListed: isListed,
          triggers: triggers, isFor: isFor
        ) { context in
          context.scope.runs(site)
          return try handler(context)
        }))
  }
}

/// What changes a panel.
public struct PanelTrigger: Sendable {
  @_spi(Host) @frozen public enum Cause: Sendable {
    case balance
    /// `person` says from a payload whose panel changes; `nil` for everybody's.
    case event(name: String, version: Int, person: @Sendable ([UInt8]) throws -> Int64?)
    case job(name: String)
  }

  @_spi(Host) public let cause: Cause

  /// What the person has in a wallet.
  public static let balance = PanelTrigger(cause: .balance)

  /// An event changes everybody's.
  public static func event<Payload>(_ event: Event<Payload>) -> PanelTrigger {
    PanelTrigger(cause: .event(name: event.name, version: event.version) { _ in nil })
  }

  /// An event changes the panel of whoever it is about.
  ///
  /// - Parameter person: reads them from the payload; `nil` for everybody.
  public static func event<Payload>(
    _ event: Event<Payload>, about person: @escaping @Sendable (Payload) -> Int64?
  ) -> PanelTrigger {
    PanelTrigger(
      cause: .event(name: event.name, version: event.version) { person(try Coding.decode(Payload.self, from: $0)) })
  }

  /// How far a job of the plugin's has come that is for the person.
  public static func job<Payload>(_ job: Job<Payload>) -> PanelTrigger { PanelTrigger(cause: .job(name: job.name)) }
}

extension TransactionContext where Self: ~Escapable {
  /// Has a panel of the plugin's made anew on pages that show it to a person, when the transaction has committed.
  ///
  /// - Throws: `PluginError.panelNotRegistered`.
  public func renew(panel: String, of user: Int64) throws {
    guard scope.routes.panels.contains(panel) else {
      throw PluginError.panelNotRegistered(name: "\(scope.plugin)/\(panel)")
    }
    try scope.open().renewPanel(panel, user: user, plugin: scope.plugin)
  }

  /// Whether the data that a page has from Telegram (`Telegram.WebApp.initData`) bear Telegram's own signature, for a page that the plugin
  /// serves itself. It needs no token, so the bot may be another one. It says nothing of their age: look at `auth_date`, too.
  ///
  /// https://core.telegram.org/bots/webapps#validating-data-for-third-party-use
  ///
  /// - Parameters:
  ///   - launchData: byte for byte as the page has them.
  ///   - bot: Telegram's id of the bot whose app was opened; `nil` for this one.
  public func isSignedByTelegram(launchData: String, for bot: Int64? = nil) throws -> Bool {
    try scope.open().isSignedByTelegram(launchData, bot: bot ?? scope.bot.id)
  }
}
