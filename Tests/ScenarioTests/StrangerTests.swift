import BaseTesting
import Glibc
import Testing

@testable import Host
@testable import PatchbayBase
@testable import PatchbayObservability
@testable import Simulator

/// What somebody who has shown no right costs the host, and what others notice of them: nothing.
@Suite(.scenes) struct StrangerTests {
  private static func setting(_ limits: String = "") -> Setting {
    var setting = Setting()
    setting.mode = .webhook
    setting.plugins = ["counter: {}"]
    setting.neighbours = [.init("other", 1, plugins: ["counter: {}"])]
    if !limits.isEmpty { setting.host = ["limits: { \(limits) }"] }
    return setting
  }

  /// Delivers to another bot of the host, from the strangers' own address, and asks what operators ask.
  private func othersAreServed(
    _ stage: Stage, _ gateway: Gateway, from first: Int64, sourceLocation: SourceLocation = #_sourceLocation
  )
    async throws
  {
    for number in first..<first + 20 {
      let status = try await stage.deliver(Stage.message(number, "/count").bytes, bot: "other").status
      #expect(status == 200, sourceLocation: sourceLocation)
    }
    #expect(try await Web.send("GET", "\(stage.url)/healthz", headers: [("connection", "close")]).status == 200)
    #expect(try await stage.report("plugins").array?.isEmpty == false, sourceLocation: sourceLocation)
  }

  private func figure(_ name: String, _ gateway: Gateway) -> Double? {
    gateway.runtime.services.metrics.registry.prometheusText().split(separator: "\n").first { $0.hasPrefix(name) }
      .flatMap { $0.split(separator: " ").last.flatMap { Double($0) } }
  }

  /// From one address, and from as many.
  @Test(arguments: [1, 330]) func mostOfABodyFrom330Connections(_ addresses: Int) async throws {
    try await Stage.play(Self.setting("body_memory: 2MiB, body_memory_per_address: 1MiB")) { stage in
      let gateway = try await stage.startHost()
      let head = Array("POST /b/shop/counter/orders HTTP/1.1\r\nhost: a\r\ncontent-length: 1000000\r\n\r\n".utf8)
      let wires = try (0..<330).map { number in
        try Wire(to: stage.socket.port, from: addresses == 1 ? "127.0.0.1" : "127.9.\(number / 200).\(1 + number % 200)")
      }
      for wire in wires { wire.offer(head) }
      let piece = [UInt8](repeating: 0x78, count: 90_000)
      var most = 0.0
      for round in 0..<10 {
        for wire in wires { wire.offer(piece) }
        if round % 3 == 0 { try await othersAreServed(stage, gateway, from: Int64(round * 100 + 1)) }
        most = max(most, figure("patchbay_connection_bytes{listener=\"public\"}", gateway) ?? 0)
      }
      #expect(most > 0 && most <= Double(addresses == 1 ? 1 << 20 : 2 << 20), "\(most)")
      #expect(try stage.column("SELECT count(*) FROM counter_notes") == ["0"])
    }
  }

  @Test(arguments: [1, 200]) func moreIdleConnectionsThanThereMayBe(_ addresses: Int) async throws {
    try await Stage.play(Self.setting("connections: 40, connections_per_address: 20")) { stage in
      let gateway = try await stage.startHost()
      var wires: [Wire] = []
      for round in 0..<4 {
        for number in 0..<100 {
          wires.append(try Wire(to: stage.socket.port, from: addresses == 1 ? "127.0.0.1" : "127.9.0.\(1 + number % addresses)"))
        }
        try await othersAreServed(stage, gateway, from: Int64(round * 100 + 1))
      }
      #expect((figure("patchbay_connections{listener=\"public\"}", gateway) ?? 99) <= 40)
      // The host's ends are closed; the ends here learn of it when the system comes to it.
      try await stage.until("360 connections are closed", failure: { "and not \(wires.count(where: \.isClosed))" }) {
        wires.count(where: \.isClosed) >= 360 ? () : nil
      }
      try await stage.log.says("connections were closed or refused to stay within host.limits")
      let reason = addresses == 1 ? "address" : "room"
      let closed = "patchbay_connections_closed_total{listener=\"public\",reason=\"\(reason)\"}"
      #expect((figure(closed, gateway) ?? 0) > 300)
    }
  }

