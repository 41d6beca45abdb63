package import PluginAPI

/// Makes pictures of people from their photos, answers questions about photos, and keeps the picture that stands for a person.
package struct Avatar: Plugin {
  package static let manifest = Manifest(
    id: "avatar", version: "1.0.0", title: LocalizedText(ru: "Портреты", en: "Portraits"),
    description: LocalizedText(ru: "Портреты по фотографиям.", en: "Portraits made of photos."))

  let settings: AvatarSettings
  let maker: (any GenerationProvider)?
  let adviser: (any AdviceProvider)?
  let prompts: PromptWriter

  package init(settings: Settings) throws {
    let own = try AvatarSettings(settings)
    let vision = own.vision.map { VisionService(settings: $0) }
    self.settings = own
    maker = own.service.map { TaskService(settings: $0) }
    adviser = vision
    prompts = PromptWriter(vision: vision)
  }

  package func register(on bot: Registration) throws {
    try bot.migration("001-avatar", body: AvatarTables.create)
    try bot.migration("002-troubles", body: AvatarTables.addTroubles)
    try registerHome(on: bot)
    try registerProfile(on: bot)
    try registerPhotos(on: bot)
    try registerChoices(on: bot)
    try registerGeneration(on: bot)
    try registerAdvice(on: bot)
    try registerGallery(on: bot)
    try registerActions(on: bot)
    try bot.schedule("forget", every: .seconds(3600), forget)
  }

  /// Milliseconds that an open set waits for its person.
  static let patience: Int64 = 86_400_000

  /// Gives up sets that nobody goes on with, and deletes photos that nothing needs any more.
  private func forget(_ context: ScheduleContext) throws {
    let now = try context.now
    try context.sql.run(
      "UPDATE {sets} SET state = 'dropped', touched_at = ? WHERE state = 'open' AND touched_at < ?", now, now - Self.patience)
    let idle = try context.sql.all(
      """
      SELECT DISTINCT {photos}.set_id FROM {photos} JOIN {sets} ON {sets}.id = {photos}.set_id
      WHERE {sets}.state <> 'open'
        AND NOT EXISTS (SELECT 1 FROM {generations} WHERE set_id = {sets}.id AND state IN ('queued', 'submitted'))
        AND NOT EXISTS (SELECT 1 FROM {questions} WHERE set_id = {sets}.id AND state = 'queued')
      LIMIT 200
      """)
    for row in idle { try context.forgetPhotos(of: row.int64) }
  }
}
