package import PluginAPI

/// Makes pictures of people from their photos, answers questions about photos, and keeps the picture that stands for a person.
package struct Avatar: Plugin {
  package static let manifest = Manifest(
    id: "avatar", version: "1.0.0", title: LocalizedText("title", ru: "Портреты", en: "Portraits"),
    description: LocalizedText("description", ru: "Портреты по фотографиям.", en: "Portraits made of photos."))

  private let settings: AvatarSettings
  private let maker: (any GenerationProvider)?
  private let adviser: (any AdviceProvider)?
  private let prompts: PromptWriter

  package init(settings: Settings) throws {
    let own = try AvatarSettings(settings)
    let vision = own.vision.map { VisionService(settings: $0) }
    self.settings = own
    maker = own.service.map { TaskService(settings: $0) }
    adviser = vision
    prompts = PromptWriter(vision: vision)
  }

  package func register(on bot: Registration) throws {
    try bot.texts(
      [Self.manifest.title, Self.manifest.description] + Texts.all + OrderTexts.all + GalleryTexts.all + Style.titles.map(\.title)
        + PanelTexts.all + AdminTexts.all)
    try bot.migration("001-avatar", body: AvatarTables.create)
    try bot.migration("002-troubles", body: AvatarTables.addTroubles)
    try bot.migration("003-uploads", body: AvatarTables.addUploads)

    let photos = PhotoPage(settings: settings)
    let generations = GenerationOrders(settings: settings, photos: photos)
    let questions = QuestionOrders(settings: settings, photos: photos)
    let confirmation = ConfirmationPage(settings: settings, photos: photos, generations: generations, questions: questions)
    let choices = ChoicePage(settings: settings, confirmation: confirmation)

    try registerHome(on: bot)
    try registerPhotos(photos, choices, on: bot)
    try bot.on(AvatarRoutes.choose, choices.choose)
    try bot.on(AvatarRoutes.confirmAgain, confirmation.confirmAgain)
    try bot.on(AvatarRoutes.start, confirmation.start)
    try registerGenerations(on: bot)
    try bot.on(AvatarRoutes.ask, confirmation.ask)
    try registerQuestions(on: bot)
    try registerGallery(on: bot)
    try OrderPanels(settings: settings, sets: SetElements(settings: settings, photos: photos)).register(on: bot)
    try GalleryPanel().register(on: bot)
    try GenerationActions(end: GenerationEnd()).register(on: bot)
    try PortraitAdminPanel().register(on: bot)
    try AvatarPerson.register(on: bot)
    try bot.schedule("forget", every: .seconds(3600), PhotoCleanup.run)
  }

  private func registerHome(on bot: Registration) throws {
    let profiles = ProfilePhotos()
    let home = HomePage(settings: settings, profiles: profiles)
    try bot.command("avatar", Texts.command, home.command)
    try bot.on(AvatarRoutes.home, home.open)
    try bot.menu(Self.manifest.title, order: 30, opens: AvatarRoutes.home)
    try bot.filter("avatar_profile", order: 900, profiles.meet)
    try bot.on(AvatarRoutes.refresh, profiles.refresh)
    try bot.job(ProfilePhotos.fetch, failed: profiles.fetchFailed, run: profiles.fetch)
    try bot.web(.get, "photo/{file}", profiles.photo)
  }

  private func registerPhotos(_ page: PhotoPage, _ choices: ChoicePage, on bot: Registration) throws {
    let checks = PhotoChecks(page: page)
    let dialog = PhotoDialog(settings: settings, page: page, checks: checks, choices: choices)
    try bot.on(AvatarRoutes.create, dialog.beginPortrait)
    try bot.on(AvatarRoutes.askAdvice, dialog.beginAdvice)
    if settings.offers(.advice) { try bot.command("advice", Texts.adviceCommand, dialog.beginAdvice) }
    try bot.on(PhotoDialog.collects, dialog.collect)
    try bot.on(AvatarRoutes.proceed, dialog.proceed)
    let upload = PhotoUpload(settings: settings, dialog: dialog)
    try bot.on(AvatarRoutes.upload, upload.portrait)
    try bot.on(AvatarRoutes.uploadQuestion, upload.question)
    try bot.on(AvatarRoutes.addPhotos, upload.more)
    try bot.on(AvatarRoutes.drop, dialog.drop)
    try bot.job(PhotoChecks.check, failed: checks.checkFailed, run: checks.check)
  }

  private func registerGenerations(on bot: Registration) throws {
    let end = GenerationEnd()
    // Without a service too: orders may be under way from when there was one.
    try bot.job(GenerationEnd.expire, failed: end.jobFailed, run: end.expire)
    guard let maker else { return }
    for address in Set(maker.addresses) { try bot.reaches(address) }
    let jobs = GenerationJobs(settings: settings, maker: maker, prompts: prompts, end: end)
    try bot.job(GenerationJobs.submit, failed: end.jobFailed, run: jobs.submit)
    try bot.job(GenerationJobs.poll, failed: jobs.pollFailed, run: jobs.poll)
    try bot.web(.post, "notify", jobs.notified)
  }

  private func registerQuestions(on bot: Registration) throws {
    let end = QuestionEnd()
    try bot.job(QuestionEnd.expire, failed: end.jobFailed, run: end.expire)
    guard let adviser else { return }
    for address in Set(adviser.addresses) where !(maker?.addresses.contains(address) ?? false) { try bot.reaches(address) }
    try bot.job(QuestionJobs.answer, failed: end.jobFailed, run: QuestionJobs(adviser: adviser).answer)
  }

  private func registerGallery(on bot: Registration) throws {
    let gallery = GalleryPage()
    try bot.on(AvatarRoutes.openGallery, gallery.open)
    try bot.on(AvatarRoutes.turn, gallery.turn)
    try bot.on(AvatarRoutes.makeMain, gallery.makeMain)
    try bot.on(AvatarRoutes.delete, gallery.askToDelete)
    try bot.on(AvatarRoutes.deleteYes, gallery.delete)
    try bot.job(GalleryPage.show, run: gallery.show)
  }
}
