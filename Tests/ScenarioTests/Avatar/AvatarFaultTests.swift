import Glibc
import Testing

@testable import Host
@testable import PatchbayBase
@testable import Simulator

/// Whatever goes wrong on the way: units come back or the result arrives, never both and never neither, and the person hears.
@Suite(.scenes) struct AvatarFaultTests {
  /// What may fail for a while: the order is done all the same, once.
  static let passing: [JSON] = [
    ["kind": "error", "error_code": 500, "method": "POST", "path": "tasks", "count": 1],
    ["kind": "error", "error_code": 503, "method": "POST", "path": "tasks", "count": 1, "performed": true],
    ["kind": "too_many_requests", "retry_after": 1, "method": "POST", "path": "tasks", "count": 1],
    ["kind": "lost_response", "method": "POST", "path": "tasks", "count": 1],
    ["kind": "garbage", "path": "tasks", "count": 1], ["kind": "empty_answer", "path": "tasks", "count": 1],
    ["kind": "error", "error_code": 502, "method": "GET", "path": "tasks", "count": 2],
    ["kind": "lost_response", "method": "GET", "path": "tasks", "count": 1],
    ["kind": "error", "error_code": 500, "method": "GET", "path": "files", "count": 1],
    ["kind": "error", "error_code": 402, "path": "chat", "count": 1],
    ["kind": "error", "error_code": 500, "path": "chat", "count": 1],
    ["kind": "timeout", "seconds": 1, "path": "tasks", "count": 2],
    ["kind": "delay", "seconds": 2, "path": "tasks", "count": 2],
  ]

  @Test("What passes costs nothing but time", arguments: passing)
  func passes(_ fault: JSON) async throws {
    try await Studio.play { studio in
      try await studio.stage.startHost()
      let chat = try await studio.choose()
      try await studio.fault(fault)
      try await chat.press("Make it for 5 STcoin")
      try await chat.shouldReply("Order #1 is done")
      #expect(try studio.balance() == ["15 0"])
      #expect(try await studio.tasks().count == 1)
      #expect(try await studio.albums() == [["photo", "photo", "photo", "photo"]])
      #expect(try studio.stage.column("SELECT state FROM patchbay_ledger_holds") == ["captured"])
    }
  }

  @Test("A text service that is out of quota is done without, and the fallback prompt passes the checks")
  func fallback() async throws {
    try await Studio.play { studio in
      try await studio.stage.startHost()
      try await studio.fault(["kind": "error", "error_code": 402, "path": "chat"])
      let chat = try await studio.choose()
      try await chat.press("Make it for 5 STcoin")
      try await chat.shouldReply("Order #1 is done")
      #expect(try studio.stage.column("SELECT is_fallback FROM avatar_generations") == ["1"])
    }
  }

  /// What ends an order, and what the person hears.
  static let fatal: [(fault: JSON, words: String, failure: String)] = [
    (["kind": "violation"], "under its rules", "violation"),
    (["kind": "error", "error_code": 400, "method": "POST", "path": "tasks"], "did not accept this order", "refused"),
    (["kind": "failed_task"], "did not accept this order", "refused"),
  ]

  @Test("What can't be helped gives the units back and says why", arguments: fatal)
  func givesBack(_ fault: JSON, _ words: String, _ failure: String) async throws {
    try await Studio.play { studio in
      try await studio.stage.startHost()
      let chat = try await studio.choose()
      try await studio.fault(fault)
      try await chat.press("Make it for 5 STcoin")
      let told = try await chat.shouldReply(words)
      #expect(told.words.contains("5 STcoin returned to your balance"))
      try await chat.shouldReply("Order #1 failed")
      #expect(try studio.stage.column("SELECT state || ' ' || failure FROM avatar_generations") == ["failed \(failure)"])
      #expect(try studio.balance() == ["20 0"])
      #expect(try studio.stage.column("SELECT state FROM patchbay_ledger_holds") == ["released"])
      #expect(try await studio.stage.telegram.callsSoFar(of: Stage.bot, "sendPhoto").isEmpty)
      #expect(try await studio.stage.telegram.callsSoFar(of: Stage.bot, "sendMediaGroup").isEmpty)
      guard failure != "violation" else {
        try await chat.press("New portrait")
        try await chat.shouldReply("Send 1 to 10 photos")
        return
      }
      // The photos are there for another try.
      _ = try await studio.stage.telegram.delete("services/faults")
      try await chat.press("Try again")
      try await chat.shouldReply("Price: 5 STcoin")
      try await chat.press("Make it for 5 STcoin")
      try await chat.shouldReply("Order #2 is done")
      #expect(try studio.balance() == ["15 0"])
    }
  }

