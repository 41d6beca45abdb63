@_spi(Host) import PluginAPI
import Testing

@testable import Avatar

@Suite struct ModelTests {
  @Test("What the tables allow is what the enumerations know")
  func words() throws {
    let migration = Migration("001-avatar", .compatible, AvatarTables.create)
    let operations = try migration.operations()
    var allowed: [String: [String]] = [:]
    for case .createTable(let table) in operations {
      for column in table.columns where !column.allowed.isEmpty { allowed["\(table.name).\(column.name)"] = column.allowed }
    }
    func words<Words: RawRepresentable & CaseIterable>(_ type: Words.Type) -> [String] where Words.RawValue == String {
      type.allCases.map(\.rawValue)
    }
    let known: [String: [String]] = [
      "sets.purpose": words(SetPurpose.self), "sets.state": words(SetState.self), "sets.gender": words(Gender.self),
      "sets.training": words(Training.self), "photos.state": words(PhotoState.self), "photos.problem": words(PictureProblem.self),
      "photos.type": words(PictureType.self), "generations.gender": words(Gender.self),
      "generations.training": words(Training.self), "generations.state": words(OrderState.self),
      "generations.failure": words(OrderFailure.self),
      "questions.state": words(OrderState.self).filter { $0 != "submitted" }, "questions.failure": words(OrderFailure.self),
      "pictures.kind": words(GalleryKind.self), "profiles.source": words(ProfileSource.self),
    ]
    #expect(allowed == known)
  }

  @Test("Every problem and every failure has words in both languages, each its own")
  func texts() {
    let texts = PictureProblem.allCases.map(Texts.refused) + OrderFailure.allCases.map(OrderTexts.reason)
    #expect(Set(texts.map(\.ru)).count == texts.count && Set(texts.map(\.en)).count == texts.count)
  }

  @Test("A choice survives its way through a button")
  func choices() throws {
    let choice = try #require(Choice(callbackParts: Choice(7, .training, "figure").callbackParts[...]))
    #expect(choice.set == 7 && choice.field == .training && choice.word == "figure")
    #expect(Choice(callbackParts: ["7", "x", "figure"]) == nil && Turn(callbackParts: ["1", "x"]) == nil)
  }

  @Test("The service is asked less and less often, and never less than every 15 seconds")
  func pauses() {
    let pauses = (0..<200).map { Avatar.pause(before: $0) }
    #expect(pauses == pauses.sorted() && pauses[0] == 1500 && pauses.last == 15_000)
    #expect(Avatar.pause(before: .max) == 15_000 && Avatar.pause(before: -1) == 1500)
  }
}
