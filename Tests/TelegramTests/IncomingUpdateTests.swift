import Testing

@testable import PatchbayTelegram

@Suite("Updates as they come in")
struct IncomingUpdateTests {
  @Test("How large one may be is the way in's to say")
  func size() throws {
    let words = [UInt8](repeating: UInt8(ascii: "a"), count: 3 << 20)
    let update = try IncomingUpdate(Array(#"{"update_id": 7, "x": ""#.utf8) + words + Array(#""}"#.utf8))
    #expect(update.id == 7)
  }
}
