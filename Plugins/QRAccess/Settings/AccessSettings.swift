import Crypto
import PluginAPI

/// What the operator wrote under `qraccess`.
struct AccessSettings: Sendable {
  /// Somewhere to get in.
  struct Place: Sendable {
    /// `^[a-z0-9_-]{1,32}$`
    let id: String
    let title: LocalizedText
    /// In the bot's own unit.
    let price: Int64
  }

  /// A key with which a turnstile asks.
  struct Key: Sendable {
    let place: String
    /// Named, as in the pace table, by the beginning of its SHA-256.
    let web: WebKey
  }

  /// How long a code lives.
  let lifetimeMilliseconds: Int64
  /// Units for a code, where its place has no price of its own.
  let price: Int64
  /// Whether a code is over once somebody got in by it.
  let isSingleUse: Bool
  /// Where codes are asked for; without any, a code is good everywhere.
  let places: [Place]
  let controllers: Set<Int64>
  let keys: [Key]
  /// How many codes one key may check in a minute.
  let checksPerMinute: Int64
  /// How long the log is kept.
  let logKeptMilliseconds: Int64

  func place(_ id: String) -> Place? { places.first { $0.id == id } }

  /// The price of a code for a place, in units.
  func price(at place: String?) -> Int64 { place.flatMap { self.place($0) }?.price ?? price }

  /// What people call a place.
  func title(of place: String) -> LocalizedText { self.place(place)?.title ?? LocalizedText(place) }
}

extension AccessSettings {
  init(_ settings: Settings) throws {
    lifetimeMilliseconds =
      try settings.integer("ttl", default: 900, in: 10...86_400, help: "How long a code is valid, in seconds.") * 1000
    price = try settings.integer(
      "price", default: 0, in: 0...1_000_000_000, help: "Units for a code, taken when it is used.")
    isSingleUse = try settings.boolean("single_use", default: true, help: "Whether a code works only once.")
    controllers = Set(
      try settings.strings("controllers", default: [], help: "Telegram ids of the people who check codes.").map { text in
        guard let id = Int64(text), id > 0 else {
          throw settings.invalid("controllers", "contains '\(text)', which is not a Telegram id")
        }
        return id
      })
    checksPerMinute = try settings.integer(
      "checks_per_minute", default: 300, in: 1...100_000, help: "How many codes one API key may check in a minute.")
    logKeptMilliseconds =
      try settings.integer("log_days", default: 90, in: 2...3650, help: "How many days the access log is kept.") * 86_400_000
    places = try Self.places(settings, price: price)
    keys = try Self.keys(settings, places: places)
  }

  private static func places(_ settings: Settings, price: Int64) throws -> [Place] {
    let sections = try settings.sections(
      "places", help: "The places that codes are for: id, title, price. Without it, a code is valid everywhere.")
    let isWritten = settings.contains("places")
    var places: [Place] = []
    for section in sections {
      let id = try section.string("id", help: "A short name of a-z 0-9 _ -, kept in the log.")
      guard !isWritten || isName(id) else { throw section.invalid("id", "must be 1 to 32 characters of a-z 0-9 _ -") }
      guard !places.contains(where: { $0.id == id }) else { throw section.invalid("id", "stands twice: \(id)") }
      places.append(
        Place(
          id: id, title: try section.text("title", default: LocalizedText(id), help: "What people see."),
          price: try section.integer("price", default: price, in: 0...1_000_000_000, help: "Units for a code for this place.")))
    }
    return places
  }

  private static func keys(_ settings: Settings, places: [Place]) throws -> [Key] {
    let sections = try settings.sections("api_keys", help: "Keys of turnstiles: place, key.")
    let isWritten = settings.contains("api_keys")
    var keys: [Key] = []
    for section in sections {
      let place = try section.string("place", help: "Where the turnstile stands: a name of a-z 0-9 _ -.")
      let key = try section.secret("key", help: "What it sends as Authorization: Bearer; at least 8 random characters.")
      guard isWritten else { continue }
      guard isName(place) else { throw section.invalid("place", "must be 1 to 32 characters of a-z 0-9 _ -") }
      guard places.isEmpty || places.contains(where: { $0.id == place }) else {
        throw section.invalid("place", "is '\(place)', which is not one of the places: \(places.map(\.id).joined(separator: ", "))")
      }
      // Eight at random are 47 bits: at thousands of tries a second, over the network, centuries.
      guard key.utf8.count >= 8 else {
        throw section.invalid("key", "must have at least 8 characters; make one with: openssl rand -hex 16")
      }
      let digest = SHA256.hash(data: [UInt8](key.utf8))
      let name = Hexadecimal.text(of: digest.prefix(8))
      guard !keys.contains(where: { $0.web.name == name }) else { throw section.invalid("key", "stands twice") }
      keys.append(Key(place: place, web: WebKey(name: name, secret: key)))
    }
    return keys
  }

  private static func isName(_ text: String) -> Bool {
    (1...32).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F || $0 == 0x2D
      }
  }
}
