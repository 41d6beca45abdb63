@_spi(Host) import PluginAPI
import Testing

@testable import Avatar

@Suite struct ModelTests {
  @Test("What the tables allow is what the enumerations know")
  func words() throws {
    var allowed: [String: [String]] = [:]
    func look(at columns: [ColumnDefinition], of table: String) {
      for column in columns where !column.allowed.isEmpty { allowed["\(table).\(column.name)"] = column.allowed }
    }
    for (id, body) in [("001-avatar", AvatarTables.create), ("002-troubles", AvatarTables.addTroubles)] {
      for operation in try Migration(id, .compatible, body).operations() {
        if case .createTable(let table) = operation { look(at: table.columns, of: table.name) }
        if case .addColumn(let table, let column) = operation { look(at: [column], of: table) }
      }
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
      "generations.trouble": words(OrderTrouble.self), "questions.trouble": words(OrderTrouble.self),
      "pictures.kind": words(GalleryKind.self), "profiles.source": words(ProfileSource.self),
    ]
    #expect(allowed == known)
  }

  @Test("Every problem and every failure has words in both languages, each its own")
  func texts() {
    let failures = OrderFailure.allCases.filter { $0 != .unavailable }.map { OrderTexts.reason($0, nil) }
    let troubles = OrderTrouble.allCases.map { OrderTexts.reason(.unavailable, $0) }
    let texts = PictureProblem.allCases.map(Texts.refused) + failures + troubles
    #expect(Set(texts.map(\.ru)).count == texts.count && Set(texts.map(\.en)).count == texts.count)
  }

  @Test("What an attempt failed of is what the person hears when the time is over")
  func troubles() {
    #expect(OrderTrouble(JobError.billing()) == .billing && OrderTrouble(JobError.rateLimit(code: "429")) == .overload)
    #expect(OrderTrouble(JobError.rateLimit(code: "unavailable")) == .unreachable, "the breaker")
    #expect(OrderTrouble(HTTPError.cannotConnect(host: "x")) == .unreachable && OrderTrouble(JobError.temporary()) == .unreachable)
    #expect(OrderTrouble(JobError.lost) == nil && OrderTrouble(CancellationError()) == nil)
  }

  @Test("A choice survives its way through a button")
  func choices() throws {
    let choice = try #require(Choice(callbackParts: Choice(7, .training, "figure").callbackParts[...]))
    #expect(choice.set == 7 && choice.field == .training && choice.word == "figure")
    #expect(Choice(callbackParts: ["7", "x", "figure"]) == nil && Turn(callbackParts: ["1", "x"]) == nil)
    let priced = try #require(PricedSet(callbackParts: PricedSet(set: 7, price: 5).callbackParts[...]))
    #expect(priced.set == 7 && priced.price == 5 && PricedSet(callbackParts: ["7"]) == nil)
  }

  @Test("The service is asked less and less often, and never less than every 15 seconds")
  func pauses() {
    let pauses = (0..<200).map { GenerationJobs.pause(before: $0) }
    #expect(pauses == pauses.sorted() && pauses[0] == 1500 && pauses.last == 15_000)
    #expect(GenerationJobs.pause(before: .max) == 15_000 && GenerationJobs.pause(before: -1) == 1500)
  }
}
