import Testing

@testable import Host
@testable import Simulator

/// The picture that stands for a person: their Telegram photo, until they choose another.
@Suite(.scenes) struct ProfilePhotoTests {
  private static func photo(_ stage: Stage, of person: Int64) throws -> [String] {
    try stage.column("SELECT coalesce(photo_id, '-') || ' ' || coalesce(photo_url, '-') FROM patchbay_users WHERE id = \(person)")
  }

  @Test func fetchedOnFirstContact() async throws {
    try await Studio.play { studio in
      let stage = studio.stage
      let bytes = Studio.picture("profile")
      _ = try await stage.telegram.post(
        "people", ["id": 3001, "first_name": "Pia", "language_code": "en", "photo": JSON(Base64Text.of(bytes))])
      try await stage.startHost()
      let chat = stage.chat(3001)
      try await chat.start()
      try await stage.until("SELECT source FROM avatar_profiles WHERE user_id = 3001", is: "telegram")
      let kept = try #require(try Self.photo(stage, of: 3001).first).split(separator: " ")
      let served = try await Web.get(stage.url + kept[1])
      #expect(served.status == 200 && served.body == bytes)
      // Another one, at the person's word; the file of the one before goes.
      _ = try await stage.telegram.post("people/3001/start", ["bot": "\(Stage.bot)"])
      try await stage.telegram.patch("people/3001", ["photo": JSON(Base64Text.of(Studio.picture("another")))])
      try await chat.say("/avatar refresh")
      try await chat.shouldReply("your Telegram profile photo is your photo here")
      let now = try #require(try Self.photo(stage, of: 3001).first).split(separator: " ")
      #expect(now[0] != kept[0] && now[1] != kept[1])
      #expect(try await Web.get(stage.url + kept[1]).status == 404)
      #expect(try stage.column("SELECT state FROM patchbay_files ORDER BY state") == ["deleted", "kept"])
    }
  }

  @Test func absentOrHidden() async throws {
    try await Studio.play { studio in
      let stage = studio.stage
      try await stage.startHost()
      let chat = stage.chat(Stage.boris)
      try await chat.start()
      try await stage.until("SELECT source FROM avatar_profiles WHERE user_id = \(Stage.boris)", is: "none")
      #expect(try Self.photo(stage, of: Stage.boris) == ["- -"])
      try await chat.say("/avatar refresh")
      try await chat.shouldReply("Your profile has no photo, or your privacy settings hide it")
    }
  }

  @Test("What Telegram refuses is told, and nothing else fails for it")
  func telegramRefuses() async throws {
    try await Studio.play { studio in
      let stage = studio.stage
      try await stage.telegram.fault(
        ["kind": "error", "error_code": 400, "description": "Bad Request: user not found", "method": "getUserProfilePhotos"])
      try await stage.startHost()
      let chat = stage.chat(Stage.boris)
      try await chat.say("/avatar")
      try await chat.shouldReply("Gallery: 0")
      try await chat.say("/avatar refresh")
      try await chat.shouldReply("Telegram isn't providing the photo right now")
      // That of the first contact is told nobody of.
      try await stage.until("SELECT DISTINCT state FROM patchbay_jobs WHERE name = 'profile'", is: "done")
    }
  }
}
