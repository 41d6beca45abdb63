import Glibc
package import PatchbayBase
import PluginAPI

/// Something of the host's that others than its own user can reach, read or change. `check` and the start warn of all of them.
package enum Exposure: Sendable, Equatable {
  /// Others can listen in, who need no key.
  case adminListener(ListenAddress)
  /// The bot's token travels unencrypted.
  case plainTelegram(BaseURL)
  /// So short that it can be guessed.
  case shortWebhookSecret(bot: String)
  /// Anybody's plugins run.
  case anyPlugin(folder: String)
  /// A file that holds secrets, which others can read.
  case readable(path: String, what: Thing)
  /// A file or folder that others can change.
  case writable(path: String, what: Thing)
  /// A file or folder of another user's.
  case foreign(path: String, what: Thing)

  package enum Thing: String, Sendable {
    case configuration = "the configuration"
    case data = "the data folder"
    case plugins = "the plugins folder"
    case library = "the library"
    case database = "the database"
    case files = "the files folder"
    case above = "the folder"
  }

  /// All that a configuration leaves open, by itself and on this disk.
  ///
  /// - Parameter file: the configuration file.
  package static func all(in configuration: HostConfiguration, file: String) -> [Exposure] {
    var found: [Exposure] = []
    if let admin = configuration.adminListen, !admin.isLoopback, configuration.adminKey == nil {
      found.append(.adminListener(admin))
    }
    let telegram = configuration.telegramAPI
    if telegram.scheme == .http, !ListenAddress(host: telegram.host, port: 0).isLoopback { found.append(.plainTelegram(telegram)) }
    for bot in configuration.bots where (bot.webhookSecret?.reveal().utf8.count ?? .max) < 16 {
      found.append(.shortWebhookSecret(bot: bot.name))
    }
    found += Self.configuration(file, of: configuration)
    found += folder(configuration.dataFolder, .data)
    found += folder(configuration.pluginsFolder, .plugins)
    let plugins = (FolderListing.names(in: configuration.pluginsFolder) ?? []).sorted()
    // Where there are no packages, the plugins are the operator's own.
    if configuration.trust == .any, plugins.contains(where: { $0.hasSuffix(".patchbay") }) {
      found.append(.anyPlugin(folder: configuration.pluginsFolder))
    }
    for name in plugins where name.hasSuffix(".so") || name.hasSuffix(".patchbay") {
      found += judge("\(configuration.pluginsFolder)/\(name)", .library)
    }
    for bot in configuration.bots {
      if case .sqlite(let path) = bot.database, !path.isEmpty { found += judge(path, .database, isSecret: true) }
      if !bot.filesFolder.isEmpty { found += judge(bot.filesFolder, .files) }
    }
    return found
  }

  /// A file that holds a secret is to be read by nobody else; one that takes them from variables may be.
  private static func configuration(_ file: String, of configuration: HostConfiguration) -> [Exposure] {
    let secrets = configuration.bots.flatMap { bot in [bot.token, bot.webhookSecret].compactMap(\.self) }
    let all = (secrets + [configuration.adminKey].compactMap(\.self)).map { $0.reveal() }.filter { $0.utf8.count >= 4 }
    // No pipe is read a second time: what it had is gone.
    guard FileKind.of(file) == .file, case .success(let bytes) = FileContents.read(file, limit: ConfigurationFile.sizeLimit) else {
      return []
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return judge(file, .configuration, isSecret: all.contains { text.contains($0) })
  }

  /// A folder, and those above it, in which whoever may write can put another one in its place.
  private static func folder(_ path: String, _ what: Thing) -> [Exposure] {
    var found = judge(path, what)
    var above = FilePath.folder(of: path)
    while true {
      var facts = stat()
      // In a sticky folder such as /tmp everybody can rename only what is theirs.
      if stat(above, &facts) == 0, facts.st_mode & S_IWOTH != 0, facts.st_mode & S_ISVTX == 0 {
        found.append(.writable(path: above, what: .above))
      }
      if above == "/" || above == "." { return found }
      above = FilePath.folder(of: above)
    }
  }

  private static func judge(_ path: String, _ what: Thing, isSecret: Bool = false) -> [Exposure] {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return [] }
    var found: [Exposure] = []
    if facts.st_uid != geteuid(), facts.st_uid != 0 { found.append(.foreign(path: path, what: what)) }
    // One's own group is often one's own alone.
    let isOthersGroup = facts.st_gid != getegid() && facts.st_gid != 0
    if facts.st_mode & S_IWOTH != 0 || (isOthersGroup && facts.st_mode & S_IWGRP != 0) {
      found.append(.writable(path: path, what: what))
    }
    if isSecret, facts.st_mode & S_IROTH != 0 { found.append(.readable(path: path, what: what)) }
    return found
  }

  /// Whether a socket was made by this user, or by root, and is none that somebody put in its place.
  package static func isOwn(_ socket: String) -> Bool {
    var facts = stat()
    guard lstat(socket, &facts) == 0, facts.st_mode & S_IFMT == S_IFSOCK else { return false }
    // Root runs commands on the hosts of others: there the folder says whose it is.
    var folder = stat()
    guard geteuid() == 0, stat(FilePath.folder(of: socket), &folder) == 0 else {
      return facts.st_uid == geteuid() || facts.st_uid == 0
    }
    return facts.st_uid == folder.st_uid || facts.st_uid == 0
  }
}

extension Exposure: CustomStringConvertible {
  package var description: String { "\(cause): \(fix)" }

  /// What is open, and to whom.
  package var cause: String {
    switch self {
    case .adminListener(let address):
      "host.admin_listen is \(address), which other machines may reach, and whoever does reads the metrics and the full status"
    case .plainTelegram(let url): "host.telegram_api is \(url), and tokens and messages travel unencrypted"
    case .shortWebhookSecret(let bot):
      "bots.\(bot).webhook_secret has fewer than 16 characters, and who guesses it can send updates"
    case .anyPlugin(let folder):
      "host.trust is any, and whatever lies in \(folder) runs, signed or not, by whomever it is"
    case .readable(let path, let what):
      "\(what.rawValue) \(path) can be read by every user of this machine, with the secrets in it"
    case .writable(let path, let what):
      "\(what.rawValue) \(path) can be changed by other users of this machine, who could take the host over"
    case .foreign(let path, let what):
      "\(what.rawValue) \(path) belongs to another user, who could take the host over"
    }
  }

  /// What to do about it.
  package var fix: String {
    switch self {
    case .adminListener: "listen on 127.0.0.1, or set host.admin_key"
    case .plainTelegram: "use https, or a server on this machine"
    case .anyPlugin: "set it to known, and only what publishers whom you know have signed runs"
    case .shortWebhookSecret: "leave it out, and the host makes one"
    case .readable(let path, _): "chmod o-rwx \(path)"
    case .writable(let path, _): "chmod go-w \(path)"
    case .foreign: "make it this user's, or root's"
    }
  }
}

extension ListenAddress {
  /// Whether only this machine reaches it.
  var isLoopback: Bool {
    // Names below it lead nowhere else (RFC 6761).
    if host == "localhost" || host.hasSuffix(".localhost") { return true }
    guard let address = IPAddress(host) else { return false }
    return ["127.0.0.0/8", "::1/128"].contains { AddressRange($0)?.contains(address) ?? false }
  }
}