  /// Requests whose bodies never end, and what each is answered.
  static let endless: [(String, [(String, String)], Int)] = [
    ("POST /nothing", [], 404), ("POST /b/shop/counter/nothing", [], 404), ("POST /b/nobody/counter/orders", [], 404),
    ("PUT /b/shop/counter/orders", [], 405), ("PUT /telegram/other", [], 405), ("POST /telegram/other", [], 401),
    ("POST /telegram/other", [("X-Telegram-Bot-Api-Secret-Token", "wrong")], 401), ("GET /healthz", [], 200),
    ("GET /b/shop/counter/hello/x", [], 413), ("POST /b/shop/counter/orders", [], 413),
    ("POST /telegram/other", [("X-Telegram-Bot-Api-Secret-Token", Stage.secret)], 413),
  ]

  @Test func anEndlessBodyIsAnsweredAndClosed() async throws {
    try await Stage.play(Self.setting("update_size: 64KiB")) { stage in
      let gateway = try await stage.startHost()
      let chunk = Array("8000\r\n".utf8) + [UInt8](repeating: 0x78, count: 0x8000) + Array("\r\n".utf8)
      let attacks = try Self.endless.map { line, headers, status in
        let wire = try Wire(to: stage.socket.port)
        let fields = headers.map { "\($0.0): \($0.1)\r\n" }.joined()
        wire.send("\(line) HTTP/1.1\r\nhost: a\r\n\(fields)transfer-encoding: chunked\r\n\r\n")
        return (line, status, wire)
      }
      for (line, status, wire) in attacks {
        var sent = 0
        // What the kernel holds for both sides is not the host's: the rest stays with the sender.
        while sent < 64 << 20, case let count = wire.offer(chunk), count == chunk.count { sent += count }
        let heard = wire.heard()
        #expect(heard.hasPrefix("HTTP/1.1 \(status) ") && heard.contains("connection: close"), "\(line): \(heard)")
        #expect(sent < 32 << 20, "\(line): \(sent)")
      }
      try await othersAreServed(stage, gateway, from: 1)
    }
  }

  @Test func theAnswerToHEADOnAWebhooksPathHasNoBody() async throws {
    try await Stage.play(Self.setting()) { stage in
      try await stage.startHost()
      let wire = try Wire(to: stage.socket.port)
      wire.send("HEAD /telegram/shop HTTP/1.1\r\nhost: a\r\n\r\n")
      #expect(wire.heard { $0.hasSuffix("\r\n\r\n") }.hasPrefix("HTTP/1.1 405 "))
      let update = Stage.message(1, "/count").text
      wire.send(
        "POST /telegram/shop HTTP/1.1\r\nhost: a\r\nX-Telegram-Bot-Api-Secret-Token: \(Stage.secret)\r\n"
          + "content-length: \(update.utf8.count)\r\n\r\n\(update)")
      #expect(wire.heard { $0.contains("sendMessage") }.hasPrefix("HTTP/1.1 200 "))
    }
  }

  @Test func halfAHeadAndHalfABodyAreGivenUp() async throws {
    try await Stage.play(Self.setting("header_time: 1s, body_time: 1s, idle_time: 1s")) { stage in
      let gateway = try await stage.startHost()
      let halves = try [
        "GET /hea", "POST /b/shop/counter/orders HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\nhalf", "",
        "GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n",
      ].map { text in
        let wire = try Wire(to: stage.socket.port)
        wire.send(text)
        return wire
      }
      try await othersAreServed(stage, gateway, from: 1)
      let heard = halves.map { $0.heard().prefix(12) }
      #expect(heard == ["HTTP/1.1 408", "HTTP/1.1 408", "", "HTTP/1.1 200"])
    }
  }

