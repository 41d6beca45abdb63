import Testing

@testable import Avatar

@Suite struct ModelTests {
  @Test("What tables and templates hold stays what it is")
  func rawValues() {
    #expect(Gender.allCases.map(\.rawValue) == ["woman", "man", "other"])
    #expect(Training.allCases.map(\.rawValue) == ["portrait", "figure"])
  }
}
