@_spi(Host) import PluginAPI
import StorageTesting
import Testing

@testable import Host
@testable import PatchbayStorage
@testable import PatchbayTelegram

/// Which updates tell of money, and what they tell.
@Suite("What updates tell of money") struct MoneyFactTests {
  private static func update(_ content: String) throws -> Update {
    try IncomingUpdate(Array("{\"update_id\": 1, \(content)}".utf8)).update
  }

  private static func message(_ content: String, chat: String = "private") -> String {
    """
    "message": {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "\(chat)"}, "from": {"id": 7, "first_name": "A"}, \(content)}
    """
  }

  private static let payment = """
    {"currency": "RUB", "total_amount": 9900, "invoice_payload": "p", "telegram_payment_charge_id": "c"}
    """

  @Test("Every kind is found in its place, and nowhere else") func kinds() throws {
    let cases: [(content: String, kind: MoneyFact.Kind?, sum: String)] = [
      (Self.message("\"successful_payment\": \(Self.payment)"), .payment, "99.00 RUB"),
      (Self.message("\"successful_payment\": \(Self.payment)", chat: "supergroup"), .payment, "99.00 RUB"),
      (Self.message("\"refunded_payment\": \(Self.payment)"), .refund, "99.00 RUB"),
      (Self.message("\"gift\": {\"gift\": {\"id\": \"g\", \"star_count\": 15}}"), .gift, "15 XTR"),
      (Self.message("\"gift\": {\"gift\": {\"id\": \"g\", \"star_count\": 15}}", chat: "supergroup"), nil, ""),
      (Self.message("\"unique_gift\": {}"), .gift, "—"),
      (Self.message("\"suggested_post_paid\": {\"currency\": \"XTR\", \"star_amount\": {\"amount\": 5}}"), .paidPost, "5 XTR"),
      (Self.message("\"suggested_post_paid\": {\"currency\": \"TON\", \"amount\": 5}"), .paidPost, "5 TON"),
      (Self.message("\"suggested_post_refunded\": {\"reason\": \"post_deleted\"}"), .refundedPost, "—"),
      (Self.message("\"text\": \"successful_payment\""), nil, ""),
      (Self.message("\"reply_to_message\": {\"successful_payment\": \(Self.payment)}"), nil, ""),
      (Self.message("\"invoice\": {\"title\": \"t\", \"currency\": \"RUB\", \"total_amount\": 9900}"), nil, ""),
      ("\"edited_message\": {\"successful_payment\": \(Self.payment)}", nil, ""),
      ("\"subscription\": {\"user\": {\"id\": 7}, \"invoice_payload\": \"p\", \"state\": \"canceled\"}", .subscription, "—"),
      ("\"purchased_paid_media\": {\"from\": {\"id\": 7}, \"paid_media_payload\": \"p\"}", .paidMedia, "—"),
      ("\"pre_checkout_query\": {\"id\": \"1\", \"from\": {\"id\": 7}, \"currency\": \"XTR\", \"total_amount\": 1}", nil, ""),
    ]
    for (content, kind, sum) in cases {
      let fact = MoneyFact(try Self.update(content))
      #expect(fact?.kind == kind, "\(content)")
      if let fact { #expect(fact.sum == sum, "\(content)") }
    }
  }

  @Test("Numbers beyond every range are told as they are, or not at all") func boundaries() throws {
    for number in [
      "9223372036854775807", "-9223372036854775808", "0", "-1", "9223372036854775808", "1e400", "\"5\"", "null", "[]", "{}",
    ] {
      for name in ["successful_payment", "refunded_payment"] {
        for currency in ["RUB", "XTR", "KWD", "???"] {
          let body = "{\"currency\": \"\(currency)\", \"total_amount\": \(number), \"telegram_payment_charge_id\": \"c\"}"
          let fact = try #require(MoneyFact(try Self.update(Self.message("\"\(name)\": \(body)"))))
          #expect(!fact.sum.isEmpty && fact.charge == "c")
        }
      }
      let gift = MoneyFact(try Self.update(Self.message("\"gift\": {\"gift\": {\"star_count\": \(number)}}")))
      #expect(gift?.kind == .gift)
    }
  }
}

/// The rows of money that nobody took, on both engines.
@Suite("Money that nobody took, in the database") struct UnclaimedStoreTests {
  struct Fixture {
    let storage: StorageDatabase
    var now: Int64 = 1_000_000

