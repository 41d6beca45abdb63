import Glibc
import Testing

@testable import Host
@testable import Simulator

/// Nothing secret reaches a log, a page or a metric, whatever goes wrong.
@Suite(.scenes) struct SecretTests {
  private static let key = "plugin-key-canary-31415926"
  private static let secrets = [Stage.token, "AAE-scenario_TOKEN_canary_0123456789", Stage.secret, key]

  private static func setting(_ mode: Setting.Mode) -> Setting {
    var setting = Setting()
    setting.mode = mode
    setting.plugins = ["counter: { api_key: \(key) }", "misbehaving: {}"]
    setting.host = ["log_level: trace", "admin_listen: 127.0.0.1:0"]
    return setting
  }

  private func leaks(in text: String) -> [String] { Self.secrets.filter { text.contains($0) } }

  @Test(arguments: Setting.Mode.allCases)
  func pagesMetricsAndErrorsShowNone(_ mode: Setting.Mode) async throws {
    try await Stage.play(Self.setting(mode)) { stage in
      let gateway = try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/leak")
      try await boris.shouldReply("logged")
      try await boris.say("/throw")
      try await boris.shouldReply("Something went wrong")
      try await stage.telegram.fault(["kind": "page", "error_code": 502, "method": "sendMessage"])
      try await stage.telegram.fault(["kind": "error", "error_code": 404, "description": "Not Found", "method": "sendMessage"])
      try await boris.say("/burst 2")
      _ = try await stage.telegram.calls(of: Stage.bot, "sendMessage", count: 3)
      let admin = "http://127.0.0.1:\(await gateway.adminPort ?? 0)"
      for url in [
        "\(admin)/metrics", "\(admin)/api/telegram/status", "\(admin)/nothing", "\(stage.url)/api/telegram/status",
        "\(stage.url)/readyz", "\(stage.url)/telegram/shop", "\(stage.url)/bot\(Stage.token)/getMe", "\(stage.url)/nothing",
      ] {
        let response = try await Web.get(url)
        #expect(leaks(in: response.text + "\(response.headers)").isEmpty, "\(url): \(response.text)")
      }
      let metrics = try await Web.get("\(admin)/metrics").text
      for name in [
        "patchbay_updates_total", "patchbay_handler_seconds_bucket", "patchbay_commit_seconds", "patchbay_send_seconds",
        "patchbay_lane_depth", "patchbay_plugin_reloads_total",
      ] {
        #expect(metrics.contains(name), "\(name)")
      }
      #expect(metrics.contains(#"outcome="failed""#))
      #expect(leaks(in: stage.log.text).isEmpty)
      for action in ["status", "plugins", "updates", "conversations", "migrate"] {
        #expect(leaks(in: try await stage.operate(action).text).isEmpty, "\(action)")
      }
    }
  }

  @Test func errorsThatQuoteAKeyAreStoredShownAndToldWithoutIt() async throws {
    var setting = Setting()
    setting.plugins = ["counter: {}", "misbehaving: { api_key: \(Self.key), rejects: true }"]
    setting.bot = ["admins: [\(Stage.anna)]"]
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      let (anna, boris) = (stage.chat(Stage.anna), stage.chat(Stage.boris))
      try await anna.say("/start")
      try await anna.shouldReply("Здравствуйте")
      let words = "the key [redacted] is no good"
      try await boris.say("/quote")
      try await boris.shouldReply("Something went wrong")
      #expect(try await stage.operate("updates")[0]?["error"]?.string == words)
      try await anna.shouldReply(words)
      try await boris.say("/emit spring")
      try await boris.shouldReply("emitted")
      #expect(try await stage.operate("events")[0]?["error"]?.string == words)
      try await boris.say("/quotejob")
      try await stage.until("SELECT message FROM patchbay_jobs WHERE state = 'failed'", is: words)
      try await anna.shouldReply("quoting")
      try stage.configure { $0.plugins[1] = "misbehaving: { api_key: \(Self.key)-of-another, fails: quote }" }
      try await stage.operate("reload")
      #expect(try await stage.plugin("misbehaving")["failure"]?.string?.contains(words) == true)
      try await anna.shouldReply("не запускается")
      #expect(leaks(in: try await anna.history().joined()).isEmpty)
      #expect(leaks(in: stage.log.text).isEmpty && stage.log.text.contains("is no good"))
    }
  }

  @Test func whatTheProgramPrintsShowsNone() async throws {
    try await Stage.play(Self.setting(.polling)) { stage in
      try await stage.telegram.fault(["kind": "page", "error_code": 502, "count": 4])
      let program = try await stage.startProgram()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/leak")
      try await boris.shouldReply("logged")
      try stage.configure { $0.plugins = ["counter: { api_key: [\(Self.key)] }"] }
      program.signal(SIGHUP)
      try await program.prints("plugin failed")
      try await boris.say("/throw")
      try await boris.shouldReply("I didn't understand")
      program.signal(SIGTERM)
      #expect(try await program.end() == .code(0))
      #expect(program.errors.contains("the key is"))
      #expect(leaks(in: program.errors + program.output).isEmpty)
    }
  }
}
