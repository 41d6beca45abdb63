import Testing

@testable import Host

/// What one connection may do, and for how long: by a clock that the tests move.
@Suite struct ConnectionTests {
  /// Ways to be slow: what is sent at once, what again and again and after how many milliseconds, when it is over, and what is answered.
  static let slow: [(name: String, first: String, then: String, every: Int64, end: Int64, status: Int?)] = [
    ("silence", "", "", 1000, 10_000, nil),
    ("half a head", "GET /read HTTP/1.1\r\nhost: a\r\n", "", 1000, 10_000, 408),
    ("a head byte by byte", "GET /read HTTP/1.1\r\nhost: a\r\nx: ", "y", 500, 10_000, 408),
    ("a byte in 20 s", "G", "E", 20_000, 10_000, 408),
    ("half a body", "POST /read HTTP/1.1\r\nhost: a\r\ncontent-length: 90\r\n\r\nhalf", "", 1000, 30_000, 408),
    ("a body byte by byte", "POST /read HTTP/1.1\r\nhost: a\r\ncontent-length: 90\r\n\r\n", "x", 1000, 30_000, 408),
    (
      "a chunked body without end", "POST /read HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n", "1\r\nx\r\n", 1000,
      30_000,
      408
    ),
    ("half a body of somebody known", "POST /known HTTP/1.1\r\nhost: a\r\ncontent-length: 90\r\n\r\nhalf", "", 1000, 30_000, 408),
    ("idling", "GET /x HTTP/1.1\r\nhost: a\r\n\r\n", "", 1000, 75_000, nil),
  ]

  @Test(arguments: slow.indices) func whoIsSlowIsClosed(_ index: Int) throws {
    let (name, first, then, every, end, status) = Self.slow[index]
    let rig = ConnectionRig()
    let client = try #require(try rig.connect())
    client.send(first)
    _ = try client.heard()
    var time: Int64 = 0
    while time < end - 100 {
      let step = min(every, end - 100 - time)
      rig.advance(by: step)
      time += step
      if step == every, !then.isEmpty { client.send(then) }
    }
    #expect(client.isOpen, "\(name)")
    #expect(try client.statuses() == [], "\(name)")
    rig.advance(by: 200)
    #expect(try client.statuses() == (status.map { [$0] } ?? []), "\(name)")
    // Whoever was answered has a moment to read it.
    rig.advance(by: status == nil ? 0 : 2000)
    #expect(!client.isOpen && rig.budget.counts == (0, 0), "\(name)")
  }

  @Test func theTimeOfALaterHeadBeginsWithItsFirstByte() throws {
    let rig = ConnectionRig()
    let client = try #require(try rig.connect())
    client.send("GET /x HTTP/1.1\r\nhost: a\r\n\r\n")
    rig.advance(by: 70_000)
    client.send("GET ")
    rig.advance(by: 9_000)
    #expect(client.isOpen)
    client.send("/x HTTP/1.1\r\nhost: a\r\n\r\n")
    #expect(try client.statuses() == [404, 404])
    rig.advance(by: 74_000)
    #expect(client.isOpen)
    client.send("GET ")
    rig.advance(by: 10_000)
    #expect(try client.statuses() == [408])
  }

  @Test func anAnswerMayTakeItsTime() throws {
    let rig = ConnectionRig()
    let client = try #require(try rig.connect())
    rig.hold()
    client.send("POST /read HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\n\r\nabc")
    rig.advance(by: 600_000)
    #expect(client.isOpen)
    rig.release()
    #expect(try client.heard().hasSuffix("read 3"))
    #expect(client.isOpen && rig.budget.counts == (1, 0))
  }

  /// What is refused by its head, or as soon as it is too much: nothing is read for its own sake.
  static let refused: [(name: String, request: String, status: Int)] = [
    ("a length", "POST /read HTTP/1.1\r\nhost: a\r\ncontent-length: 101\r\n\r\n", 413),
    ("a length beyond 64 bits", "POST /read HTTP/1.1\r\nhost: a\r\ncontent-length: 9223372036854775807\r\n\r\n", 413),
    ("a length of a webhook", "POST /known HTTP/1.1\r\nhost: a\r\ncontent-length: 101\r\n\r\n", 413),
    (
      "chunks",
      "POST /read HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n60\r\n\(String(repeating: "x", count: 96))\r\n5\r\nabcde\r\n",
      413
    ),
    ("a path", "POST /x HTTP/1.1\r\nhost: a\r\ncontent-length: 1000000\r\n\r\n", 404),
    ("a path with chunks", "POST /x HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n5\r\nabcde\r\n", 404),
    ("a long head", "GET /read HTTP/1.1\r\n\(String(repeating: "a: \(String(repeating: "b", count: 1000))\r\n", count: 40))", 431),
    ("a long address", "GET /\(String(repeating: "a", count: 40_000))", 431),
    ("no HTTP", "\u{16}\u{3}\u{1}hello hello hello\r\n\r\n", 400),
    ("two lengths", "POST /read HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello", 400),
    ("a length that is none", "POST /read HTTP/1.1\r\nhost: a\r\ncontent-length: -1\r\n\r\n", 400),
    ("a length beyond all", "POST /read HTTP/1.1\r\nhost: a\r\ncontent-length: 99999999999999999999999\r\n\r\n", 400),
    ("a chunk beyond all", "POST /read HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\n", 400),
  ]

