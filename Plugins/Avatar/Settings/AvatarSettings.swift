import PluginAPI

/// What the operator wrote under `avatar`.
struct AvatarSettings: Sendable {
  struct Advice: Sendable {
    /// Units that an answer costs.
    let price: Int64
    /// The most photos of one question.
    let photos: Int
  }

  /// Units that a generation costs.
  let price: Int64
  /// How many photos a generation is made of.
  let photos: ClosedRange<Int>
  /// How many pictures a generation makes.
  let pictures: Int
  let styles: [Style]
  let advice: Advice
  /// Who makes pictures; `nil`: nobody.
  let service: ServiceSettings?
  /// Who answers questions and writes prompts; `nil`: nobody.
  let vision: VisionSettings?

  func style(_ id: String) -> Style? { styles.first { $0.id == id } }

  /// Whether there is somebody who does it.
  func offers(_ purpose: SetPurpose) -> Bool { purpose == .portrait ? service != nil : vision != nil }

  /// Units.
  func price(of purpose: SetPurpose) -> Int64 { purpose == .portrait ? price : advice.price }

  /// How many photos it takes.
  func photos(for purpose: SetPurpose) -> ClosedRange<Int> { purpose == .portrait ? photos : 1...max(1, advice.photos) }

  init(_ settings: Settings) throws {
    price = try settings.integer("price", default: 5, in: 0...1_000_000_000, help: "Units that a generation costs.")
    pictures = Int(
      try settings.integer("pictures", default: 4, in: 1...10, help: "How many pictures a generation makes."))
    photos = try Self.photos(settings)
    styles = try Self.styles(settings)
    let advice = try settings.section("advice", help: "Questions about photos: price, photos.")
    self.advice = Advice(
      price: try advice?.integer("price", default: 1, in: 0...1_000_000_000, help: "Units that an answer costs.") ?? 1,
      photos: Int(try advice?.integer("photos", default: 4, in: 1...10, help: "The maximum number of photos per question.") ?? 4))
    service = try settings.section("service", help: "The service that makes pictures.").map(ServiceSettings.init)
    vision = try settings.section("vision", help: "The service that answers questions and writes prompts.").map(
      VisionSettings.init)
  }

  private static func photos(_ settings: Settings) throws -> ClosedRange<Int> {
    guard let section = try settings.section("photos", help: "How many photos a generation is made from: least, most.") else {
      return 1...10
    }
    let least = try section.integer("least", default: 1, in: 1...20, help: "The minimum number of photos.")
    let most = try section.integer("most", default: max(10, least), in: 1...20, help: "The maximum number of photos.")
    guard least <= most else { throw section.invalid("most", "is \(most), less than least (\(least))") }
    return Int(least)...Int(most)
  }

  private static func styles(_ settings: Settings) throws -> [Style] {
    let sections = try settings.sections("styles", help: "How pictures can look: id, title, prompt.")
    guard settings.contains("styles") else {
      // Read all the same, so that the keys are known.
      for section in sections { _ = try style(section, known: []) }
      return Style.builtIn
    }
    var styles: [Style] = []
    for section in sections { styles.append(try style(section, known: styles)) }
    guard !styles.isEmpty else { throw settings.invalid("styles", "is empty: write at least one, or leave it out") }
    return styles
  }

  private static func style(_ section: Settings, known: [Style]) throws -> Style {
    let id = try section.string("id", help: "A short name of a-z 0-9 _ -.")
    let title = try section.text("title", default: LocalizedText(id), help: "What people see.")
    let prompt = try section.string(
      "prompt", default: FallbackPrompt.builtIn[id], help: "The prompt for the service if no text service writes one.")
    guard section.contains("id") else { return Style(id: id, title: title, prompt: prompt) }
    guard (1...32).contains(id.utf8.count), id.utf8.allSatisfy({ isNameByte($0) }) else {
      throw section.invalid("id", "must be 1 to 32 characters of a-z 0-9 _ -")
    }
    guard !known.contains(where: { $0.id == id }) else { throw section.invalid("id", "stands twice: \(id)") }
    return Style(id: id, title: title, prompt: prompt)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F || byte == 0x2D
  }
}
