import Crypto
import Glibc
package import PatchbayBase
import PatchbayConfiguration
import PatchbayObservability
@_spi(Host) package import PluginAPI

/// Runs a stranger's plugin as far as a host would before it serves, in a process that nobody misses.
package enum PluginTrial {
  /// How long its code may compute, in seconds of processor time: how busy the machine is doesn't count.
  package static let processorSeconds = 10
  /// How long one call of it may take, in milliseconds.
  private static let callDeadlineMilliseconds: Int64 = 120_000

  /// What this process may use from now on: a plugin that wants more ends it.
  package static func confine() {
    let limits: [(__rlimit_resource, rlim_t)] = [
      (RLIMIT_CORE, 0), (RLIMIT_DATA, 2 << 30), (RLIMIT_FSIZE, 512 << 20), (RLIMIT_NOFILE, 256),
      (RLIMIT_CPU, rlim_t(processorSeconds)),
    ]
    for (resource, most) in limits {
      // Where both limits are one, SIGKILL comes instead of SIGXCPU, and nobody can tell why.
      var limit = rlimit(rlim_cur: most, rlim_max: resource == RLIMIT_CPU ? most + 5 : most)
      setrlimit(__rlimit_resource_t(resource.rawValue), &limit)
    }
  }

  /// Loads a library, makes its plugin with the settings that there are, and with made-up ones for what is missing, has it register, and
  /// tries its migrations on an empty database.
  ///
  /// - Parameter scratch: a folder for this trial alone.
  /// - Throws: `PluginFailure`, `LibraryFileError`, `ImageStoreError`.
  package static func run(_ library: String, settings: SettingsNode, in scratch: ScratchFolder) async throws -> TrialReport {
    let rules = LibraryRules.thisHost(folders: [ExecutableFolder.path, FilePath.folder(of: library)])
    let images = try ImageStore(
      folder: "\(scratch.path)/images", rules: rules, hash: { Hexadecimal.text(of: SHA256.hash(data: $0)) })
    let copy = try images.read(library)
    let setup = PluginSetup(
      on: PluginThreads(deadlineMilliseconds: callDeadlineMilliseconds), secrets: SecretRegistry())
    let bot = BotConfiguration.onTrial.info(username: "trial", supportsInlineQueries: true)
    let found = FoundPlugin(image: copy.hash) { try PluginLoading.open(copy, images) }
    let type = try await setup.open(found, plugin: copy.library.facts.id ?? "on trial", bot: bot)
    let manifest = type.manifest
    let node = try await setup.madeUp(from: settings, of: type, manifest.id, bot: bot)
    let generation = try await setup.configure(
      type, PluginConfiguration(id: manifest.id), image: copy.hash, settings: node, bot: bot)
    var problems: [String] = []
    do throws(RouteConflict) { _ = try RouteTable([generation]) } catch { problems.append(SafeText.line("\(error)")) }
    do { try PluginCheck.tryMigrations(of: generation, in: scratch) } catch { problems.append(SafeText.line("\(error)")) }
    return TrialReport(generation, problems: problems)
  }
}

extension BotConfiguration {
  /// A bot that there isn't.
  fileprivate static var onTrial: BotConfiguration {
    BotConfiguration(name: "trial", token: Secret(""), id: 1, database: .sqlite(path: ""))
  }
}
