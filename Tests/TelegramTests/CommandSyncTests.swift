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
  private let menu = CommandMenu(commands: [
    "": [BotCommandText("start", "Start"), BotCommandText("ref", "Invite \"friends\"")],
    "ru": [BotCommandText("start", "Начать")],
  ])

  private func sync(_ client: any TelegramCalling, _ shelf: Shelf, api: String = "https://api.telegram.org") -> CommandSync {
    CommandSync(
      bot: "shop", api: api, client: client, gate: CallGate(2), store: shelf.store, clock: clock, random: .zero, log: .silent)
  }

  @Test func onlyWhatChangedIsSent() async {
    let shelf = Shelf()
    let telegram = StubTelegram { _, _ in "true" }
    let sync = sync(telegram, shelf)
    sync.want(menu)
    await shelf.stored.wait(for: 3)
    #expect(telegram.calls.values.map(\.method) == ["setMyCommands", "setMyCommands", "setChatMenuButton"])
    #expect(
      telegram.calls.values[0].json
        == #"{"commands":[{"command":"start","description":"Start"},{"command":"ref","description":"Invite \"friends\""}]}"#)
    #expect(telegram.calls.values[1].json == #"{"commands":[{"command":"start","description":"Начать"}],"language_code":"ru"}"#)
    #expect(telegram.calls.values[2].json == #"{"menu_button":{"type":"commands"}}"#)

    // After a restart nothing is sent, until something changes.
    let again = self.sync(telegram, shelf)
    again.want(menu)
    var changed = menu
    changed.commands["ru"] = [BotCommandText("start", "Начать"), BotCommandText("ref", "Друзья")]
    changed.button = .webApp(text: "Open", url: "https://example.com/app")
    again.want(changed)
    await shelf.stored.wait(for: 5)
    #expect(telegram.calls.values.dropFirst(3).map(\.method) == ["setMyCommands", "setChatMenuButton"])
    #expect(
      telegram.calls.values[4].json
        == #"{"menu_button":{"type":"web_app","text":"Open","web_app":{"url":"https://example.com/app"}}}"#)

    // A language that is no more is taken away.
    changed.commands["ru"] = nil
    again.want(changed)
    await shelf.stored.wait(for: 6)
    #expect(telegram.calls.values[5].json == #"{"language_code":"ru"}"#)
    #expect(telegram.calls.values[5].method == "deleteMyCommands")
  }

  @Test func anotherServerIsToldAnew() {
    var record = MenuRecord()
    for part in menu.parts { record.note(part, salt: "a") }
    let read = MenuRecord(text: record.text)
    #expect(read.missing(for: menu, salt: "a").isEmpty)
    #expect(read.missing(for: menu, salt: "b").count == 3)
    #expect(MenuRecord(text: "rubbish;=;x").missing(for: menu, salt: "a").count == 3)
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
    await shelf.stored.wait(for: 3)
    #expect(telegram.calls.values.count == 4)
  }
}
