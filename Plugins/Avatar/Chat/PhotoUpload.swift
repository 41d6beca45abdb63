import PluginAPI

/// What the Mini App's forms ask for.
struct PhotoForm: Sendable {
  let photos: FormField<[StoredFile]>
  let gender = FormField.choice("gender", Texts.whichGender, Gender.allCases.map { FormChoice($0.rawValue, Texts.title($0)) })
  let training = FormField.choice(
    "training", Texts.whichTraining, Training.allCases.map { FormChoice($0.rawValue, Texts.title($0)) })
  let style: FormField<String>
  let question = FormField.text("question", Texts.questionField, length: 1...PhotoDialog.longestQuestion)

  /// - Parameter taken: how many photos there are already, to which others are added.
  init(_ purpose: SetPurpose, _ settings: AvatarSettings, taken: Int = 0) {
    let count = settings.photos(for: purpose)
    let most = max(1, count.upperBound - taken)
    photos = FormField.photos("photos", Texts.photosField, count: (taken > 0 ? 1 : min(count.lowerBound, most))...most)
    style = FormField.choice("style", Texts.whichStyle, settings.styles.map { FormChoice($0.id, $0.title) })
  }
}

/// Takes photos that are uploaded in the Mini App.
struct PhotoUpload: Sendable {
  let settings: AvatarSettings
  let dialog: PhotoDialog

  func portrait(_ update: UpdateContext) throws {
    guard update.isInApp else { return try dialog.beginPortrait(update) }
    let form = PhotoForm(.portrait, settings)
    let (photos, gender, training, style) = try update.form.values(form.photos, form.gender, form.training, form.style)
    guard let set = try open(.portrait, update) else { return }
    if let gender = Gender(rawValue: gender) { try update.sets.set(gender: gender, of: set.id) }
    if let training = Training(rawValue: training) { try update.sets.set(training: training, of: set.id) }
    try update.sets.set(style: style, of: set.id)
    try add(photos, to: set, update)
  }

  func question(_ update: UpdateContext) throws {
    guard update.isInApp else { return try dialog.beginAdvice(update) }
    let form = PhotoForm(.advice, settings)
    let (photos, question) = try update.form.values(form.photos, form.question)
    guard let set = try open(.advice, update) else { return }
    try update.sets.setQuestion(question, of: set.id)
    try add(photos, to: set, update)
  }

  func more(_ update: UpdateContext, _ id: Int64) throws {
    guard update.isInApp, let set = try update.sets.open(id, of: update.requirePerson().id) else {
      return try update.answer(Texts.gone, alert: true)
    }
    let counts = try update.sets.counts(of: set.id)
    try add(update.form[PhotoForm(set.purpose, settings, taken: counts.accepted + counts.checking).photos], to: set, update)
  }

  private func open(_ purpose: SetPurpose, _ update: UpdateContext) throws -> PhotoSet? {
    guard settings.offers(purpose) else {
      try update.answer(OrderTexts.notOffered, alert: true)
      return nil
    }
    guard let set = try SetOpening.open(purpose, for: update.requirePerson().id, in: update.transaction) else {
      try update.answer(Texts.again, alert: true)
      return nil
    }
    return set
  }

  private func add(_ photos: [StoredFile], to set: PhotoSet, _ update: UpdateContext) throws {
    let now = try update.now
    guard try update.sets.touch(set.id, at: now) else { return try update.answer(Texts.gone, alert: true) }
    let counts = try update.sets.counts(of: set.id)
    var left = settings.photos(for: set.purpose).upperBound - counts.accepted - counts.checking
    for file in photos {
      guard left > 0 else {
        try update.sets.leaveOut(in: set.id)
        continue
      }
      guard let photo = try update.sets.add(file, to: set, at: now) else { continue }
      left -= 1
      try update.enqueue(PhotoChecks.check, PhotoWork(photo: photo), key: "photo/\(photo)", user: set.user)
    }
    try dialog.page.refresh(of: set.id, in: update.transaction)
  }
}
