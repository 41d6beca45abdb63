import BaseTesting
import Testing

@testable import Host

/// Who goes when there is no room, and what strangers can hold at most.
@Suite struct ConnectionBudgetTests {
  private let head = "POST /read HTTP/1.1\r\nhost: a\r\ncontent-length: 1000000\r\n\r\n"

  private func limits(_ connections: Int, perAddress: Int, bytes: Int = 1 << 20, bytesPerAddress: Int = 1 << 20)
    -> ConnectionBudget.Limits
  {
    var limits = ConnectionBudget.Limits()
    (limits.connections, limits.perAddress, limits.bytes, limits.bytesPerAddress) = (
      connections, perAddress, bytes, bytesPerAddress
    )
    return limits
  }

  @Test func theOldestThatWaitsMakesRoomForANewcomer() throws {
    let rig = ConnectionRig(limits(4, perAddress: 100))
    let known = try #require(try rig.connect())
    known.send("POST /known HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\n\r\nx")
    let clients = try (0..<10).map { try #require(try rig.connect(from: "192.0.2.\($0)")) }
    #expect(clients.map(\.isOpen) == Array(repeating: false, count: 7) + [true, true, true])
    // Whoever has shown a right stays, however long ago.
    #expect(known.isOpen && rig.budget.counts.connections == 4)
  }

  @Test func oneAddressMakesRoomAmongItsOwn() throws {
    let rig = ConnectionRig(limits(100, perAddress: 3))
    let other = try #require(try rig.connect(from: "192.0.2.9"))
    let clients = try (0..<20).map { _ in try #require(try rig.connect()) }
    #expect(clients.map(\.isOpen) == Array(repeating: false, count: 17) + [true, true, true])
    #expect(other.isOpen)
  }

  @Test func whoSendsABodyGoesAfterThoseWhoSendNothingAndWhoIsAnsweredNever() throws {
    let rig = ConnectionRig(limits(6, perAddress: 100))
    rig.limit = 1 << 20
    let known = try (0..<2).map { _ in
      let client = try #require(try rig.connect())
      client.send("POST /known HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\n\r\nx")
      return client
    }
    rig.hold()
    let answered = try #require(try rig.connect(from: "192.0.2.1"))
    answered.send("POST /read HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\n\r\nx")
    let sending = try (2..<4).map { number in
      let client = try #require(try rig.connect(from: "192.0.2.\(number)"))
      client.send(head + "abc")
      return client
    }
    let waiting = try #require(try rig.connect(from: "192.0.2.4"))
    let newcomer = try #require(try rig.connect(from: "192.0.2.5"))
    #expect(!waiting.isOpen && newcomer.isOpen && sending.allSatisfy(\.isOpen))
    newcomer.send("POST /known HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\n\r\nx")
    _ = try #require(try rig.connect(from: "192.0.2.6"))
    #expect(sending.map(\.isOpen) == [false, true])
    #expect(answered.isOpen && newcomer.isOpen && known.allSatisfy(\.isOpen))
    rig.release()
    #expect(try answered.heard().hasSuffix("read 1"))
  }

  @Test func whereAllAreBeingAnsweredANewcomerIsTurnedAway() throws {
    let rig = ConnectionRig(limits(4, perAddress: 100))
    rig.hold()
    let clients = try (0..<4).map { number in
      let client = try #require(try rig.connect(from: "192.0.2.\(number)"))
      client.send("POST /\(number < 2 ? "read" : "known") HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\n\r\nx")
      return client
    }
    #expect(try rig.connect() == nil)
    rig.release()
    #expect(try clients.map { try $0.statuses() } == Array(repeating: [200], count: 4))
    #expect(try rig.connect() != nil)
  }

  @Test func strangersAreAnsweredHalfOfAllAtOnce() throws {
    let rig = ConnectionRig(limits(10, perAddress: 3))
    rig.hold()
    var refused = 0
    for number in 0..<8 {
      let client = try #require(try rig.connect(from: "192.0.2.\(number)"))
      client.send("POST /read HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\n\r\nx")
      if try client.statuses() == [503] { refused += 1 }
    }
    #expect(refused == 3)
    let known = try #require(try rig.connect(from: "192.0.2.100"))
    rig.release()
    known.send("POST /known HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\n\r\nx")
    #expect(try known.statuses() == [200])
  }

  /// 330 connections that send most of a body: from one address, and from as many.
  @Test(arguments: [1, 330]) func bodiesTakeNoMoreMemoryThanTheyMay(_ addresses: Int) throws {
    var most = 0
    let rig = ConnectionRig(limits(512, perAddress: 400, bytes: 16 << 20, bytesPerAddress: 4 << 20))
    rig.limit = 1 << 20
    let piece = String(repeating: "x", count: 100_000)
    let clients = try (0..<330).map { number in
      try #require(try rig.connect(from: "198.51.\(number % addresses / 250).\(number % addresses % 250)"))
    }
    for client in clients { client.send(head) }
    for _ in 0..<9 {
      for client in clients where client.isOpen {
        client.send(piece)
        most = max(most, rig.budget.counts.bytes)
      }
    }
    #expect(most <= (addresses == 1 ? 4 << 20 : 16 << 20) && most > 3 << 20, "\(most)")
    // Meanwhile whoever has a right is heard, from the same address too.
    let known = try #require(try rig.connect(from: "198.51.0.0"))
    known.send("POST /known HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\n\r\nx")
    #expect(try known.statuses() == [200])
    rig.advance(by: 40_000)
    #expect(rig.budget.counts.bytes == 0)
    #expect(clients.allSatisfy { !$0.isOpen })
  }

  @Test func whatALargeAnswerTakesCounts() throws {
    let rig = ConnectionRig(limits(100, perAddress: 100, bytes: 1000, bytesPerAddress: 500))
    let numbers = (0..<2).compactMap { _ in rig.budget.open(from: "192.0.2.1", close: {}) }
    try #require(numbers.count == 2)
    let (number, other) = (numbers[0], numbers[1])
    // One alone is never too much; beside it nothing else of its address fits.
    #expect(rig.budget.begin(number, for: .stranger("192.0.2.1")) && rig.budget.take(5000, for: number))
    #expect(rig.budget.begin(other, for: .stranger("192.0.2.1")) && !rig.budget.take(1, for: other))
    rig.budget.end(number)
    #expect(rig.budget.take(1, for: other) && rig.budget.counts.bytes == 1)
    rig.budget.closed(number)
    rig.budget.closed(other)
    #expect(rig.budget.counts == (0, 0))
  }

  @Test func withoutDescriptorsTheOldestGoes() throws {
    let rig = ConnectionRig(limits(100, perAddress: 100))
    let clients = try (0..<3).map { _ in try #require(try rig.connect()) }
    rig.budget.ranOut()
    #expect(clients.map(\.isOpen) == [false, true, true])
  }

  /// Whatever happens in whichever order, what is held is given back and never beyond the bounds.
  @Test(arguments: 0..<200 as Range<UInt64>) func whatIsTakenIsGivenBack(_ seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let bounds = limits(8, perAddress: 3, bytes: 1000, bytesPerAddress: 400)
    let budget = ConnectionRig(bounds).budget
    var open: [UInt64] = []
    var taken: [UInt64: Int] = [:]
    for _ in 0..<400 {
      let address = "192.0.2.\(Int.random(in: 0..<4, using: &random))"
      switch Int.random(in: 0..<7, using: &random) {
      case 0, 1: if let number = budget.open(from: Bool.random(using: &random) ? address : nil, close: {}) { open.append(number) }
      case 2: if let number = open.randomElement(using: &random) { budget.closed(number) }
      case 3:
        if let number = open.randomElement(using: &random) {
          budget.end(number)
          taken[number] = 0
          _ = budget.begin(number, for: Bool.random(using: &random) ? .known : .stranger(address))
        }
      case 4:
        if let number = open.randomElement(using: &random), taken[number, default: 0] < 300 {
          let bytes = Int.random(in: 0..<100, using: &random)
          if budget.take(bytes, for: number) { taken[number, default: 0] += bytes }
        }
      case 5: if let number = open.randomElement(using: &random) { budget.answers(number) }
      default: budget.ranOut()
      }
      let counts = budget.counts
      #expect(counts.connections <= bounds.connections && counts.bytes >= 0 && counts.bytes <= bounds.bytes)
    }
    for number in open { budget.closed(number) }
    #expect(budget.counts == (0, 0))
  }
}
