import BaseTesting
import Logging
import Synchronization
import TelegramTesting
import Testing

@testable import PatchbayTelegram

@Suite struct CommandSyncTests {
  private final class Shelf: Sendable {
    let text = Mutex<String?>(nil)
    let stored = Mailbox<String>()

    var store: CommandStore {
      CommandStore(
        load: { self.text.withLock { $0 } },
        store: { line in
          self.text.withLock { $0 = line }
          self.stored.put(line)
        })
    }
  }

  private let clock = ManualClock()
  private let menu = CommandMenu(
    inPrivateChats: [
      "": [BotCommandText("start", "Start"), BotCommandText("ref", "Invite \"friends\"")],
      "ru": [BotCommandText("start", "Начать")],
    ], inGroups: ["": [BotCommandText("help", "Help")]])

  private func sync(_ client: any TelegramCalling, _ shelf: Shelf, api: String = "https://api.telegram.org") -> CommandSync {
    CommandSync(
      bot: "shop", api: api, client: client, gate: CallGate(2), store: shelf.store, clock: clock, random: .zero, log: .silent)
  }

  @Test func onlyWhatChangedIsSent() async {
    let shelf = Shelf()
    let telegram = StubTelegram { _, _ in "true" }
    let sync = sync(telegram, shelf)
    sync.want(menu)
    await shelf.stored.wait(for: 4)
    #expect(telegram.calls.values.map(\.method) == ["setMyCommands", "setMyCommands", "setMyCommands", "setChatMenuButton"])
    let inPrivate = #""scope":{"type":"all_private_chats"}"#
    #expect(
      telegram.calls.values[0].json
        == #"{"commands":[{"command":"start","description":"Start"},{"command":"ref","description":"Invite \"friends\""}],"#
        + inPrivate
        + "}")
    #expect(
      telegram.calls.values[1].json
        == #"{"commands":[{"command":"start","description":"Начать"}],"# + inPrivate + #","language_code":"ru"}"#)
    #expect(
      telegram.calls.values[2].json
        == #"{"commands":[{"command":"help","description":"Help"}],"scope":{"type":"all_group_chats"}}"#)
    #expect(telegram.calls.values[3].json == #"{"menu_button":{"type":"commands"}}"#)

    // After a restart nothing is sent, until something changes.
    let again = self.sync(telegram, shelf)
    again.want(menu)
    var changed = menu
    changed.inPrivateChats["ru"] = [BotCommandText("start", "Начать"), BotCommandText("ref", "Друзья")]
    changed.button = .webApp(text: "Open", url: "https://example.com/app")
    again.want(changed)
    await shelf.stored.wait(for: 6)
    #expect(telegram.calls.values.dropFirst(4).map(\.method) == ["setMyCommands", "setChatMenuButton"])
    #expect(
      telegram.calls.values[5].json
        == #"{"menu_button":{"type":"web_app","text":"Open","web_app":{"url":"https://example.com/app"}}}"#)

    // A language that is no more is taken away.
    changed.inPrivateChats["ru"] = nil
    again.want(changed)
    await shelf.stored.wait(for: 7)
    #expect(telegram.calls.values[6].json == "{" + inPrivate + #","language_code":"ru"}"#)
    #expect(telegram.calls.values[6].method == "deleteMyCommands")
  }

  @Test func theListsForAllChatsOfEarlierVersionsAreTakenAway() {
    let record = MenuRecord(text: "button=1;commands:=2;commands:ru=3")
    let gone = record.missing(for: menu, salt: "a").filter { $0.method == "deleteMyCommands" }
    #expect(gone.map(\.name) == ["commands:", "commands:ru"])
    #expect(gone.map { String(decoding: $0.json, as: UTF8.self) } == ["{}", #"{"language_code":"ru"}"#])
  }

  @Test func aPersonsOwnListIsOfTheirChat() {
    let part = MenuPart([BotCommandText("start", "Start")], for: .chat(5_000_000_123))
    #expect(
      String(decoding: part.json, as: UTF8.self)
        == #"{"commands":[{"command":"start","description":"Start"}],"scope":{"type":"chat","chat_id":5000000123}}"#)
    let none = MenuPart(nil, for: .chat(7))
    #expect(
      none.method == "deleteMyCommands" && String(decoding: none.json, as: UTF8.self) == #"{"scope":{"type":"chat","chat_id":7}}"#)
  }

  @Test func anotherServerIsToldAnew() {
    var record = MenuRecord()
    for part in menu.parts { record.note(part, salt: "a") }
    let read = MenuRecord(text: record.text)
    #expect(read.missing(for: menu, salt: "a").isEmpty)
    #expect(read.missing(for: menu, salt: "b").count == 4)
    #expect(MenuRecord(text: "rubbish;=;x").missing(for: menu, salt: "a").count == 4)
  }

  @Test func aRefusalIsWaitedOutAndTheRestFollows() async {
    let shelf = Shelf()
    let telegram = StubTelegram { (_, number) async throws(TelegramError) in
      if number == 1 { throw .of(.tooManyRequests(retryAfter: 40), code: 429) }
      return "true"
    }
    let sync = sync(telegram, shelf)
    sync.want(menu)
    await clock.sleepers(atLeast: 1)
    #expect(shelf.stored.values.count == 1 && sync.lastError != nil)
    clock.advance(by: 39_999)
    #expect(telegram.calls.values.count == 2)
    clock.advance(by: 1)
    await shelf.stored.wait(for: 4)
    #expect(telegram.calls.values.count == 5)
  }

  @Test(arguments: [TelegramError.Kind.badRequest("a command"), .unauthorized, .notFound, .server(code: 500)])
  func noRefusalEndsIt(_ refusal: TelegramError.Kind) async {
    let shelf = Shelf()
    let telegram = StubTelegram { (_, number) async throws(TelegramError) in
      if number < 12 { throw .of(refusal) }
      return "true"
    }
    let sync = sync(telegram, shelf)
    sync.want(menu)
    for failure in 1...12 {
      await clock.sleepers(atLeast: 1)
      #expect(telegram.calls.values.count == failure && sync.lastError != nil)
      // No pause is longer than that.
      clock.advance(by: 300_000)
    }
    await shelf.stored.wait(for: 4)
    #expect(telegram.calls.values.count == 16)
  }
}
