import Testing

@testable import Host
@testable import Simulator

/// The way through: photos, choices, the generation, the gallery; and answers to questions.
@Suite(.scenes) struct AvatarWayTests {
  @Test func fromPhotosToTheGallery() async throws {
    try await Studio.play { studio in
      let stage = studio.stage
      try await stage.startHost()
      let chat = try await studio.choose(photos: 2)
      #expect(try studio.balance() == ["20 0"])
      try await chat.press("Make it for 5 STcoin")
      try await chat.shouldReply("Order #1: done")
      try await chat.shouldReply("Order #1 is done. The portraits are also in your gallery")
      #expect(try studio.balance() == ["15 0"])
      #expect(try await studio.albums() == [["photo", "photo", "photo", "photo"]])
      let task = try #require(try await studio.tasks().first)
      #expect(task["submissions"]?.int == 1 && task["photos"]?.array?.count == 2 && task["style"]?.string == "studio")
      #expect(try stage.column("SELECT state || ' ' || is_fallback FROM avatar_generations") == ["done 0"])
      // What was sent is gone with the order, what was made is kept.
      #expect(try stage.column("SELECT count(*) FROM avatar_photos") == ["0"])
      #expect(try stage.column("SELECT count(*) FROM patchbay_files WHERE state = 'kept'") == ["4"])

      try await chat.press("My gallery")
      try await chat.shouldReply("1 of 4")
      try await chat.press("→")
      try await chat.shouldReply("2 of 4")
      try await chat.press("→")
      try await chat.shouldReply("3 of 4")
      // By now the bot knows Telegram's name of it.
      try await chat.press("←")
      try await chat.shouldReply("2 of 4")
      #expect(try stage.column("SELECT count(*) FROM avatar_pictures WHERE telegram_id IS NOT NULL") == ["3"])
      try await chat.press("Set as my photo")
      try await chat.shouldReply("This is your photo")
      let row = try stage.column("SELECT photo_id || ' ' || photo_url FROM patchbay_users WHERE id = \(Stage.boris)")
      let parts = try #require(row.first).split(separator: " ")
      #expect(parts.count == 2 && parts[1].hasPrefix("/b/shop/avatar/photo/"))
      let served = try await Web.get(stage.url + parts[1])
      #expect(served.status == 200 && served.headers["content-type"] == "image/png" && served.body.count > 1000)
      #expect(try await Web.get(stage.url + "/b/shop/avatar/photo/\(String(repeating: "0", count: 32))").status == 404)

      for left in [3, 2, 1] {
        try await chat.press("Delete")
        try await chat.shouldReply("Delete it permanently?")
        try await chat.press("Yes, delete it")
        try await chat.shouldReply("of \(left)")
      }
      try await chat.press("Delete")
      try await chat.shouldReply("Delete it permanently?")
      try await chat.press("Keep it")
      try await chat.shouldReply("1 of 1")
      try await chat.press("Delete")
      try await chat.shouldReply("Delete it permanently?")
      try await chat.press("Yes, delete it")
      try await chat.shouldReply("The gallery is empty")
      #expect(try stage.column("SELECT count(*) FROM patchbay_users WHERE id = \(Stage.boris) AND photo_id IS NULL") == ["1"])
      #expect(try await Web.get(stage.url + parts[1]).status == 404)
      #expect(try stage.column("SELECT DISTINCT state FROM patchbay_files") == ["deleted"])
    }
  }

