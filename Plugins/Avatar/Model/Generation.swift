import PluginAPI

/// Something that a person ordered and pays for.
protocol Order: Sendable {
  var id: Int64 { get }
  var user: Int64 { get }
  /// Of the photos.
  var set: Int64 { get }
  var price: Int64 { get }
  var hold: Int64? { get }
  /// The message that shows how it goes.
  var message: String? { get }
  var trouble: OrderTrouble? { get }
}

extension Order {
  /// Where it was ordered: what comes of it goes there.
  var place: Origin { message.flatMap { MessageReference($0)?.origin } ?? Origin(chat: user) }
}

/// Pictures that were ordered.
struct Generation: Order {
  let id: Int64
  let user: Int64
  let set: Int64
  let key: String
  let gender: Gender
  let training: Training
  let style: String
  let prompt: String?
  let price: Int64
  let hold: Int64?
  let capture: Int64?
  let state: OrderState
  let task: String?
  let progress: Int?
  let message: String?
  let trouble: OrderTrouble?
  /// Milliseconds since 1970.
  let createdAt: Int64
}

/// An answer that was ordered.
struct Question: Order {
  let id: Int64
  let user: Int64
  let set: Int64
  let key: String
  let text: String
  let price: Int64
  let hold: Int64?
  let capture: Int64?
  let state: OrderState
  let message: String?
  let trouble: OrderTrouble?
  /// Milliseconds since 1970.
  let createdAt: Int64
}

/// An idempotence key: 128 random bits, so that it means one order to a service whatever became of the database.
enum RequestKey {
  static func random() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<4).map { _ in
      let digits = String(UInt32.random(in: .min ... .max, using: &generator), radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }
}