  @Test func guessesOfATurnstilesKeyAreSlowedDown() async throws {
    try await Stage.play(.access()) { stage in
      try await stage.startHost()
      let known = Turnstile(stage: stage, key: "pool-key-0123456789abcdef")
      #expect(try await known.check("qr_AAAAAAAAAAAAAAAAAAAAAA").status == 409)
      var statuses: [Int: Int] = [:]
      let start = MonotonicTime.now
      for number in 0..<500 {
        statuses[try await Turnstile(stage: stage, key: "guess-\(number)").check("00000-00000").status, default: 0] += 1
      }
      // Ten at once, and one for each second that the guesses take.
      let looked = 11 + Int(clamping: (MonotonicTime.now - start) / 1000)
      #expect((statuses[401] ?? 0) <= looked && (statuses[429] ?? 0) >= 500 - looked, "\(statuses)")
      // The turnstile that was there before them goes on, behind the same address.
      #expect(try await known.check("qr_AAAAAAAAAAAAAAAAAAAAAA").status == 409)
      try await stage.until("the other one may ask again") {
        try await Turnstile(stage: stage).check("qr_AAAAAAAAAAAAAAAAAAAAAA").status == 409 ? () : nil
      }
    }
  }

  @Test func withoutDescriptorsOrThreadsTheStartSaysSo() async throws {
    try await Stage.play(Self.setting()) { stage in
      let program = "\(ExecutableFolder.path)/patchbay"
      let few = try await Program.run(
        ["-c", "ulimit -n 32; exec \(program) run --config \(stage.configurationPath)"], of: "sh")
      #expect(few.exit == .code(1) && few.errors.contains("only 32 files and connections open"), "\(few)")
    }
  }

  @Test func whatIsExposedIsSaidByCheckAndStart() async throws {
    var setting = Self.setting()
    setting.host = ["admin_listen: 0.0.0.0:0"]
    try await Stage.play(setting) { stage in
      mkdir(stage.dataPath, 0o777)
      chmod(stage.dataPath, 0o777)
      chmod(stage.configurationPath, 0o644)
      try await stage.startHost()
      let check = try await stage.command("check")
      for words in [
        "host.admin_listen is 0.0.0.0:0", "the data folder \(stage.dataPath) can be changed by other users",
        "the configuration \(stage.configurationPath) can be read by every user",
      ] {
        #expect(check.errors.contains(words), "\(check.errors)")
        try await stage.log.says(words)
      }
      #expect(check.exit == .code(0))
    }
  }

  @Test(.enabled(if: Setting.engine == .sqlite)) func noLinkIsFollowed() async throws {
    try await Stage.play(Self.setting()) { stage in
      try stage.folder.write("a victim's", to: "victim")
      for how in [link, symlink] {
        unlink("\(stage.databasePath).lock")
        #expect(how("\(stage.folder.path)/victim", "\(stage.databasePath).lock") == 0)
        let gateway = try await stage.startHost()
        #expect(gateway.bots.failed["shop"]?.contains("link") == true, "\(gateway.bots.failed)")
        await stage.stopHost()
      }
      #expect(try Folder.read("\(stage.folder.path)/victim") == Array("a victim's".utf8))
    }
  }

  @Test func theAdminAddressAsksForItsKey() async throws {
    var setting = Self.setting()
    setting.host = ["admin_listen: 127.0.0.1:0", "admin_key: an-admin-key-0123456789"]
    try await Stage.play(setting) { stage in
      let gateway = try await stage.startHost()
      let url = "http://127.0.0.1:\(try #require(await gateway.adminPort))/metrics"
      #expect(try await Web.get(url).status == 401)
      #expect(try await Web.send("GET", url, headers: [("authorization", "Bearer an-admin-key-0123456789")]).status == 200)
      var statuses: Set<Int> = []
      for number in 0..<20 {
        statuses.insert(try await Web.send("GET", url, headers: [("authorization", "Bearer guess-\(number)")]).status)
      }
      #expect(statuses == [401, 429])
      #expect(try await Web.send("GET", url, headers: [("authorization", "Bearer an-admin-key-0123456789")]).status == 200)
    }
  }
}
