import Synchronization
import Testing

@testable import Host
@testable import PatchbayBase
@testable import PatchbayTelegram
@testable import Simulator

/// How a bot is reached, and where it keeps its data, change while people write to it.
@Suite(.scenes) struct LiveConfigurationTests {
  private static let people = [Stage.anna, Stage.boris, Stage.vera]
  private static let newToken = "\(Stage.bot):AAF-scenario_NEW_canary_9876543210"

  private static var setting: Setting {
    var setting = Setting()
    setting.plugins = ["trail: {}"]
    // Replies are not what is looked at: Telegram takes one a second in each chat.
    setting.host = ["limits: { drain_time: 1s }"]
    return setting
  }

  /// People who send the numbers from 1 on until they are told to stop.
  private struct Crowd {
    private let isOver: Flag
    private let tasks: [Task<Int, any Error>]

    private final class Flag: Sendable {
      let isSet = Atomic(false)
    }

    init(on stage: Stage) {
      let isOver = Flag()
      self.isOver = isOver
      tasks = people.map { person in
        Task {
          let chat = stage.chat(person)
          var number = 0
          while !isOver.isSet.load(ordering: .relaxed) {
            number += 1
            try await chat.say("\(number)")
            try await Task.sleep(for: .milliseconds(10))
          }
          return number
        }
      }
    }

    /// - Returns: the last number of each.
    func stop() async throws -> [Int] {
      isOver.isSet.store(true, ordering: .relaxed)
      var counts: [Int] = []
      for task in tasks { counts.append(try await task.value) }
      return counts
    }
  }

  /// Waits until every chat has come further than it was.
  private static func goesOn(_ stage: Stage) async throws {
    func reached() -> [String] { (try? stage.column("SELECT turns FROM trail_chats ORDER BY chat_id")) ?? [] }
    let before = reached()
    try await stage.until("everybody is served", failure: { "\(reached())" }) {
      let now = reached()
      return now.count == people.count && zip(now, before).allSatisfy { $0 != $1 } ? () : nil
    }
  }

  @Test func aChangeOfTokenModeAndAddressLosesNothingUnderLoad() async throws {
    try await Stage.play(Self.setting) { stage in
      let gateway = try await stage.startHost()
      let served = try #require(gateway.bots.bot(named: "shop"))
      let crowd = Crowd(on: stage)
      func take(_ what: String, mode: DeliveryPhase, _ change: (inout Setting) -> Void) async throws {
        try stage.configure(change)
        try await gateway.runtime.reload()
        try await stage.until("\(what): \(mode)") { served.delivery.status.mode == mode ? () : nil }
        try await Self.goesOn(stage)
      }
      try await Self.goesOn(stage)
      try await take("a webhook", mode: .webhook) { $0.mode = .webhook }
      let webhook = stage.configurationText
      let another = stage.url.replacing("127.0.0.1", with: "localhost")
      try await take("another address", mode: .webhook) { $0.configuration = webhook.replacing(stage.url, with: another) }
      try await stage.until("Telegram knows the new address") {
        try await stage.telegram.get("bots/\(Stage.bot)")["webhook"]?["url"]?.string?.hasPrefix(another) == true ? () : nil
      }
      try await take("another secret", mode: .webhook) {
        $0.configuration = $0.configuration?.replacing(Stage.secret, with: "another-webhook-secret-canary")
      }
      try await stage.telegram.patch("bots/\(Stage.bot)", ["token": JSON(Self.newToken)])
      try await take("another token", mode: .webhook) {
        $0.configuration = $0.configuration?.replacing(Stage.token, with: Self.newToken)
      }
      try await take("polling", mode: .polling) {
        $0.configuration = $0.configuration?.replacing("mode: webhook", with: "mode: polling")
      }
      // None of this took the bot away, even for a moment.
      #expect(gateway.bots.bot(named: "shop") === served)

      for (person, count) in zip(Self.people, try await crowd.stop()) {
        try await stage.until("SELECT count(DISTINCT seq) FROM trail_marks WHERE chat_id = \(person)", is: "\(count)")
        // And none twice.
        #expect(try stage.column("SELECT turns FROM trail_chats WHERE chat_id = \(person)") == ["\(count)"])
      }
      #expect(!stage.log.text.contains("NEW_canary") && !stage.log.text.contains("secret-canary"))
    }
  }

  private enum Mistake: CaseIterable, Sendable {
    case token, database

    func make(in text: String, of stage: Stage) -> String {
      switch self {
      case .token: text.replacing(Stage.token, with: "\(Stage.bot):AAF-scenario_WRONG_canary_9876543210")
      case .database: text.replacing("\"\(stage.database)\"", with: "sqlite:/proc/none/shop.sqlite")
      }
    }

    var words: String {
      switch self {
      case .token: "Telegram rejects the new token"
      case .database: "/proc/none"
      }
    }
  }

  @Test(arguments: Mistake.allCases)
  private func whatCannotBeTakenOverLeavesTheBotServing(_ mistake: Mistake) async throws {
    try await Stage.play(Self.setting) { stage in
      let gateway = try await stage.startHost()
      let anna = stage.chat(Stage.anna)
      try await anna.say("1")
      try await anna.shouldReply("marked 1/1")
      let right = stage.configurationText
      try stage.configure { $0.configuration = mistake.make(in: right, of: stage) }
      let done = try await gateway.runtime.reload()
      #expect(done.contains { $0.contains(mistake.words) } && !"\(done)".contains("canary"), "\(done)")
      try await anna.say("2")
      try await anna.shouldReply("marked 2/2")
      let told = try await stage.operate("status")["bots"]?["shop"]?["last_error"]?.string ?? ""
      #expect(told.hasPrefix("serves with its earlier configuration: ") && told.contains(mistake.words), "\(told)")
      #expect(!told.contains("canary"))
      try stage.configure { $0.configuration = right }
      try await gateway.runtime.reload()
      #expect(gateway.bots.unapplied.isEmpty)
      try await anna.say("3")
      try await anna.shouldReply("marked 3/3")
    }
  }
}