  @Test("A service that is silent for ever gives the units back after 15 minutes, and its late result changes nothing")
  func silence() async throws {
    try await Studio.play { studio in
      let stage = studio.stage
      try await stage.startHost()
      try await studio.behave(["hold": true])
      let chat = try await studio.choose()
      try await chat.press("Make it for 5 STcoin")
      try await studio.until("submitted")
      #expect(try studio.balance() == ["15 5"])
      stage.advance(by: 899_000 - 60_000)
      _ = try await studio.tasks(1, ["polls": 3])
      #expect(try stage.column("SELECT state FROM avatar_generations") == ["submitted"])
      stage.advance(by: 120_000)
      let told = try await chat.shouldReply("did not finish within 15 minutes")
      #expect(told.words.contains("5 STcoin returned to your balance"))
      #expect(try studio.balance() == ["20 0"])
      let task = try #require(try await studio.tasks().first?["id"]?.string)
      _ = try await stage.telegram.post("services/tasks/\(task)/finish")
      stage.advance(by: 3_600_000)
      // A poll that waited looks, and has nothing to do any more.
      try await stage.until(
        "SELECT count(*) FROM patchbay_jobs WHERE name IN ('poll', 'expire') AND state NOT IN ('done')", is: "0")
      #expect(try studio.balance() == ["20 0"])
      #expect(try stage.column("SELECT state || ' ' || failure FROM avatar_generations") == ["failed timeout"])
      #expect(try await stage.telegram.callsSoFar(of: Stage.bot, "sendPhoto").isEmpty)
      #expect(try await stage.telegram.callsSoFar(of: Stage.bot, "sendMediaGroup").isEmpty)
    }
  }

