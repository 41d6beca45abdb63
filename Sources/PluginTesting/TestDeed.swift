import Synchronization

/// What a person of a test did, for a plugin's contract to have somebody do it, too.
enum TestDeed: Sendable, Hashable, CustomStringConvertible {
  case sends(String)
  case opens(String?)
  case presses(data: String)

  var description: String {
    switch self {
    case .sends(let text): "'\(text.prefix(60))'"
    case .opens(let payload): "/start \(payload ?? "")"
    case .presses(let data): "button \(data)"
    }
  }

  /// So many different ones of a plugin are remembered.
  private static let most = 200
  private static let all = Mutex<[String: [TestDeed]]>([:])

  /// Remembers what was done to plugins in this process.
  static func note(_ deed: TestDeed, to plugins: [String]) {
    all.withLock { all in
      for plugin in plugins where all[plugin, default: []].count < most && all[plugin]?.contains(deed) != true {
        all[plugin, default: []].append(deed)
      }
    }
  }

  static func done(to plugin: String) -> [TestDeed] { all.withLock { $0[plugin] ?? [] } }
}

extension TestPerson {
  func does(_ deed: TestDeed) async throws {
    switch deed {
    case .sends(let text): try await sends(text)
    case .opens(let payload): try await opens(payload)
    case .presses(let data): try await presses(data: data)
    }
  }
}
