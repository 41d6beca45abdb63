/// What a library takes from others, read from its symbols: what it can do that it never says.
package struct LibraryImports: Sendable, Equatable {
  /// Methods of the Bot API that it names by their types, such as `banChatMember`.
  package private(set) var methods: Set<String> = []
  /// Whether it moves money.
  package private(set) var usesLedger = false
  /// Functions by which a handler would hold up its whole bot, or that reach around the host.
  package private(set) var blocking: Set<String> = []

  /// - Parameter bytes: a library's that was judged already.
  package init(of bytes: [UInt8], file: String) throws(LibraryFileError) {
    let names = bytes.withUnsafeBytes { raw in Result { () throws(LibraryFileError.Problem) in try Self.names(raw) } }
    switch names {
    case .failure(let problem): throw LibraryFileError(file: file, problem: problem)
    case .success(let names):
      for name in names { take(name) }
    }
  }

  private static func names(_ bytes: UnsafeRawBufferPointer) throws(LibraryFileError.Problem) -> [String] {
    let elf = try ELFImage(bytes)
    let dynamic = try elf.dynamicSection()
    var names: [String] = []
    for index in 1..<max(dynamic.symbolCount, 1) {
      let symbol = try elf.symbol(index, dynamic)
      if !symbol.isDefined { names.append(elf.name(of: symbol)) }
    }
    return names
  }

  private mutating func take(_ name: String) {
    if name.hasPrefix(Self.telegram), name.contains(Self.method) {
      // `$s11TelegramAPI13BanChatMemberVAA0A6MethodAAWP`: the type's name after its length.
      let rest = name.dropFirst(Self.telegram.count)
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard let length = Int(digits), length > 0, rest.count > digits.count + length else { return }
      let type = rest.dropFirst(digits.count).prefix(length)
      methods.insert(type.prefix(1).lowercased() + type.dropFirst())
    } else if Self.ledger.contains(where: { name.hasPrefix($0) }) {
      usesLedger = true
    } else if Self.blockers.contains(name) {
      blocking.insert(name)
    }
  }

  private static let telegram = "$s11TelegramAPI"
  private static let method = "VAA0A6MethodAA"
  private static let ledger = ["transfer", "hold", "capture", "reverse", "spend", "credit"].map {
    "$s9PluginAPI6LedgerV\($0.utf8.count)\($0)"
  }
  private static let blockers: Set<String> = [
    "sleep", "usleep", "nanosleep", "clock_nanosleep", "system", "popen", "fork", "vfork", "posix_spawn", "posix_spawnp", "execve",
    "execvp", "connect", "listen", "accept", "dlopen", "exit", "_exit", "abort", "kill",
  ]
}
