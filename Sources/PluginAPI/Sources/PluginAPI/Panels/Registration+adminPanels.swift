/// What an operators' panel is about.
public enum AdminPanelSubject: String, Sendable, Hashable, CaseIterable {
  /// The bot: the console shows it on the plugin's page.
  case bot
  /// One person: the console shows it on their card.
  case person
}

extension Registration {
  /// A panel for operators, which the console shows to those with the right `support`.
  ///
  ///     try bot.adminPanel("payments", Texts.payments, about: .person) { context in
  ///       let payments = try context.payments.payments(of: context.person.id)
  ///       return Panel([.list(payments.map(item), empty: Texts.none)])
  ///     }
  ///
  /// The handler runs in a transaction that is rolled back. Operators press no callbacks: buttons open the plugin's actions
  /// (``PanelButton/init(_:action:_:style:)``), which are asked about, done once and kept in the audit. Forms, scanners and pictures are for
  /// people.
  ///
  /// - Parameters:
  ///   - name: `^[a-z0-9_]{1,32}$`, unique within the plugin's panels for operators. The panel is `plugin/name`.
  ///   - order: its place among others.
  public func adminPanel(
    _ name: String, _ title: LocalizedText, about subject: AdminPanelSubject = .bot, order: Int = 100,
    _ handler: @escaping @Sendable (AdminPanelContext) throws -> Panel
  ) throws {
    try scope.check(name, isName: "admin panel")
    try scope.add(
      .adminPanel(.init(name: name, title: scope.overrides.applied(to: title), subject: subject, order: order, run: handler)))
  }
}
