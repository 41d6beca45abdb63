package import PluginAPI

/// People get in by a code on their phone, which a controller or a turnstile checks.
package struct QRAccess: Plugin {
  package static let manifest = Manifest(
    id: "qraccess", version: "1.0.0", title: LocalizedText("title", ru: "Пропуск", en: "Access pass"),
    description: LocalizedText("description", ru: "Пропуск по QR-коду.", en: "Access by QR code."))

  private let settings: AccessSettings

  package init(settings: Settings) throws { self.settings = try AccessSettings(settings) }

  package func register(on bot: Registration) throws {
    let access = AccessControl(message: PassMessage(settings: settings))
    let passes = PassPage(settings: settings, access: access)
    let controllers = ControllerPage(settings: settings, access: access)
    let jobs = PassJobs(access: access)

    try bot.texts([Self.manifest.title, Self.manifest.description] + Texts.all + PanelTexts.all + AdminTexts.all + WaitText.texts)
    try bot.migration("001-qraccess", body: AccessTables.create)
    try bot.migration("002-retirement", body: AccessTables.addRetirement)
    try bot.migration("003-faces", body: AccessTables.addFaces)

    try bot.command("qr", Texts.command, aliases: ["pass"], passes.open)
    try bot.on(PassRoutes.new, passes.open)
    try bot.on(PassRoutes.newFor, passes.open(_:for:))
    try bot.menu(Self.manifest.title, order: 40, opens: PassRoutes.new)
    try bot.job(PassJobs.tick, run: jobs.tick)
    try bot.job(PassJobs.end, failed: jobs.endFailed, run: jobs.end)

    // Any phone's camera opens the bot by the code's link.
    try bot.deepLink(prefix: LongCode.prefix, controllers.scan)
    // Hidden from the command menu: most people don't let anybody in.
    try bot.command("check", LocalizedText(""), controllers.type)
    try bot.command("post", LocalizedText(""), controllers.choosePost)
    try bot.on(ControllerPage.stands, controllers.stand)
    try bot.on(.text, controllers.read)
    try bot.on(ControllerPage.checks, controllers.checkInApp)

    try PassPanel(title: Self.manifest.title, settings: settings, access: access).register(on: bot)
    if !settings.controllers.isEmpty { try ScannerPanel(settings: settings, access: access).register(on: bot) }

    if !settings.keys.isEmpty {
      let turnstile = TurnstileRoute(settings: settings, access: access)
      try bot.web(.post, "check", keys: settings.keys.map(\.web), bodyLimit: 16 << 10, turnstile.check)
    }
    try CodeActions(access: access).register(on: bot)
    try PassAdminPanel().register(on: bot)
    try PassOwner(access: access).register(on: bot)
    let logKeptMilliseconds = settings.logKeptMilliseconds
    try bot.schedule("forget", every: .seconds(24 * 3600)) {
      try AccessLog.forget(olderThan: logKeptMilliseconds, in: $0.transaction)
    }
  }
}
