import PatchbayBase
package import PatchbayConfiguration
import PatchbayObservability
@_spi(Host) package import PluginAPI

extension PluginSetup {
  /// One thing that is wrong with a plugin's settings.
  package struct Mistake: Sendable {
    package let position: SettingsNode.Position?
    package let reason: String
  }

  /// All that is wrong with a plugin's settings, as far as it can be found.
  ///
  /// A plugin ends at the first mistake that it meets. So each is put right with a made-up value, and the plugin is made anew with that,
  /// until it meets no other.
  package func mistakes(
    in plugin: PluginConfiguration, of type: any Plugin.Type, bot: BotInfo
  ) async throws(PluginFailure) -> [Mistake] {
    let written = plugin.node
    let mended = try await mend(written, of: type, plugin.id, bot)
    switch mended.end {
    case .other(let reason): return mended.mistakes.map(Mistake.init) + [Mistake(position: nil, reason: reason)]
    case .hopeless: return mended.mistakes.map(Mistake.init)
    case .made(let unknown):
      let unknown = unknown.filter { each in !mended.mistakes.contains { $0.path == each.path } }
      return (mended.mistakes + unknown).map(Mistake.init).sorted {
        ($0.position?.line ?? 0, $0.position?.column ?? 0) < ($1.position?.line ?? 0, $1.position?.column ?? 0)
      }
    }
  }

  /// Settings with which a plugin can be made, made up where it needs some that aren't written.
  package func madeUp(
    from written: SettingsNode, of type: any Plugin.Type, _ plugin: String, bot: BotInfo
  ) async throws(PluginFailure) -> SettingsNode {
    let mended = try await mend(written, of: type, plugin, bot)
    switch mended.end {
    case .made: return mended.node
    case .other(let reason): throw PluginFailure(step: .configure, reason: reason)
    case .hopeless:
      let mistakes = mended.mistakes.map { Mistake($0).reason }
      throw PluginFailure(step: .configure, reason: mistakes.joined(separator: "; "))
    }
  }

  private struct Mended: Sendable {
    enum End: Sendable {
      case made(unknown: [SettingsError])
      case other(String)
      case hopeless
    }
    var node: SettingsNode
    var mistakes: [SettingsError] = []
    var end = End.hopeless
  }

  private func mend(
    _ written: SettingsNode, of type: any Plugin.Type, _ plugin: String, _ bot: BotInfo
  ) async throws(PluginFailure) -> Mended {
    var result = Mended(node: written)
    var mended: Set<String> = []
    while result.mistakes.count < Self.mostMistakes {
      let error: SettingsError
      switch try await attempt(type, plugin, result.node, written, bot) {
      case .mistake(let mistake): error = mistake
      case .other(let reason):
        result.end = .other(reason)
        return result
      case .made(let unknown):
        result.end = .made(unknown: unknown)
        return result
      }
      let isKnown = result.mistakes.contains { $0.path == error.path }
      if !isKnown { result.mistakes.append(error) }
      // What was made up doesn't please the plugin either.
      guard mended.insert("\(error.path) \(isKnown)").inserted, let next = result.node.mended(error) else { break }
      result.node = next
    }
    return result
  }

  private static let mostMistakes = 100

  private enum Attempt: Sendable {
    /// It was made; these keys of the file nobody reads.
    case made(unknown: [SettingsError])
    case mistake(SettingsError)
    case other(String)
  }

  private func attempt(
    _ type: any Plugin.Type, _ plugin: String, _ node: SettingsNode, _ written: SettingsNode, _ bot: BotInfo
  ) async throws(PluginFailure) -> Attempt {
    try await step(.configure, PluginCall(.initialisation, of: plugin), bot) { [secrets] in
      let (settings, record) = Settings.reading(node)
      defer { for secret in record.secrets { secrets.add(secret) } }
      do { _ = try type.init(settings: settings) } catch let error as SettingsError {
        return .mistake(error)
      } catch {
        return .other(secrets.redact("\(error)"))
      }
      let known = record.known
      return .made(
        unknown: record.unread(in: written).map { path, position in
          SettingsError(path: path, position: position, problem: .unknown(nearest: NearestName.of(path, in: known)))
        })
    }
  }
}

extension PluginSetup.Mistake {
  fileprivate init(_ error: SettingsError) {
    // The place is told apart.
    self.init(
      position: error.position, reason: "\(SettingsError(path: error.path, position: nil, problem: error.problem))")
  }
}

extension SettingsNode {
  /// The settings without what an error complains of, or with a value for what is missing; `nil` where neither can be.
  fileprivate func mended(_ error: SettingsError) -> SettingsNode? {
    let steps = error.path.split(whereSeparator: { $0 == "." || $0 == "[" || $0 == "]" }).map(String.init)
    if case .missing(let kind) = error.problem {
      return Self.filler(kind).flatMap { replacing(steps[...], with: SettingsNode($0, position: nil)) }
    }
    return replacing(steps[...], with: nil)
  }

  private func replacing(_ path: ArraySlice<String>, with value: SettingsNode?) -> SettingsNode? {
    guard let first = path.first else { return value }
    let rest = path.dropFirst()
    switch content {
    case .map(var pairs):
      if let index = pairs.firstIndex(where: { $0.key == first }) {
        if let next = rest.isEmpty ? value : pairs[index].value.replacing(rest, with: value) {
          pairs[index] = Pair(key: first, value: next)
        } else {
          pairs.remove(at: index)
        }
      } else {
        guard rest.isEmpty, let value else { return nil }
        pairs.append(Pair(key: first, value: value))
      }
      return SettingsNode(.map(pairs), position: position)
    case .list(var items):
      guard let index = Int(first), items.indices.contains(index) else { return nil }
      if let next = rest.isEmpty ? value : items[index].replacing(rest, with: value) {
        items[index] = next
      } else {
        items.remove(at: index)
      }
      return SettingsNode(.list(items), position: position)
    default: return nil
    }
  }

  /// A value of a kind, as errors name kinds.
  private static func filler(_ kind: String) -> Content? {
    if kind.hasPrefix("a whole number from ") {
      return kind.split(separator: " ").dropFirst(4).first.flatMap { Int64($0) }.map { .integer($0) }
    }
    if kind.hasPrefix("one of ") { return .string(String(kind.dropFirst(7).prefix { $0 != "," })) }
    let fillers: [(String, Content)] = [
      ("a whole number", .integer(1)), ("true or false", .boolean(false)), ("a number", .integer(1)),
      ("a list of maps", .list([])), ("a list", .list([SettingsNode(.string("placeholder"))])), ("a time", .string("1h")),
      ("an address", .string("https://example.com/v1")), ("an amount", .integer(1)), ("text", .string("placeholder")),
      ("secret", .string("placeholder")), ("a text", .string("placeholder")), ("a map", .map([])),
    ]
    return fillers.first { kind.hasPrefix($0.0) }?.1
  }
}
