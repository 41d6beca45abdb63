import Testing

@testable import Host
@testable import Simulator

/// What people send that is not what it should be, and who they say they are.
@Suite(.scenes) struct AvatarInputTests {
  fileprivate static let png = Studio.picture("input")

  /// Files by what is wrong with their bytes.
  enum Malformed: String, CaseIterable, Sendable {
    case truncated, huge, small, page, moving, damaged, empty

    var bytes: [UInt8] {
      switch self {
      case .truncated: Array(AvatarInputTests.png.dropLast(40))
      case .huge: AvatarInputTests.png.resized(to: 30_000)
      case .small: AvatarInputTests.png.resized(to: 16)
      case .page: Array("<html>no picture</html>".utf8)
      case .moving: AvatarInputTests.png.animated
      case .damaged: AvatarInputTests.png.damaged
      case .empty: [0]
      }
    }

    var words: String {
      switch self {
      case .truncated: "the file is incomplete"
      case .huge: "too many pixels"
      case .small: "shorter than 64 pixels"
      case .page, .empty: "it isn't a JPEG, PNG or WebP"
      case .moving: "it is animated"
      case .damaged: "the file is damaged"
      }
    }
  }

  @Test("Each is refused with its reason, and the dialog goes on", arguments: Malformed.allCases)
  func refused(_ malformed: Malformed) async throws {
    try await Studio.play { studio in
      try await studio.stage.startHost()
      let chat = studio.stage.chat(Stage.boris)
      try await chat.say("/avatar")
      try await chat.shouldReply("Gallery:")
      try await chat.press("Make a portrait")
      try await chat.shouldReply("Send 1 to 10 photos")
      // Its name says otherwise.
      try await studio.send(Stage.boris, document: malformed.bytes, name: "photo.jpg")
      try await chat.shouldReply(malformed.words)
      #expect(try studio.stage.column("SELECT count(*) FROM patchbay_files") == ["0"])
      // A picture under another's name is what its bytes are; what hangs behind it is cut off.
      try await studio.send(Stage.boris, document: Self.png + Array("PK\u{3}\u{4}evil".utf8), name: "notes.txt")
      try await chat.shouldReply("1 photo added")
      #expect(
        try studio.stage.column("SELECT size FROM patchbay_files WHERE state = 'kept'") == ["\(Self.png.count)"])
    }
  }

  @Test func otherThingsThanPhotos() async throws {
    try await Studio.play { studio in
      try await studio.stage.startHost()
      let chat = studio.stage.chat(Stage.boris)
      try await chat.say("/avatar")
      try await chat.shouldReply("Gallery:")
      try await chat.press("Make a portrait")
      try await chat.shouldReply("Send 1 to 10 photos")
      try await chat.say("here I am")
      try await chat.shouldReply("That isn't a photo")
      try await chat.say("/cancel")
      try await studio.send(Stage.boris, photo: Self.png)
      try await studio.stage.until("SELECT count(*) FROM avatar_photos", is: "0")
    }
  }

  @Test("A photo that is sent again, as the bot asks for, is looked at again; one that is taken is answered, too")
  func again() async throws {
    var setting = Setting()
    setting.mode = .webhook
    try await Studio.play(setting) { studio in
      let stage = studio.stage
      try await stage.startHost()
      let chat = stage.chat(Stage.boris)
      try await chat.say("/avatar")
      try await chat.shouldReply("Gallery:")
      try await chat.press("Make a portrait")
      try await chat.shouldReply("Send 1 to 10 photos")
      func send(_ id: Int64, _ file: String, _ unique: String) async throws {
        var update = Stage.message(id, "", from: Stage.boris)
        var message = update["message"] ?? [:]
        message["text"] = nil
        message["photo"] = [["file_id": JSON(file), "file_unique_id": JSON(unique), "width": 100, "height": 100]]
        update["message"] = message
        #expect(try await stage.deliver(update).status == 200)
      }
      // Telegram doesn't have it the first time and the second; then it does.
      for times in 1...2 {
        try await send(9_200_000 + Int64(times), "nothing", "first")
        try await chat.shouldReply("Telegram isn't providing the file. Please send it again", times: times)
      }
      try await studio.send(Stage.boris, photo: Studio.picture("again"))
      try await chat.shouldReply("1 photo added")
      let known = try stage.column("SELECT telegram_id || ' ' || telegram_unique FROM avatar_photos WHERE state = 'accepted'")
      let names = try #require(known.first).split(separator: " ").map { String($0) }
      try await send(9_200_003, names[0], "first")
      try await chat.shouldReply("2 photos added")
      try await send(9_200_004, names[0], names[1])
      try await chat.shouldReply("2 photos added", times: 2)
      #expect(try stage.column("SELECT state FROM avatar_photos") == ["accepted", "accepted"])
    }
  }

  @Test("Captions as no Telegram sends them")
  func enormousCaptions() async throws {
    var setting = Setting()
    setting.mode = .webhook
    try await Studio.play(setting) { studio in
      let stage = studio.stage
      try await stage.startHost()
      let chat = stage.chat(Stage.boris)
      try await chat.say("/advice")
      try await chat.shouldReply("Send up to 4 photos and a question")
      func update(_ id: Int64, words: Int) -> [UInt8] {
        var update = Stage.message(id, "x", from: Stage.boris)
        var message = update["message"] ?? [:]
        message["text"] = nil
        message["caption"] = "CAPTION"
        message["photo"] = [["file_id": "nothing", "file_unique_id": "nothing", "width": 100, "height": 100]]
        update["message"] = message
        return Array(update.text.replacing("CAPTION", with: String(repeating: "Ну как? 👨‍👩‍👧‍👦 ", count: words)).utf8)
      }
      // Ten megabytes are more than an update may have.
      #expect(try await stage.deliver(update(9_000_001, words: 260_000)).status == 413)
      #expect(try await stage.deliver(update(9_000_002, words: 20_000)).status == 200)
      try await stage.until("SELECT count(*) FROM avatar_photos WHERE problem = 'unreachable'", is: "1")
      try await chat.shouldReply("Telegram isn't providing the file")
      try await chat.shouldReply("Question: Ну как?")
      #expect(try stage.column("SELECT CAST(length(question) <= 1000 AS int) FROM avatar_sets") == ["1"])
    }
  }

  @Test(
    "Names of every kind",
    arguments: [
      ["id": 2001, "first_name": "😀👨‍👩‍👧‍👦🇷🇺"], ["id": 2002, "first_name": "محمد", "last_name": "עברית"],
      ["id": 2003, "first_name": ""], ["id": 2004, "first_name": "{name} {count, plural, one {x}}"],
    ] as [JSON])
  func names(_ person: JSON) async throws {
    var setting = Setting()
    setting.mode = .webhook
    try await Studio.play(setting) { studio in
      let stage = studio.stage
      try await stage.startHost()
      let id = person["id"]?.int ?? 0
      // By an update of Telegram's, which may hold what the simulator gives nobody: a person without a name.
      var known: JSON = person
      known["first_name"] = person["first_name"]?.string?.isEmpty == true ? "Nobody" : person["first_name"]
      known["language_code"] = "en"
      _ = try await stage.telegram.post("people", known)
      _ = try await stage.telegram.post("people/\(id)/start", ["bot": "\(Stage.bot)"])
      var update = Stage.message(9_100_000 + id, "/avatar", from: id)
      var message = update["message"] ?? [:]
      var from: JSON = ["id": JSON(id), "is_bot": false, "language_code": "en"]
      for (name, value) in person.object?.members ?? [] { from[name] = value }
      message["from"] = from
      update["message"] = message
      let response = try await stage.deliver(update)
      let name = person["first_name"]?.string ?? ""
      let shown = name == "محمد" ? "\u{2068}محمد עברית\u{2069}\n" : name.isEmpty ? "\(id)\n" : name + "\n"
      let words = "Portraits of \(shown)"
      // The answer travels in the webhook's response, unless something still waits before it.
      if let text = response.json["text"]?.string {
        #expect(text.contains(words))
      } else {
        try await stage.chat(id).shouldReply(words)
      }
    }
  }
}

extension [UInt8] {
  /// A PNG with other figures in its header, whose checksum is right.
  fileprivate func resized(to side: Int) -> [UInt8] {
    var bytes = self
    let figures = [side >> 24, side >> 16, side >> 8, side].map { UInt8(truncatingIfNeeded: $0) }
    bytes.replaceSubrange(16..<24, with: figures + figures)
    bytes.replaceSubrange(29..<33, with: Self.checksum(bytes[12..<29]))
    return bytes
  }

  /// A PNG with the chunk that begins an animation.
  fileprivate var animated: [UInt8] {
    let chunk: [UInt8] = Array("acTL".utf8) + [0, 0, 0, 2, 0, 0, 0, 0]
    return Self(self[..<33]) + [0, 0, 0, 8] + chunk + Self.checksum(chunk[...]) + Self(self[33...])
  }

  fileprivate var damaged: [UInt8] {
    var bytes = self
    bytes[bytes.count / 2] ^= 0xFF
    return bytes
  }

  private static func checksum(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var crc = UInt32.max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: ~crc >> $0) }
  }
}