    init(_ engine: StorageEngine) throws { storage = try StorageDatabase(engine) }

    func run<Value>(_ body: (UnclaimedStore) throws -> Value) throws -> Value {
      let database = storage.session
      try database.begin()
      do {
        let value = try body(UnclaimedStore(StoreSession(database: database, now: now), bot: 42))
        try database.commit()
        return value
      } catch {
        try? database.rollback()
        throw error
      }
    }

    func rows() throws -> [String] {
      try storage.session.execute("SELECT state, reason, attempts FROM patchbay_unclaimed ORDER BY id").rows.map {
        "\(try $0[0].string) \(try $0[1].string) \(try $0[2].int64)"
      }
    }
  }

  private static func update(_ id: Int64, _ what: String, charge: String = "c") throws -> (IncomingUpdate, MoneyFact) {
    let text = """
      {"update_id": \(id), "message": {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "from": {"id": 7, "first_name": "A"},
       "\(what)": {"currency": "XTR", "total_amount": 75, "invoice_payload": "p\\u0000", "telegram_payment_charge_id": "\(charge)"}}}
      """
    let update = try IncomingUpdate(Array(text.utf8))
    return (update, try #require(MoneyFact(update.update)))
  }

  @Test("It is taken once, whoever offers it", arguments: JobStoreTests.engines) func once(engine: StorageEngine) throws {
    let fixture = try Fixture(engine)
    let (update, fact) = try Self.update(1, "successful_payment")
    let kept = try #require(try fixture.run { try $0.keep(fact, of: update, reason: .off) })
    #expect(kept.next == nil)
    #expect(try fixture.run { try $0.due(limit: 9) }.isEmpty)
    try fixture.run { try $0.offerAll() }
    #expect(try fixture.run { try $0.due(limit: 9) } == [update.bytes])
    #expect(try fixture.run { try $0.hold(1) })
    try fixture.run { try $0.settle(1, by: "payments") }
    #expect(try !fixture.run { try $0.hold(1) })
    // Nobody's failure brings it back.
    #expect(try fixture.run { try $0.keep(fact, of: update, reason: .failed, plugin: "payments") } == nil)
    try fixture.run { try $0.offerAll() }
    #expect(try fixture.run { try $0.due(limit: 9) }.isEmpty)
    #expect(try fixture.rows() == ["taken off 0"])
  }

  @Test("A failure is offered again, ever later; what ended the process is not", arguments: JobStoreTests.engines)
  func pauses(engine: StorageEngine) throws {
    let fixture = try Fixture(engine)
    let (update, fact) = try Self.update(1, "successful_payment")
    for minutes in [1, 1, 2, 4, 8, 16, 32, 60, 60, 60] as [Int64] {
      let kept = try #require(try fixture.run { try $0.keep(fact, of: update, reason: .failed, plugin: "p", error: "no") })
      #expect(kept.next == fixture.now + minutes * 60_000)
    }
    #expect(try fixture.run { try $0.nextDue() } != nil)
    let (deadly, other) = try Self.update(2, "successful_payment", charge: "d")
    _ = try fixture.run { try $0.keep(other, of: deadly, reason: .crashed, plugin: "p") }
    try fixture.run { try $0.offerAll() }
    #expect(try fixture.run { try $0.due(limit: 9) } == [update.bytes])
  }

  @Test("The refund that an operator made is nobody's to take", arguments: JobStoreTests.engines) func refunds(
    engine: StorageEngine
  ) throws {
    let fixture = try Fixture(engine)
    let (paid, payment) = try Self.update(1, "successful_payment")
    let (back, refund) = try Self.update(2, "refunded_payment")
    _ = try fixture.run { try $0.keep(payment, of: paid, reason: .off) }
    // Of a payment that still waits, both wait for the plugin.
    #expect(try fixture.run { try $0.keep(refund, of: back, reason: .off) } != nil)
    try fixture.storage.session.execute("DELETE FROM patchbay_unclaimed WHERE update_id = 2")
    try fixture.storage.session.execute("UPDATE patchbay_unclaimed SET state = 'refunding'")
    #expect(try fixture.run { try $0.keep(refund, of: back, reason: .off) } == nil)
    #expect(try fixture.rows() == ["refunded off 0"])
  }
}