  @Test(arguments: refused.indices) func aRefusalClosesWhatStillComes(_ index: Int) throws {
    let (name, request, status) = Self.refused[index]
    let rig = ConnectionRig()
    let client = try #require(try rig.connect())
    client.send(request)
    let heard = try client.heard()
    #expect(heard.hasPrefix("HTTP/1.1 \(status) "), "\(name): \(heard)")
    #expect(heard.contains("connection: close"), "\(name): \(heard)")
    for _ in 0..<100 { client.send("5\r\nabcde\r\nGET /x HTTP/1.1\r\nhost: a\r\n\r\n") }
    #expect(try client.heard() == "", "\(name)")
    rig.advance(by: 2000)
    #expect(!client.isOpen && rig.budget.counts == (0, 0), "\(name)")
  }

  /// A body behind the answer to HEAD would be taken for the beginning of the next answer.
  @Test(arguments: ["/x", "/large", "/none"]) func theAnswerToHEADHasNoBody(_ path: String) throws {
    let rig = ConnectionRig()
    let client = try #require(try rig.connect())
    client.send("HEAD \(path) HTTP/1.1\r\nhost: a\r\n\r\n")
    #expect(try client.heard().hasSuffix("\r\n\r\n"))
    client.send("POST /read HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\nab")
    let next = try client.heard()
    #expect(next.hasPrefix("HTTP/1.1 200 ") && next.hasSuffix("read 2"), "\(next)")
  }

  @Test func aStatusWithoutABodyHasNone() throws {
    let rig = ConnectionRig()
    let client = try #require(try rig.connect())
    client.send("GET /none HTTP/1.1\r\nhost: a\r\n\r\n")
    let heard = try client.heard()
    #expect(heard.hasPrefix("HTTP/1.1 204 ") && heard.hasSuffix("\r\n\r\n"), "\(heard)")
  }

  @Test func requestsThatFollowAtOnceAreAnsweredInTurnAndNotWithoutEnd() throws {
    let rig = ConnectionRig()
    let client = try #require(try rig.connect())
    rig.hold()
    client.send("POST /read HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\n\r\nx")
    client.send(String(repeating: "GET /x HTTP/1.1\r\nhost: a\r\n\r\n", count: 16))
    rig.release()
    #expect(try client.statuses() == [200] + Array(repeating: 404, count: 16))
    #expect(client.isOpen)
    rig.hold()
    client.send("POST /read HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\n\r\nx")
    client.send(String(repeating: "GET /x HTTP/1.1\r\nhost: a\r\n\r\n", count: 17))
    rig.release()
    #expect(try client.statuses() == [200])
    #expect(!client.isOpen)
  }

  @Test func whoSendsHundredsAtOnceHearsOne() throws {
    let rig = ConnectionRig()
    let client = try #require(try rig.connect())
    client.send(String(repeating: "GET /x HTTP/1.1\r\nhost: a\r\n\r\n", count: 17))
    #expect(try client.statuses() == Array(repeating: 404, count: 17))
    client.send(String(repeating: "GET /x HTTP/1.1\r\nhost: a\r\n\r\n", count: 300))
    let statuses = try client.statuses()
    #expect(statuses == [404, 404], "\(statuses)")
    #expect(!client.isOpen)
  }

  @Test func bytesThatAreSplitAnywhereAreTheSameRequest() throws {
    let text =
      "POST /read HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\nGET /x HTTP/1.1\r\nhost: a\r\n\r\n"
    for size in 1..<text.utf8.count {
      let rig = ConnectionRig()
      let client = try #require(try rig.connect())
      var rest = text[...]
      while !rest.isEmpty {
        client.send(String(rest.prefix(size)))
        rest = rest.dropFirst(size)
      }
      #expect(try client.statuses() == [200, 404], "\(size)")
    }
  }
}
