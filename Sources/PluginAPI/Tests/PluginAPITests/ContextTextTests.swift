@_spi(Host) import PluginAPI
import Testing

@Suite struct ContextTextTests {
  static let yes = LocalizedText("yes", ["ru": "Да", "en": "Yes", "uk": "Так"])
  static let no = LocalizedText("no", ru: "Нет", en: "No")
  static let again = Callback("again")
  static let buy = Callback<Int64>("buy")

  @Test func aMessageIsInTheLanguageOfWhoeverGetsIt() throws {
    let desk = TransactionDesk()
    try desk.event { event in
      for (chat, text) in [(7, "Да"), (8, "Yes"), (9, "Так"), (99, "Yes"), (-100, "Yes")] as [(Int64, String)] {
        try event.send(Self.yes, to: chat)
        #expect(desk.lastText == text)
      }
      try event.send(Self.no, to: 9)
      #expect(desk.lastText == "Нет", "what Ukrainians are answered in where a text lacks it")
      #expect(
        try event.text(Self.yes, for: 9) == "Так" && event.text(Self.yes, in: "ru") == "Да" && event.text(Self.no, in: "uk") == "No"
      )
      #expect(try event.language(of: 9) == "uk" && event.language(of: 12345) == "en")
    }
  }

  @Test func peopleAreLookedUpOnceAndOnlyForTheirLanguage() throws {
    let desk = TransactionDesk()
    try desk.event { event in
      try event.send("plain", to: 7, keyboard: .row(event.button("plain", Self.again)))
      #expect(desk.lookups == 0)
      for _ in 1...3 { try event.send(Self.yes, to: 7) }
      #expect(desk.lookups == 1)
    }
    try desk.update { try $0.send(Self.yes, to: 7) }
    #expect(desk.lookups == 1, "an update knows its person")
  }

  @Test func aButtonIsInTheLanguageOfItsMessage() throws {
    let desk = TransactionDesk()
    try desk.event { event in
      let keyboard = Keyboard.inline([
        [try event.button(Self.yes, Self.again), try event.button("plain", Self.again)],
        [try event.button(LocalizedText(ru: "Купить {n}", en: "Buy {n}").filled(["n": 2]), Self.buy, 5, style: .success)],
        [
          .url(Self.no, "https://example.com"), .copy(Self.no, "a"), .webApp(Self.no, "https://e.com"), .share(Self.no, query: "q"),
        ],
      ])
      try event.send("text", to: 7, keyboard: keyboard)
      #expect(desk.lastButtons == ["Да", "plain", "Купить 2", "Нет", "Нет", "Нет", "Нет"])
      try event.send("text", to: 8, keyboard: keyboard)
      #expect(desk.lastButtons == ["Yes", "plain", "Buy 2", "No", "No", "No", "No"])
      try event.send(
        "text", to: 7, keyboard: .reply([["a", ReplyButton(Self.yes), .contact(Self.no), .location(Self.no)]], oneTime: true))
      #expect(desk.lastButtons == ["a", "Да", "Нет", "Нет"])
      #expect(throws: PluginError.callbackNotRegistered(route: "visits/other")) { try event.button(Self.yes, Callback("other")) }
    }
    try desk.update(from: 9, in: 9) { update in
      #expect(try update.button(Self.yes, Self.again).text == "Так", "before it is sent, of whoever is there")
      try update.reply("text", keyboard: .row(update.button(Self.yes, Self.again)))
      #expect(desk.lastButtons == ["Так"])
    }
  }

  @Test func aGroupIsAnsweredInTheLanguageOfWhoeverAsked() throws {
    let desk = TransactionDesk()
    try desk.update(from: 7, in: -100) { update in
      try update.send(Self.yes, to: -100)
      #expect(desk.lastText == "Да")
      try update.send(Self.yes, to: -200)
      #expect(desk.lastText == "Yes", "another group is no answer")
      try update.send(Self.yes, to: 9)
      #expect(desk.lastText == "Так")
    }
  }

  @Test func picturesAndEdits() throws {
    let desk = TransactionDesk()
    try desk.event { event in
      try event.send(photo: .fileID("p"), caption: Self.yes, to: 7)
      #expect(desk.lastText == "Да")
      try event.send(video: .fileID("v"), caption: LocalizedText("{n}"), ["n": 3], to: 7)
      #expect(desk.lastText == "3")
      let message = MessageReference.message(chat: 9, id: 1)
      try event.edit(message, Self.yes)
      #expect(desk.lastEdit == "Так")
      try event.edit(message, caption: Self.no)
      #expect(desk.lastEdit == "Нет")
      try event.edit(message, photo: .fileID("p"), caption: Self.yes)
      #expect(desk.lastEdit == "Так")
      try event.edit(message, video: .fileID("p"), caption: Self.yes)
      #expect(desk.lastEdit == "Так")
      try event.edit(message, keyboard: .row(event.button(Self.yes, Self.again)))
      #expect(TransactionDesk.buttons(of: desk.edits.last?.call) == ["Так"])
      try event.edit(MessageReference(.outgoing(1)), Self.yes)
      #expect(desk.lastEdit == "Yes")
    }
    try JobEndContext(scope: desk.scope(), id: JobID(1), user: 7).edit(MessageReference(.outgoing(1)), Self.yes)
    #expect(desk.lastEdit == "Да", "a job's message is for the job's person")
    #expect(try JobEndContext(scope: desk.scope(), id: JobID(1), user: 9).text(Self.yes) == "Так")
    #expect(try JobEndContext(scope: desk.scope(), id: JobID(1), user: nil).text(Self.yes) == "Yes")
    try desk.update(from: 9, in: 9, isPress: true) { update in
      try update.editMessage(Self.yes)
      #expect(desk.lastEdit == "Так")
    }
  }

  @Test func aJobTellsHowFarItIsInItsPersonsLanguage() async throws {
    let backend = JobDesk()
    let job = JobContext(backend: backend, id: JobID(1), attempt: 1, user: 9, bot: TransactionDesk.bot)
    try await job.report(LocalizedText(["en": "{n} done", "uk": "{n} готово"]), ["n": 3])
    #expect(backend.reports == ["3 готово"])
  }

  @Test func aBotsOwnWordsAreUsed() throws {
    let desk = TransactionDesk()
    let texts = TextOverrides(["yes": ["uk": "Авжеж"], "no": ["uk": "Ні"]])
    try desk.update(from: 9, in: 9, texts: texts) { update in
      #expect(update.text(Self.yes) == "Авжеж")
      try update.reply(Self.no, keyboard: .row(update.button(Self.yes, Self.again), .url(Self.no, "https://e.com")))
      #expect(desk.lastText == "Ні" && desk.lastButtons == ["Авжеж", "Ні"])
      try update.send(Self.yes, to: 8)
      #expect(desk.lastText == "Yes")
    }
  }

  @Test("A text that can't be made fails its transaction, whatever the handler does with it")
  func textsThatCantBeMade() throws {
    let cases: [(LocalizedText, [String: any TextArgument], TextProblem.Kind)] = [
      (LocalizedText("count", ru: "{cuont}", en: "{count}"), ["count": 3], .missingArgument(name: "cuont")),
      (LocalizedText("count", ru: "{n, plural, one {#} other {#}}", en: "{n}"), ["n": "x"], .notANumber(name: "n")),
      (LocalizedText("count", ru: "{n, plural, one {#}", en: "{n}"), ["n": 1], .unclosedBrace),
      (LocalizedText("count", ru: "{n, plural, one {#}}", en: "{n}"), ["n": 1], .missingOther(name: "n")),
      (LocalizedText("count", ru: "{n, select, x {y}}", en: "{n}"), ["n": 1], .unknownFormat(name: "n", format: "select")),
    ]
    for (text, arguments, kind) in cases {
      let desk = TransactionDesk()
      func isRefused(_ body: () throws -> Void) -> Bool {
        do { try body() } catch PluginError.invalidText(let problem) {
          return problem.kind == kind && problem.key == "count" && problem.language == .russian
        } catch {}
        return false
      }
      #expect(isRefused { try desk.update { try $0.reply(text, arguments) } }, "\(kind)")
      #expect(isRefused { try desk.update { try $0.editMessage(text, arguments) } } == false, "there is no message to edit")
      #expect(isRefused { try desk.update { _ = try $0.send(text, arguments, to: 7) } })
      #expect(isRefused { try desk.update { try $0.reply("Page: \($0.text(text, arguments))") } })
      #expect(isRefused { try desk.update(isPress: true) { try $0.answer(text, arguments) } })
      #expect(isRefused { _ = try desk.event { try $0.text(text, arguments, for: 7) } })
      // Handed to the host rather than sent.
      try desk.update { update in
        _ = update.text(text, arguments)
        #expect(isRefused { try update.scope.check() })
      }
      #expect(desk.sent.isEmpty)
    }
    let desk = TransactionDesk()
    try desk.update { update in
      _ = update.text(Self.yes)
      try update.scope.check()
    }
  }
}