  @Test func videosAndTexts() async throws {
    try await Studio.play { studio in
      try await studio.stage.startHost()
      try await studio.behave(["output": ["video", "text", "photo"]])
      let chat = try await studio.choose()
      try await chat.press("Make it for 5 STcoin")
      try await chat.shouldReply("Order #1 is done")
      #expect(try await studio.albums() == [["photo", "photo", "photo", "photo", "video"]])
      #expect(
        try studio.stage.column("SELECT kind || ' ' || media_type FROM avatar_pictures ORDER BY id").sorted()
          == Array(repeating: "photo image/png", count: 4) + ["video video/mp4"])
      try await chat.press("My gallery")
      try await chat.shouldReply("1 of 5")
    }
  }

  @Test func anAlbumComesAsManyUpdates() async throws {
    try await Studio.play(more: ["  photos: { least: 2, most: 3 }"]) { studio in
      try await studio.stage.startHost()
      let anna = studio.stage.chat(Stage.anna)
      try await anna.say("/avatar")
      try await anna.shouldReply("В галерее: 0")
      try await anna.press("Сделать портрет")
      try await anna.shouldReply("Пришлите от 2 до 3 фотографий")
      try await studio.sendAlbum(Stage.anna, (1...4).map { Studio.picture("album \($0)") })
      try await anna.shouldReply("Лишние не взяты: 1")
      try await anna.shouldReply("Получено фотографий: 3")
      try await anna.press("Продолжить")
      try await anna.shouldReply("Кто на фотографиях?")
      // The dialog is a row: it outlives the host.
      await studio.stage.stopHost()
      try await studio.stage.startHost()
      try await anna.press("Женщина")
      try await anna.shouldReply("Какой портрет")
      try await anna.press("Отменить")
      try await anna.shouldReply("Отменено, фотографии удалены.")
      try await anna.press("К портретам")
      try await anna.shouldReply("В галерее: 0")
      #expect(try studio.stage.column("SELECT state FROM avatar_sets") == ["dropped"])
      #expect(try studio.stage.column("SELECT count(*) FROM avatar_photos") == ["0"])
      // Their rows go with the files.
      #expect(try studio.stage.column("SELECT count(*) FROM patchbay_files WHERE state <> 'deleted'") == ["0"])
    }
  }

  @Test func whoHasTooLittleHearsIt() async throws {
    try await Studio.play(more: ["  advice: { price: 30 }"]) { studio in
      try await studio.stage.startHost()
      let chat = studio.stage.chat(Stage.vera)
      try await chat.say("/advice")
      try await chat.shouldReply("Send up to 4 photos and a question")
      try await studio.send(Stage.vera, photo: Studio.picture("vera"), caption: "What should I wear?")
      try await chat.shouldReply("1 photo added")
      try await chat.press("Continue")
      try await chat.shouldReply("this costs 30 STcoin, and you have 20 STcoin")
      try await chat.press("Ask for 30 STcoin")
      try await chat.shouldReply("this costs 30 STcoin, and you have 20 STcoin")
      try await chat.press("Try again")
      try await chat.shouldReply("Price: 30 STcoin")
      #expect(try studio.stage.column("SELECT count(*) FROM avatar_questions") == ["0"])
      #expect(try studio.balance(of: Stage.vera) == ["20 0"])
    }
  }

  @Test func aLongAnswerComesInParts() async throws {
    try await Studio.play { studio in
      try await studio.stage.startHost()
      try await studio.fault(["kind": "long_answer", "characters": 12_000])
      let chat = studio.stage.chat(Stage.boris)
      try await chat.say("/advice")
      try await chat.shouldReply("Send up to 4 photos and a question")
      try await studio.send(Stage.boris, photo: Studio.picture("boris"))
      try await chat.shouldReply("Now write your question")
      try await chat.say("Which light is best? 👀")
      try await chat.shouldReply("Question: Which light is best? 👀")
      try await chat.press("Continue")
      try await chat.shouldReply("Price: 1 STcoin")
      try await chat.press("Ask for 1 STcoin")
      try await chat.shouldReply("The answer is below")
      try await studio.stage.until("SELECT state FROM avatar_questions", is: "done")
      let calls = try await studio.stage.telegram.get("services/answers", ["count": 1, "timeout": 40])
      let whole = try #require(calls["answers"]?.array?.last?["text"]?.string)
      func solid(_ text: String) -> String { text.filter { !$0.isWhitespace } }
      let parts = try await studio.stage.until("the whole answer") {
        let parts = try await chat.replies().map(solid).drop { !$0.hasPrefix("Youasked") }
        return parts.joined() == solid(whole) ? parts : nil
      }
      #expect(parts.count >= 3)
      #expect(try studio.balance() == ["19 0"])
    }
  }

  @Test func nobodyPaysAPriceThatTheyWereNotShown() async throws {
    try await Studio.play { studio in
      let stage = studio.stage
      try await stage.startHost()
      let chat = try await studio.choose()
      try stage.configure { $0.plugins = $0.plugins.map { $0 == "  price: 5" ? "  price: 7" : $0 } }
      try await stage.operate("reload")
      #expect(try await chat.press("Make it for 5 STcoin").text.contains("The price has changed"))
      try await chat.shouldReply("Price: 7 STcoin")
      #expect(try studio.balance() == ["20 0"])
      try await chat.press("Make it for 7 STcoin")
      try await chat.shouldReply("Order #1 is done")
      #expect(try studio.balance() == ["13 0"])
    }
  }

  @Test func onlyTheFirstPressOrders() async throws {
    try await Studio.play { studio in
      try await studio.stage.startHost()
      try await studio.behave(["hold": true])
      let chat = try await studio.choose()
      let page = try await chat.shouldReply("Price: 5 STcoin")["message_id"]?.int
      try await chat.press("Make it for 5 STcoin")
      try await studio.until("submitted")
      let again = try await chat.press(data: "avatar/start/1/5", on: page)
      #expect(again.isAnswered)
      // Somebody else's set, and a forged one.
      let vera = studio.stage.chat(Stage.vera)
      try await vera.say("/avatar")
      try await vera.shouldReply("Gallery: 0")
      #expect(try await vera.press(data: "avatar/start/1/5").text.contains("This is no longer available"))
      #expect(try await vera.press(data: "avatar/main/1").text.contains("This is no longer available"))
      #expect(try studio.stage.column("SELECT count(*) FROM avatar_generations") == ["1"])
      #expect(try studio.balance() == ["15 5"])
      // One at a time.
      let second = try await studio.choose(seed: "other")
      try await second.press("Make it for 5 STcoin")
      let busy = try await second.shouldReply("You already have an order in progress")["message_id"]?.int
      let task = try #require(try await studio.tasks().first?["id"]?.string)
      _ = try await studio.stage.telegram.post("services/tasks/\(task)/progress", ["percent": 40])
      try await second.shouldReply("Order #1: 40% done")
      _ = try await studio.stage.telegram.post("services/tasks/\(task)/finish")
      try await second.shouldReply("Order #1 is done")
      try await second.press("Try again", on: busy)
      try await second.shouldReply("Price: 5 STcoin")
      #expect(try studio.balance() == ["15 0"])
    }
  }
}
