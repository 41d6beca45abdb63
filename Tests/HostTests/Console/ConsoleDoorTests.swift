import BaseTesting
import Testing

@testable import Host

/// Who is let into the console, and for how long.
@Suite struct ConsoleDoorTests {
  private let clock = ManualClock()
  private let guest = ConsoleGuest(name: "ann", role: "own")

  private func door() -> ConsoleDoor {
    let door = ConsoleDoor(clock: clock)
    door.address = "http://127.0.0.1:9090"
    return door
  }

  private func code(_ door: ConsoleDoor, for guest: ConsoleGuest? = nil) throws -> String {
    try #require(door.link(for: guest ?? self.guest)?.split(separator: "=").last.map(String.init))
  }

  @Test func aLinkLetsInOnce() throws {
    let door = door()
    let code = try code(door)
    let token = try #require(door.enter(code, from: "1.2.3.4", former: nil))
    #expect(door.enter(code, from: "1.2.3.4", former: nil) == nil)
    #expect(door.session(token)?.guest == guest)
    #expect(door.session(code) == nil)
    #expect(door.session("") == nil)
  }

  @Test(arguments: [(ConsoleDoor.codeMilliseconds - 1, true), (ConsoleDoor.codeMilliseconds, false)])
  func aLinkGrowsOld(age: Int64, works: Bool) throws {
    let door = door()
    let code = try code(door)
    clock.advance(by: age)
    #expect((door.enter(code, from: "", former: nil) != nil) == works)
  }

  @Test func aSessionEndsWithoutUseAndInAnyCase() throws {
    let door = door()
    let idle = try #require(door.enter(try code(door), from: "", former: nil))
    clock.advance(by: ConsoleDoor.idleMilliseconds)
    #expect(door.session(idle) == nil)
    let busy = try #require(door.enter(try code(door), from: "", former: nil))
    for _ in 0..<23 {
      clock.advance(by: ConsoleDoor.longestMilliseconds / 24)
      #expect(door.session(busy) != nil)
    }
    clock.advance(by: ConsoleDoor.longestMilliseconds / 24)
    #expect(door.session(busy) == nil)
  }

  @Test func aLookThatGoesByItselfKeepsNoSessionOpen() throws {
    let door = door()
    let token = try #require(door.enter(try code(door), from: "", former: nil))
    for _ in 0..<10 {
      clock.advance(by: ConsoleDoor.idleMilliseconds / 10)
      _ = door.session(token, lasts: false)
    }
    #expect(door.session(token) == nil)
  }

  @Test func whoComesInAnewLeavesTheOldSession() throws {
    let door = door()
    let first = try #require(door.enter(try code(door), from: "", former: nil))
    let second = try #require(door.enter(try code(door), from: "", former: first))
    #expect(first != second)
    #expect(door.session(first) == nil)
    #expect(door.session(second) != nil)
  }

  @Test func sessionsAreListedAndEndedByANameThatOpensNothing() throws {
    let door = door()
    let tokens = try (0..<3).map { _ in try #require(door.enter(try code(door), from: "", former: nil)) }
    let listed = door.sessions.map(\.session.id)
    #expect(Set(listed).count == 3)
    for id in listed { #expect(door.session(id) == nil && !tokens.contains { $0.contains(id) }) }
    let id = try #require(door.session(tokens[1])?.id)
    #expect(door.end(id: id))
    #expect(!door.end(id: id))
    #expect(tokens.map { door.session($0) != nil } == [true, false, true])
  }

  @Test func thereIsRoomForNewOnes() throws {
    let door = door()
    let codes = try (0...ConsoleDoor.most).map { _ in
      clock.advance(by: 1)
      return try code(door)
    }
    #expect(door.enter(codes[0], from: "", former: nil) == nil)
    #expect(door.enter(codes[1], from: "", former: nil) != nil)
  }

  @Test func thereIsNoLinkWithoutAnAddress() {
    let door = ConsoleDoor(clock: clock)
    #expect(door.link(for: guest) == nil)
    #expect(door.tunnel == nil)
    door.address = "http://127.0.0.1:9090"
    #expect(door.tunnel == "ssh -L 9090:127.0.0.1:9090 user@server")
  }
}
