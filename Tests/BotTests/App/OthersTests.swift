import PluginAPI
import PluginTesting
import Testing

/// What is another person's, and what is no photo.
@Suite(.inTurn, .timeLimit(.minutes(60))) struct OthersTests {
  private static let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0] + Array("a photo".utf8)

  private static func bot(_ engine: Engine, _ adjust: (inout TestBotOptions) -> Void = { _ in }) async throws -> TestBot {
    try await engine.bot(Notes.self, adjust)
  }

  @Test(arguments: Engine.allCases) func nothingOfAnotherPersonsIsShownOrChanged(engine: Engine) async throws {
    let bot = try await Self.bot(engine) { $0.admins = [1001] }
    let (anna, boris) = (bot.person("Anna"), bot.person("Boris"))
    let (hers, his) = (try await anna.opensApp(), try await boris.opensApp())
    await hers.fills(["text": "secret of hers"])
    try await hers.uploads(Self.jpeg, to: "photos")
    try await hers.presses(data: "notes/add")
    let panel = try await hers.opens("notes/mine")
    #expect(try await hers.panels().contains("notes/admins"))
    let before = try await bot.database.column("SELECT id || text || likes FROM notes_notes")
    // All that she could press, he presses, with whatever says that he is she.
    for id in try await hers.panels() + ["notes/hidden"] {
      for press in try await hers.get("panels/\(id)").json.map({ TestPanel($0).presses }) ?? []
      where !press.hasPrefix("notes/order") {
        for data in [press, press.replacing("notes/", with: "notes~\(String(anna.id, radix: 36))/")] {
          await his.fills([
            "text": "his", "user": .integer(Int(anna.id)), "id": .integer(Int(anna.id)), "person": .string("\(anna.id)"),
          ])
          let answer = try await his.send(data: data)
          #expect(answer.status == 200 && !answer.text.contains("secret"), "\(data)")
        }
      }
      let shown = try await his.get("panels/\(id)?user=\(anna.id)&person=\(anna.id)&user_id=\(anna.id)")
      #expect(!shown.text.contains("secret"), "\(id)")
    }
    #expect(try await his.get("panels/notes/admins").status == 404)
    #expect(try await !his.panels().contains("notes/admins"))
    let after = try await bot.database.column("SELECT id || text || likes FROM notes_notes WHERE user_id = \(anna.id)")
    #expect(after == before)
    // Her photo isn't his to send, and her picture isn't to be guessed.
    let upload = try await bot.asks("POST", "photos", token: hers.token, type: "image/jpeg", body: Self.jpeg)
    let photo = try #require(upload.json?.root.member("photo").string)
    await his.fills(["text": "stolen", "photos": .list([.string(photo)])])
    #expect(try await his.presses(data: "notes/add").errors == ["photos": "Please check this"])
    let picture = try #require(panel.json.root.member("elements").elements.flatMap { $0.member("items").elements.map { $0 } }.first)
    let address = try #require(picture.member("picture").string)
    let name = try #require(address.split(separator: "/").last.map(String.init))
    #expect(try await bot.asks("GET", "files/\(name)").body == Self.jpeg, "the name is the right")
    for wrong in [
      name + "0", String(name.dropLast()), name.replacing("f.", with: "p."), "f" + name.drop { $0 != "." }.dropFirst(2),
    ] {
      #expect(try await bot.asks("GET", "files/\(wrong)").status == 404, "\(wrong)")
    }
    await bot.clock.advance(.minutes(31))
    #expect(try await bot.asks("GET", "files/\(name)").status == 404)
  }

  @Test(arguments: Engine.allCases) func onlyPhotosAreTaken(engine: Engine) async throws {
    let bot = try await Self.bot(engine)
    let app = try await bot.person("Boris").opensApp()
    for body in [[], Array("<svg/>".utf8), Array("GIF89a".utf8), Array("<script>".utf8)] as [[UInt8]] {
      #expect(try await bot.asks("POST", "photos", token: app.token, type: "image/jpeg", body: body).status == 415)
    }
    #expect(try await bot.asks("POST", "photos", type: "image/jpeg", body: Self.jpeg).status == 401)
    let large = Self.jpeg + [UInt8](repeating: 0, count: 5 << 20)
    #expect(try await bot.asks("POST", "photos", token: app.token, type: "image/jpeg", body: large).status == 413)
  }
}
