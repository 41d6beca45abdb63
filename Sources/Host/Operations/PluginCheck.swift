import Crypto
import PatchbayBase
package import PatchbayConfiguration
import PatchbayObservability
import PatchbayStorage
@_spi(Host) import PluginAPI

/// Judges the plugins of a configuration as a start would, and changes nothing: no database is opened.
package struct PluginCheck: Sendable {
  private let configuration: HostConfiguration
  private let rules: LibraryRules

  package init(_ configuration: HostConfiguration) {
    self.configuration = configuration
    rules = .thisHost(folders: [ExecutableFolder.path, configuration.pluginsFolder])
  }

  /// A library that passed.
  package struct Library: Sendable {
    package let source: String
    package let facts: LibraryFacts
  }

  /// Reads and judges the library file of a plugin; none of it runs.
  package func library(of plugin: String) throws(PluginFailure) -> Library {
    let path = try PluginFolder(configuration.pluginsFolder).path(of: plugin)
    do throws(LibraryFileError) { return Library(source: path, facts: try LibraryFile(path: path, rules: rules).facts) } catch {
      throw PluginFailure(step: .verify, reason: "\(error)")
    }
  }

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
      let path = try PluginFolder(configuration.pluginsFolder).path(of: plugin.id)
      let copy: LibraryCopy
      do throws(LibraryFileError) { copy = try images.read(path) } catch {
        throw PluginFailure(step: .verify, reason: "\(error)")
      }
      let setup = PluginSetup(on: PluginThreads(), secrets: SecretRegistry())
      let info = bot.info(username: "", supportsInlineQueries: false)
      let type = try await setup.open(copy, images, plugin: plugin.id, bot: info)
      generations.append(try await setup.configure(type, plugin, image: copy.hash, bot: info))
    }
    _ = try RouteTable(generations)
    return generations
  }
}
