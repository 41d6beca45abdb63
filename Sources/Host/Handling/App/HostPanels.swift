import PatchbayConfiguration
@_spi(Host) package import PluginAPI

/// The panels that belong to the host.
package enum HostPanels {
  private static let setLanguage = Callback<String>(HostRoutes.languageRoute)
  private static let profileName = "profile"
  /// The panel of who the person is, as `plugin/panel`.
  static let profile = "\(HostNames.plugin)/\(profileName)"

  /// By `plugin/name`, as those of a plugin that is always there.
  ///
  /// - Parameter texts: the bot's own words in the place of the host's.
  package static func all(of bot: BotInfo, texts: TextOverrides) -> [String: RouteTable.Owned<Registered.PanelRoute>] {
    let scope = RegistrationScope(plugin: HostNames.plugin, bot: bot, overrides: texts)
    let registration = Registration(scope: scope)
    // What can be refused is a name.
    try? registration.panel(profileName, HostTexts.profile, icon: .person, order: 0, show)
    try? registration.on(setLanguage) { try HostRoutes.setLanguage($0, code: $1) }
    scope.close()
    let generation = Generation(
      plugin: HostNames.plugin, manifest: Manifest(id: HostNames.plugin, version: "1.0.0", title: HostTexts.profile), image: "",
      settings: SettingsNode(.map([])), texts: texts, items: scope.items)
    let panels = scope.items.compactMap { item -> (String, RouteTable.Owned<Registered.PanelRoute>)? in
      guard case .panel(let route) = item else { return nil }
      return ("\(HostNames.plugin)/\(route.name)", RouteTable.Owned(generation: generation, route: route))
    }
    return Dictionary(panels, uniquingKeysWith: { first, _ in first })
  }

  /// Who the person is to the bot, and the language in which it answers.
  private static func show(_ context: PanelContext) throws -> Panel {
    let person = context.person
    var elements: [PanelElement] = []
    if let url = person.photoURL, url.hasPrefix("https://") || url.hasPrefix("/") && !url.hasPrefix("//") {
      elements.append(.picture(PanelPicture(url: url, alt: HostTexts.profilePicture)))
    }
    elements.append(.heading(person.displayName))
    if let username = person.username { elements.append(.text(HostTexts.profileUsername, ["username": username])) }
    if person.isPremium { elements.append(.text(HostTexts.profilePremium, tone: .success)) }
    let since = context.bot.localTime(at: person.firstSeen).day(in: context.language)
    elements.append(.text(HostTexts.profileSince, ["date": since], tone: .muted))
    guard context.bot.languages.count > 1 else { return Panel(elements) }
    let languages = context.bot.languages.map { language in
      PanelButton(
        language.ownName, setLanguage, language.rawValue, style: person.chosenLanguage == language ? .primary : .plain)
    }
    let automatic = PanelButton(HostTexts.automatic, setLanguage, "auto", style: person.chosenLanguage == nil ? .primary : .plain)
    elements.append(.section(HostTexts.language, [.buttons(languages + [automatic])]))
    return Panel(elements)
  }
}