  @Test("Whoever cancels an order's deadline ends the order")
  func cancelledDeadline() async throws {
    try await Studio.play { studio in
      let stage = studio.stage
      try await stage.startHost()
      try await studio.behave(["hold": true])
      let chat = try await studio.choose()
      try await chat.press("Make it for 5 STcoin")
      try await studio.until("submitted")
      let job = try #require(try stage.column("SELECT id FROM patchbay_jobs WHERE name = 'expire'").first)
      try await stage.operate("jobs.cancel", ["job": job])
      #expect(
        try await chat.shouldReply("An administrator cancelled the order").words.contains("5 STcoin returned to your balance"))
      #expect(try studio.balance() == ["20 0"])
    }
  }

  @Test("Results that are missing, or are no pictures, give the units back", arguments: ["missing_file", "broken_file"])
  func spoilt(_ kind: String) async throws {
    try await Studio.play { studio in
      let stage = studio.stage
      try await stage.startHost()
      let chat = try await studio.choose()
      try await studio.fault(["kind": JSON(kind)])
      try await chat.press("Make it for 5 STcoin")
      try await stage.until("SELECT failure FROM patchbay_jobs WHERE name = 'poll' AND failure IS NOT NULL", is: "temporary")
      for _ in 1...8 {
        // Between two attempts is a pause that grows; nobody waits for it here.
        stage.advance(by: 20_000)
        let attempts = try stage.column("SELECT max(attempts) FROM patchbay_jobs WHERE name = 'poll'").first ?? ""
        if try stage.column("SELECT state FROM avatar_generations") == ["failed"] { break }
        _ = try? await stage.until(
          "SELECT CAST(max(attempts) > \(attempts) OR max(CASE WHEN state = 'failed' THEN 1 ELSE 0 END) = 1 AS int) FROM patchbay_jobs WHERE name = 'poll'",
          is: "1")
      }
      let told = try await chat.shouldReply("The service can't be reached right now")
      #expect(told.words.contains("5 STcoin returned to your balance"))
      #expect(try studio.balance() == ["20 0"])
      #expect(try stage.column("SELECT count(*) FROM avatar_pictures") == ["0"])
      // What was fetched before the bad one is nobody's, and goes.
      #expect(try stage.column("SELECT count(*) FROM patchbay_files WHERE state = 'kept'") == ["1"])
    }
  }

  @Test("Calls that hang hold up nobody else")
  func oneHangs() async throws {
    try await Studio.play { studio in
      let stage = studio.stage
      try await stage.startHost()
      try await studio.behave(["hold": true])
      let boris = try await studio.choose()
      try await boris.press("Make it for 5 STcoin")
      try await studio.until("submitted")
      let before = try await stage.telegram.get("services/calls", ["method": "GET"])["calls"]?.array?.count ?? 0
      try await studio.fault(["kind": "timeout", "seconds": 600, "method": "GET", "path": "tasks", "count": 1])
      _ = try await stage.telegram.get("services/calls", ["method": "GET", "count": JSON(before + 1), "timeout": 40])
      try await studio.behave(["hold": false])
      let vera = try await studio.choose(Stage.vera, seed: "vera")
      try await vera.press("Make it for 5 STcoin")
      try await vera.shouldReply("Order #2 is done")
      #expect(try stage.column("SELECT state FROM avatar_generations WHERE id = 1") == ["submitted"])
    }
  }

  /// What may keep an order from its service until its time is over, and what the person then hears.
  static let troubles: [(fault: JSON, trouble: String, words: String)] = [
    (["kind": "error", "error_code": 402, "method": "POST", "path": "tasks"], "billing", "until the bot's owner pays for it"),
    (
      ["kind": "too_many_requests", "retry_after": 3600, "method": "POST", "path": "tasks"], "overload", "The service is overloaded"
    ),
    (["kind": "error", "error_code": 503, "method": "POST", "path": "tasks"], "unreachable", "The service can't be reached"),
  ]

  @Test("An order that its service never takes waits, and ends in time with the reason", arguments: troubles)
  func waitsInVain(_ fault: JSON, _ trouble: String, _ words: String) async throws {
    try await Studio.play { studio in
      let stage = studio.stage
      try await stage.startHost()
      let chat = try await studio.choose()
      try await studio.fault(fault)
      try await chat.press("Make it for 5 STcoin")
      try await stage.until("SELECT trouble FROM avatar_generations", is: trouble)
      stage.advance(by: 901_000)
      #expect(try await chat.shouldReply(words).words.contains("5 STcoin returned to your balance"))
      #expect(try studio.balance() == ["20 0"])
      #expect(try stage.column("SELECT state || ' ' || failure FROM avatar_generations") == ["failed unavailable"])
    }
  }

  @Test("The service's word brings the result at once, however often it is said; a forged one brings nothing")
  func notifications() async throws {
    var setting = Setting()
    // All clocks stand still, so that nobody asks the service by themselves.
    setting.clock = 1_800_000_000_000
    try await Studio.play(setting, isNotified: true) { studio in
      let stage = studio.stage
      try await stage.startHost()
      try await studio.behave(["hold": true])
      let chat = try await studio.choose()
      try await chat.press("Make it for 5 STcoin")
      try await studio.until("submitted")
      let task = try #require(try await studio.tasks().first?["id"]?.string)
      let body = Array("{\"id\": \"\(task)\"}".utf8)
      let route = "\(stage.url)/b/shop/avatar/notify"
      #expect(try await Web.send("POST", route, body: body).status == 401)
      #expect(
        try await Web.send("POST", route, headers: [("x-signature", String(repeating: "0", count: 64))], body: body).status == 401)
      try await studio.fault(["kind": "duplicate_webhook", "copies": 3])
      _ = try await stage.telegram.post("services/tasks/\(task)/finish")
      try await chat.shouldReply("Order #1 is done")
      #expect(try studio.balance() == ["15 0"])
      #expect(try await studio.albums() == [["photo", "photo", "photo", "photo"]])
      #expect(try stage.column("SELECT count(*) FROM avatar_pictures") == ["4"])
    }
  }

  @Test(
    "News that come before the answer to the request, or never, are found by asking", arguments: ["early_webhook", "lose_webhook"])
  func lostNotifications(_ kind: String) async throws {
    try await Studio.play(isNotified: true) { studio in
      try await studio.stage.startHost()
      let chat = try await studio.choose()
      try await studio.fault(["kind": JSON(kind)])
      try await chat.press("Make it for 5 STcoin")
      try await chat.shouldReply("Order #1 is done")
      #expect(try studio.balance() == ["15 0"])
      #expect(try studio.stage.column("SELECT count(*) FROM avatar_pictures") == ["4"])
    }
  }

  @Test func operatorsLookEndAndRefund() async throws {
    try await Studio.play { studio in
      let stage = studio.stage
      try await stage.startHost()
      try await studio.behave(["hold": true])
      let chat = try await studio.choose()
      try await chat.press("Make it for 5 STcoin")
      try await studio.until("submitted")
      let list = try await stage.act("avatar", "list", ["state": "submitted"])
      #expect(list["rows"]?.array?.count == 1)
      await #expect(throws: (any Error).self) { try await stage.act("avatar", "refund", ["generation": "1"]) }
      try await stage.act("avatar", "end", ["generation": "1"])
      try await chat.shouldReply("An administrator cancelled the order")
      #expect(try studio.balance() == ["20 0"])
      await #expect(throws: (any Error).self) { try await stage.act("avatar", "end", ["generation": "1"], key: "again") }
      try await studio.behave(["hold": false])
      try await chat.press("Try again")
      try await chat.shouldReply("Price: 5 STcoin")
      try await chat.press("Make it for 5 STcoin")
      try await chat.shouldReply("Order #2 is done")
      #expect(try studio.balance() == ["15 0"])
      try await stage.act("avatar", "refund", ["generation": "2"], key: "refund")
      try await chat.shouldReply("5 STcoin for order #2 has been returned to you")
      await #expect(throws: (any Error).self) { try await stage.act("avatar", "refund", ["generation": "2"], key: "more") }
      #expect(try studio.balance() == ["20 0"])
    }
  }

  /// Each step of each job of a generation at which its process may die: the first is `submit`, the others ask and deliver.
  static let steps: [(CrashPoint, Int)] = CrashPoint.ofJobs.flatMap { point in (1...3).map { (point, $0) } }

  @Test("However its host dies, the order ends once", arguments: steps, [true, false])
  func itsHostDies(_ death: (CrashPoint, Int), _ goesWell: Bool) async throws {
    try await Studio.play { studio in
      let stage = studio.stage
      try await stage.startHost()
      let chat = try await studio.choose()
      // What else is to be done is done.
      try await stage.until("SELECT count(*) FROM patchbay_jobs WHERE state <> 'done'", is: "0")
      await stage.stopHost()
      try await studio.behave(["seconds": 3])
      if !goesWell { try await studio.fault(["kind": "violation"]) }
      let doomed = try stage.launch(["PATCHBAY_CRASH_AT": "\(death.0.rawValue):\(death.1)"])
      try await doomed.prints("serving")
      // It may die before the press is answered; the survivor does that then.
      async let pressed = chat.press("Make it for 5 STcoin")
      #expect(try await doomed.end() == .signal(SIGKILL))
      let survivor = try await stage.startProgram()
      _ = try await pressed
      try await studio.until(goesWell ? "done" : "failed")
      try await chat.shouldReply(goesWell ? "Order #1 is done" : "under its rules")
      #expect(try studio.balance() == [goesWell ? "15 0" : "20 0"])
      #expect(try stage.column("SELECT state FROM patchbay_ledger_holds") == [goesWell ? "captured" : "released"])
      #expect(try await studio.tasks().count == 1)
      #expect(try stage.column("SELECT count(*) FROM avatar_pictures") == [goesWell ? "4" : "0"])
      // Killed right after the commit, while the message may be on its way: then it comes twice.
      let told = try await chat.replies().count { $0.contains(goesWell ? "is done. The" : "under its rules") }
      #expect(told == 1 || death.0 == .jobEnded && told == 2)
      survivor.signal(SIGTERM)
      #expect(try await survivor.end() == .code(0))
    }
  }
}
