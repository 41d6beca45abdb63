import Glibc
import Testing

@testable import Host
@testable import PatchbayBase
@testable import Simulator

/// Questions about photos that are not answered, or whose host dies on the way: paid for with an answer, never without one.
@Suite(.scenes) struct AdviceFaultTests {
  /// Goes the way up to the page with the price, in English.
  private static func askAdvice(_ studio: Studio) async throws -> Chat {
    let chat = studio.stage.chat(Stage.boris)
    try await chat.say("/advice")
    try await chat.shouldReply("Send up to 4 photos and a question")
    try await studio.send(Stage.boris, photo: Studio.picture("advice"), caption: "What should I wear?")
    try await chat.shouldReply("1 photo added")
    try await chat.press("Continue")
    try await chat.shouldReply("Price: 1 STcoin")
    return chat
  }

  @Test("A question that is against the rules is not answered, and its photos go")
  func refused() async throws {
    try await Studio.play { studio in
      let stage = studio.stage
      try await stage.startHost()
      try await studio.fault(["kind": "refusal"])
      let chat = try await Self.askAdvice(studio)
      try await chat.press("Ask for 1 STcoin")
      let told = try await chat.shouldReply("under its rules").words
      #expect(
        told.contains("Your question could not be answered.") && told.contains("1 STcoin returned to your balance"), "\(told)")
      #expect(try stage.column("SELECT state || ' ' || failure FROM avatar_questions") == ["failed violation"])
      #expect(try studio.balance() == ["20 0"])
      #expect(try stage.column("SELECT state FROM patchbay_ledger_holds") == ["released"])
      #expect(try stage.column("SELECT count(*) FROM avatar_photos") == ["0"])
    }
  }

  @Test("One that waits in vain ends in time with the reason, and can be asked again")
  func waitsInVain() async throws {
    try await Studio.play { studio in
      let stage = studio.stage
      try await stage.startHost()
      try await studio.fault(["kind": "error", "error_code": 402, "path": "chat"])
      let chat = try await Self.askAdvice(studio)
      try await chat.press("Ask for 1 STcoin")
      try await stage.until("SELECT trouble FROM avatar_questions", is: "billing")
      _ = try await stage.telegram.delete("services/faults")
      // The key that wants to be paid is set aside for an hour, the person's patience is shorter.
      stage.advance(by: 901_000)
      try await chat.shouldReply("until the bot's owner pays for it")
      #expect(try stage.column("SELECT state || ' ' || failure FROM avatar_questions") == ["failed unavailable"])
      #expect(try studio.balance() == ["20 0"])
      // That hour goes by the process's own time, which no clock on the wall moves: another process begins anew.
      await stage.stopHost()
      try await stage.startHost()
      try await chat.press("Try again")
      try await chat.shouldReply("Price: 1 STcoin")
      try await chat.press("Ask for 1 STcoin")
      try await chat.shouldReply("The answer is below")
      #expect(try studio.balance() == ["19 0"])
    }
  }

  @Test("However its host dies, it is answered once", arguments: CrashPoint.ofJobs)
  func itsHostDies(_ point: CrashPoint) async throws {
    try await Studio.play { studio in
      let stage = studio.stage
      try await stage.startHost()
      let chat = try await Self.askAdvice(studio)
      try await stage.until("SELECT count(*) FROM patchbay_jobs WHERE state <> 'done'", is: "0")
      await stage.stopHost()
      let doomed = try stage.launch(["PATCHBAY_CRASH_AT": "\(point.rawValue):1"])
      try await doomed.prints("serving")
      // It may die before the press is answered; the survivor does that then.
      async let pressed = chat.press("Ask for 1 STcoin")
      #expect(try await doomed.end() == .signal(SIGKILL))
      let survivor = try await stage.startProgram()
      _ = try await pressed
      try await stage.until("SELECT state FROM avatar_questions", is: "done")
      try await chat.shouldReply("You asked: “What should I wear?”")
      #expect(try studio.balance() == ["19 0"])
      #expect(try stage.column("SELECT state FROM patchbay_ledger_holds") == ["captured"])
      #expect(try await chat.replies().count { $0.contains("You asked") } == 1)
      survivor.signal(SIGTERM)
      #expect(try await survivor.end() == .code(0))
    }
  }
}
