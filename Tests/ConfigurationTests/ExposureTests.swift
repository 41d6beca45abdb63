import Glibc
import Testing

@testable import PatchbayBase
@testable import PatchbayConfiguration

/// What others can reach, read or change, by what stands on the disk and in the file.
@Suite struct ExposureTests {
  private let folder: String

  init() throws {
    var template = Array("/tmp/patchbay-exposure-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    for name in ["data", "plugins", "shop-files"] { mkdir("\(folder)/\(name)", 0o700) }
    for name in ["patchbay.yml", "plugins/libShop.so", "shop.sqlite"] { write("x", to: name) }
  }

  private func write(_ text: String, to name: String, mode: mode_t = 0o600) {
    ConfigurationFolder.write(text, to: "\(folder)/\(name)")
    chmod("\(folder)/\(name)", mode)
  }

  private func found(_ change: (inout HostConfiguration) -> Void = { _ in }) -> [Exposure] {
    var configuration = HostConfiguration(pluginsFolder: "\(folder)/plugins", dataFolder: "\(folder)/data")
    configuration.bots = [
      BotConfiguration(
        name: "shop", token: Secret("1:a-token-canary"), id: 1, database: .sqlite(path: "\(folder)/shop.sqlite"),
        filesFolder: "\(folder)/shop-files")
    ]
    change(&configuration)
    defer { ScratchFolder.delete(folder) }
    return Exposure.all(in: configuration, file: "\(folder)/patchbay.yml")
  }

  @Test func whatIsPrivateIsNotTalkedAbout() { #expect(found() == []) }

  @Test(arguments: [
    ("127.0.0.1", false), ("127.9.9.9", false), ("::1", false), ("localhost", false), ("0.0.0.0", true), ("::", true),
    ("10.0.0.1", true),
    ("bots.internal", true),
  ]) func anAdminListenerThatOthersReach(_ host: String, _ isTold: Bool) {
    let address = ListenAddress(host: host, port: 8081)
    #expect(found { $0.adminListen = address } == (isTold ? [.adminListener(address)] : []))
  }

  @Test func anAdminListenerWithAKey() {
    #expect(
      found {
        $0.adminListen = ListenAddress(host: "0.0.0.0", port: 8081)
        $0.adminKey = Secret("0123456789abcdef")
      } == [])
  }

  @Test func aServerThatIsReachedUnencrypted() throws {
    let (far, near) = (try BaseURL.parse("http://bots.internal:8081").get(), try BaseURL.parse("http://127.0.0.1:8081").get())
    #expect(found { $0.telegramAPI = far } == [.plainTelegram(far)])
    #expect(Exposure.all(in: HostConfiguration(telegramAPI: near, pluginsFolder: "/none", dataFolder: "/none"), file: "") == [])
  }

  @Test func aSecretThatCanBeGuessed() {
    #expect(found { $0.bots[0].webhookSecret = Secret("short") } == [.shortWebhookSecret(bot: "shop")])
  }

  @Test func aFileWithSecretsThatOthersRead() {
    write("token: 1:a-token-canary\n", to: "patchbay.yml", mode: 0o644)
    #expect(found() == [.readable(path: "\(folder)/patchbay.yml", what: .configuration)])
  }

  @Test func aFileWithoutSecretsMayBeRead() {
    write("token: ${TOKEN}\n", to: "patchbay.yml", mode: 0o644)
    #expect(found() == [])
  }

  @Test(arguments: [
    ("data", Exposure.Thing.data), ("plugins", .plugins), ("plugins/libShop.so", .library), ("shop.sqlite", .database),
    ("shop-files", .files), ("patchbay.yml", .configuration),
  ]) func whatOthersCanChange(_ name: String, _ what: Exposure.Thing) {
    chmod("\(folder)/\(name)", name.contains(".") ? 0o602 : 0o702)
    #expect(found() == [.writable(path: "\(folder)/\(name)", what: what)])
  }

  @Test func aFolderAboveThatOthersCanChange() {
    chmod(folder, 0o777)
    #expect(found() == Array(repeating: .writable(path: folder, what: .above), count: 2))
  }

  @Test(.enabled(if: geteuid() == 0)) func whatBelongsToSomebodyElse() {
    chown("\(folder)/plugins/libShop.so", 12345, 0)
    chown("\(folder)/data", 12345, 12345)
    #expect(
      found() == [
        .foreign(path: "\(folder)/data", what: .data), .foreign(path: "\(folder)/plugins/libShop.so", what: .library),
      ])
  }

  @Test func aDatabaseThatOthersRead() {
    chmod("\(folder)/shop.sqlite", 0o644)
    #expect(found() == [.readable(path: "\(folder)/shop.sqlite", what: .database)])
  }

  /// A pipe whose writer takes its time is read to its end.
  @Test func aSlowPipeIsReadWhole() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    let (reading, writing) = (ends[0], ends[1])
    startThread(named: "writer") {
      for part in ["host:\n", "  watch: false\n"] {
        // Long enough for a reader that is there to find nothing.
        for _ in 0..<1000 { sched_yield() }
        _ = part.withCString { Glibc.write(writing, $0, strlen($0)) }
      }
      close(writing)
    }
    #expect(try FileContents.read("/dev/fd/\(reading)", limit: 1000).get() == Array("host:\n  watch: false\n".utf8))
    close(reading)
  }
}
