import Synchronization

@testable import PatchbayBase

extension Stage {
  private func database(of neighbour: String) -> String {
    switch engine {
    case .sqlite: "sqlite:\(folder.path)/\(neighbour).sqlite"
    case .postgres: "\(database)-\(neighbour)"
    }
  }

  func writeConfiguration() throws { try folder.write(configurationText, to: "patchbay.yml") }

  var configurationText: String {
    let setting = setting.withLock { $0 }
    if let configuration = setting.configuration { return configuration }
    let plugins = setting.libraries == nil ? ExecutableFolder.path : "\(folder.path)/plugins"
    let publicURL = setting.mode == .webhook ? ["public_url: http://127.0.0.1:\(socket.port)"] : []
    let host = [
      "listen: 127.0.0.1:0", "telegram_api: \(telegram.url)", "plugins: \(plugins)", "data: \(dataPath)",
      "watch: \(setting.watch)",
    ]
    let bot = [
      "token: \"\(Self.token)\"", "mode: \(setting.mode.rawValue)", "database: \"\(database)\"",
      "webhook_secret: \(Self.secret)", "language: ru",
    ]
    func block(_ lines: [String], _ indent: Int) -> [String] { lines.map { String(repeating: " ", count: indent) + $0 } }
    var lines = ["host:"] + block(host + publicURL + setting.host, 2) + ["bots:", "  shop:"] + block(bot + setting.bot, 4)
    if !setting.plugins.isEmpty { lines += ["    plugins:"] + block(setting.plugins, 6) }
    for other in setting.neighbours {
      let own = [
        "token: \"\(other.token)\"", "mode: \(setting.mode.rawValue)", "database: \"\(database(of: other.name))\"",
        "webhook_secret: \(Self.secret)", "plugins:",
      ]
      lines += ["  \(other.name):"] + block(own, 4) + block(other.plugins, 6)
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
