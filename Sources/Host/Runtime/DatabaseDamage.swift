import Glibc
import Logging
import PatchbayBase
import PatchbayConfiguration
import PatchbayStorage
@_spi(Host) import PluginAPI

/// Looks for damage in SQLite files after a process that didn't end in good order: nobody else would notice before the rows are needed.
enum DatabaseDamage {
  /// Keeps a copy of a damaged log beside it, before it is opened and cut.
  ///
  /// - Returns: what is to be said; `nil` where all is well.
  static func preserveLog(of path: String, at now: Int64) -> String? {
    let log = path + "-wal"
    guard WriteAheadLog.isDamaged(log) else { return nil }
    let copy = "\(log)-damaged-\(now)"
    let isKept = copyFile(log, to: copy)
    return "the log \(log) is damaged: what was committed last may be lost" + (isKept ? "; a copy of it is kept at \(copy)" : "")
  }

  private static func copyFile(_ path: String, to copy: String) -> Bool {
    guard case .success(let bytes) = FileContents.read(path, limit: 1 << 30) else { return false }
    let file = open(copy, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { return false }
    defer { close(file) }
    return bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) } == bytes.count
  }

  /// Looks through a bot's database, on a connection of its own and beside what serves the bot.
  static func check(_ served: ServedBot) async {
    guard case .sqlite(let path) = served.configuration.database else { return }
    let finding = await withCheckedContinuation { (continuation: CheckedContinuation<String?, Never>) in
      startThread(named: "check") { continuation.resume(returning: look(in: path)) }
    }
    if let finding { report(finding, of: served.bot) }
  }

  private static func look(in path: String) -> String? {
    do {
      let database = try SQLiteConnection(path: path)
      defer { database.close() }
      let answer = try database.execute("PRAGMA quick_check(1)").first?.string ?? "ok"
      return answer == "ok" ? nil : "the database \(path) is damaged: \(answer)"
    } catch let error as SQLError where error.code == .corrupt {
      return "the database \(path) is damaged"
    } catch {
      // Whatever keeps it from being read is told by what serves the bot.
      return nil
    }
  }

  /// Says what was found.
  static func report(_ finding: String, of bot: Bot) {
    bot.context.note(damage: finding)
    bot.services.log.critical("\(finding)", metadata: ["bot": "\(bot.name)"])
    bot.alert("damage", HostTexts.alertDamage.filled(["error": finding]))
  }
}
