import Testing

/// What a scene does with a program that doesn't say what it should.
@Suite struct ProgramTests {
  @Test func aProgramThatSaysSomethingElseIsNotWaitedForForEver() async throws {
    let program = try Program(["-c", "echo something else; exec sleep 1000"], of: "sh")
    try await program.prints("something else")
    for wait in [
      { try await program.prints("serving", within: .milliseconds(50)) },
      { try await program.logs(["serving"], within: .milliseconds(50)) },
      { _ = try await program.end(within: .milliseconds(50)) },
    ] as [() async throws -> Void] {
      let failure = await #expect(throws: StageError.self) { try await wait() }
      #expect(failure?.description.contains("something else") == true, "\(failure?.description ?? "")")
    }
    program.signal(9)
    #expect(try await program.end() == .signal(9))
    let failure = await #expect(throws: StageError.self) { try await program.prints("serving") }
    #expect(failure?.description.contains("ended first") == true && failure?.description.contains("serving") == true)
  }
}
