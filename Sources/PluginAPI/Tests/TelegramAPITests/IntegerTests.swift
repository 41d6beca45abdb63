import Testing

@testable import TelegramAPI

/// Whole numbers are bounded where they are read, so that whoever calculates with them needs no care.
@Suite struct IntegerTests {
  @Test(
    arguments: [
      ("0", 0), ("-0", 0), ("-1", -1), ("9007199254740991", 9_007_199_254_740_991), ("-9007199254740991", -9_007_199_254_740_991),
      ("9007199254740992", nil), ("-9007199254740992", nil), ("4611686018427387904", nil), ("9223372036854775807", nil),
      ("-9223372036854775808", nil), ("9223372036854775808", nil), ("1e3", nil), ("1.0", nil), ("1e309", nil), ("\"1\"", nil),
      ("null", nil), ("true", nil), ("[1]", nil),
    ] as [(String, Int64?)])
  func integersAreWithinBounds(_ text: String, _ value: Int64?) throws {
    let document = try JSONDocument(Array("{\"n\": \(text)}".utf8))
    #expect(document.root.member("n").integer == value)
    // A thousand times as much, and as many of them, still fit.
    #expect(value.map { $0.multipliedReportingOverflow(by: 1000).overflow } != true)
  }

  private func photo(_ width: String, _ height: String) throws -> PhotoSize {
    PhotoSize(
      try JSONDocument(Array("{\"file_id\": \"\(width)x\(height)\", \"width\": \(width), \"height\": \(height)}".utf8)).root)
  }

  @Test(
    arguments: [
      ("90", "80", 7200), ("4294967296", "4294967296", Int64.max), ("9007199254740991", "9007199254740991", .max), ("-1", "-1", 0),
      ("0", "5", 0), ("9223372036854775807", "2", 0), ("1e309", "2", 0), ("3037000500", "3037000500", .max),
      ("3037000499", "3037000499", 9_223_372_030_926_249_001),
    ] as [(String, String, Int64)])
  func aPictureHasSoManyPixels(_ width: String, _ height: String, _ pixels: Int64) throws {
    #expect(try photo(width, height).pixels == pixels)
  }

  @Test func theLargestPictureIsFound() throws {
    let sizes = try [("90", "90"), ("4294967296", "4294967296"), ("-4294967296", "4294967296"), ("800", "600")].map(photo)
    #expect(sizes.largest?.fileID == "4294967296x4294967296")
    #expect([PhotoSize]().largest == nil)
  }
}
