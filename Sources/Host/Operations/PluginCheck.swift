import Crypto
package import PatchbayBase
package import PatchbayConfiguration
import PatchbayObservability
import PatchbayStorage
@_spi(Host) import PluginAPI

/// Judges the plugins of a configuration as a start would, and changes nothing: no database is opened.
package struct PluginCheck: Sendable {
  private let configuration: HostConfiguration
  private let rules: LibraryRules
  private let trust: PackageTrust

  package init(_ configuration: HostConfiguration) {
    self.configuration = configuration
    trust = PackageTrust(configuration)
    rules = .thisHost(folders: [ExecutableFolder.path, configuration.pluginsFolder])
  }

  /// What brings plugins into this process, in a host that runs.
  package struct Means: Sendable {
    let source: any PluginSource
    let setup: PluginSetup
  }

  /// A library that passed.
  package struct Library: Sendable {
    package let source: String
    package let facts: LibraryFacts
  }

  /// Reads and judges the library file of a plugin; none of it runs.
  package func library(of plugin: String) throws(PluginFailure) -> Library {
    func bare(_ path: String) throws(LibraryFileError) -> Library {
      Library(source: path, facts: try LibraryFile(path: path, rules: rules).facts)
    }
    func packed(_ package: PluginPackage) throws(PackageError) -> Library {
      Library(source: package.source, facts: try package.library(rules).file.facts)
    }
    return try PluginLibraries.read(plugin, in: configuration.pluginsFolder, trust, bare, packed).0
  }

  /// One thing that is wrong with a plugin on a bot, or with what several plugins have in common.
  package struct Fault: Sendable, CustomStringConvertible {
    package let bot: String
    package let plugin: String?
    /// The configuration file.
    let file: String
    package let position: SourcePosition?
    package let reason: String

    /// `patchbay.yml:12:9: bot 'shop', plugin 'counter': unknown setting 'lable': did you mean 'label'?`
    package var description: String {
      let plugin = plugin.map { ", plugin '\($0)'" } ?? ""
      return "\(position.map { "\(file):\($0): " } ?? "")bot '\(bot)'\(plugin): \(reason)"
    }
  }

  /// What came of a bot's plugins.
  package struct Findings: Sendable {
    package var libraries: [(plugin: PluginConfiguration, library: Library)] = []
    /// By the plugin's id.
    package var versions: [String: String] = [:]
    /// The plugins that could be set up.
    package var generations: [Generation] = []
    package var faults: [Fault] = []
    /// What serves nobody and keeps nothing from serving.
    package var warnings: [Fault] = []
  }

  /// Finds all that is wrong with a bot's plugins: with their libraries, settings, registrations and migrations.
  ///
  /// - Parameters:
  ///   - file: the configuration file, for messages.
  ///   - filesOnly: whether none of the plugins' code is to run.
  ///   - means: what brings plugins into this process; `nil`: copies that are thrown away.
  package func examine(
    _ bot: BotConfiguration, file: String, filesOnly: Bool, by means: Means? = nil
  ) async throws -> Findings {
    var findings = Findings()
    var usable: [PluginConfiguration] = []
    func fault(_ plugin: PluginConfiguration, _ reason: String, at position: SourcePosition? = nil) {
      findings.faults.append(
        Fault(bot: bot.name, plugin: plugin.id, file: file, position: position ?? plugin.settings.position, reason: reason))
    }
    for plugin in bot.plugins {
      do throws(PluginFailure) {
        // One that is part of the program has no library.
        if means == nil {
          findings.libraries.append((plugin, try library(of: plugin.id)))
        } else {
          _ = try means?.source.find(plugin.id, in: configuration.pluginsFolder)
        }
        if plugin.enabled { usable.append(plugin) }
      } catch {
        // A plugin that is off may be absent.
        if plugin.enabled { fault(plugin, error.reason) }
      }
    }
    guard !filesOnly else { return findings }
    let scratch = try ScratchFolder()
    defer { scratch.remove() }
    let images = try ImageStore(folder: scratch.path, rules: rules, hash: { Hexadecimal.text(of: SHA256.hash(data: $0)) })
    let setup = means?.setup ?? PluginSetup(on: PluginThreads(), secrets: SecretRegistry())
    let source = means?.source ?? PluginLibraries(images, trust: trust)
    for plugin in usable {
      do {
        let found = try source.find(plugin.id, in: configuration.pluginsFolder)
        let type = try found.open()
        let info = bot.info(username: "", supportsInlineQueries: false)
        let mistakes = try await setup.mistakes(in: plugin, of: type, bot: info)
        for mistake in mistakes {
          fault(plugin, mistake.reason, at: mistake.position.map { SourcePosition(line: $0.line, column: $0.column) })
        }
        guard mistakes.isEmpty else { continue }
        let generation = try await setup.configure(type, plugin, image: found.image, capabilities: found.capabilities, bot: info)
        findings.generations.append(generation)
        findings.versions[plugin.id] = generation.manifest.version
        try Self.tryMigrations(of: generation, in: scratch)
      } catch let failure as PluginFailure {
        fault(plugin, "\(failure)")
      } catch {
        fault(plugin, "\(error)")
      }
    }
    do {
      findings.warnings = try RouteTable(findings.generations).problems(of: bot.miniApp.panels).map { problem in
        Fault(bot: bot.name, plugin: nil, file: file, position: problem.position, reason: problem.reason)
      }
    } catch {
      findings.faults.append(Fault(bot: bot.name, plugin: nil, file: file, position: nil, reason: "\(error)"))
    }
    return findings
  }

  /// Applies a plugin's migrations to an SQLite database that is thrown away.
  static func tryMigrations(of generation: Generation, in scratch: ScratchFolder) throws {
    guard !generation.migrations.isEmpty else { return }
    let database = try SQLiteConnection(path: "\(scratch.path)/\(generation.plugin).sqlite")
    defer { database.close() }
    do {
      try HostTables.migrate(database, now: WallClock.now)
      _ = try MigrationRunner(session: database, now: WallClock.now).migrate(plugin: generation.plugin, generation.migrations)
    } catch {
      throw PluginFailure(step: .migrate, reason: "\(error)")
    }
  }

  /// Why the host could not keep its files, if it could not.
  package func dataFolderFault() -> FolderFault? { FolderFault.of(configuration.dataFolder, "the data folder", key: "host.data") }

  /// Loads one plugin, on or off, and asks it for its migrations.
  ///
  /// - Throws: `PluginFailure`, or what keeps a private copy from being made.
  func migrations(of plugin: String, on bot: BotConfiguration) async throws -> [PreparedMigration] {
    var bot = bot
    bot.plugins = [bot.plugins.first { $0.id == plugin } ?? PluginConfiguration(id: plugin)]
    bot.plugins[0].enabled = true
    return try await generations(of: bot).flatMap(\.migrations)
  }

  /// Loads the plugins that a bot has switched on, reads their settings and has them register.
  ///
  /// - Throws: `PluginFailure`, `RouteConflict`, or what keeps a private copy from being made.
  package func generations(of bot: BotConfiguration) async throws -> [Generation] {
    let scratch = try ScratchFolder()
    defer { scratch.remove() }
    let images = try ImageStore(
      folder: scratch.path, rules: rules, hash: { Hexadecimal.text(of: SHA256.hash(data: $0)) })
    var generations: [Generation] = []
    for plugin in bot.plugins where plugin.enabled {
      let found = try PluginLibraries(images, trust: trust).find(plugin.id, in: configuration.pluginsFolder)
      let setup = PluginSetup(on: PluginThreads(), secrets: SecretRegistry())
      let info = bot.info(username: "", supportsInlineQueries: false)
      let type = try await setup.open(found, plugin: plugin.id, bot: info)
      generations.append(try await setup.configure(type, plugin, image: found.image, capabilities: found.capabilities, bot: info))
    }
    _ = try RouteTable(generations)
    return generations
  }
}
