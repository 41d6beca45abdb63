import PluginAPI

/// People get in by a code on their phone, which a controller or a turnstile checks.
struct QRAccess: Plugin {
  static let manifest = Manifest(
    id: "qraccess", version: "1.0.0", title: LocalizedText(ru: "Пропуск", en: "Access pass"),
    description: LocalizedText(ru: "Пропуска по QR-коду.", en: "Access by QR codes."))

  let settings: AccessSettings

  init(settings: Settings) throws { self.settings = try AccessSettings(settings) }

  func register(on bot: Registration) throws {
    try bot.migration("001-qraccess", body: AccessTables.create)
    try registerPasses(on: bot)
    try registerControllers(on: bot)
    try registerTurnstiles(on: bot)
    try registerActions(on: bot)
    try bot.schedule("forget", every: .seconds(24 * 3600), forget)
  }

  /// Deletes what is older than the log is kept.
  private func forget(_ context: ScheduleContext) throws {
    let now = try context.databaseNow
    let limit = now - settings.logKept
    try context.sql.run("DELETE FROM {log} WHERE at < ?", limit)
    try context.sql.run("DELETE FROM {codes} WHERE expires_at < ? AND state <> 'live'", limit)
    try context.sql.run("DELETE FROM {pace} WHERE window_at < ?", now - 86_400_000)
  }
}

@c(patchbay_plugin) public func plugin(_ ask: UInt32) -> UnsafeMutableRawPointer? { export(QRAccess.self, ask) }
