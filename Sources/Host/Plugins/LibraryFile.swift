/// What the host requires of a plugin's library.
///
/// - API: the same major version, a minor version no newer than the host's, and none of the drafts before the oldest that it takes.
/// - Swift: the same major version, and a minor version no newer than the host's. The standard library of 6.x is built with library
///   evolution on Linux too and keeps its symbols, so a library of an older compiler runs on a newer runtime; one of a newer
///   compiler may use what the runtime doesn't have yet.
package struct LibraryRules: Sendable, Equatable {
  /// The version of PluginAPI that this host has loaded.
  package var api: LibraryVersion
  /// The first version whose plugins run on `api`; those before it were drafts.
  package var oldestAPI: LibraryVersion
  /// The version of the Swift runtime that this host runs on.
  package var swift: LibraryVersion
  /// Folders with libraries that plugins may need (the host's own, the plugins'), searched before the system's.
  package var folders: [String]
  /// The C function through which a plugin is asked.
  package var entryPoint = "patchbay_plugin"
  /// The library that every plugin shares with the host.
  package var apiLibrary = "libPluginAPI.so"
  /// Modules that no plugin may use.
  package var hostModules = ["Host", "patchbay"]
  /// The largest file taken for a plugin, in bytes.
  package var largestFile = 512 << 20

  package init(api: LibraryVersion, oldestAPI: LibraryVersion? = nil, swift: LibraryVersion, folders: [String] = []) {
    self.api = api
    self.oldestAPI = oldestAPI ?? LibraryVersion(api.major, 0)
    self.swift = swift
    self.folders = folders
  }
}

/// A plugin's library judged from its bytes, before the loader runs any of it.
///
/// The judgement guards against accidents (a copy cut short, a library of another program, machine or version), each of which
/// would otherwise end the process or fail where no clear answer can be given. It is no defence against a library made to do
/// harm: what is loaded is trusted.
package struct LibraryFile: Sendable, Equatable {
  /// In bytes.
  package let size: Int
  package let facts: LibraryFacts
  /// The libraries that it needs, as it names them (`DT_NEEDED`).
  package let needed: [String]
  /// Those of `needed` that are neither loaded, nor in the rules' folders, nor where the system keeps libraries. The loader has
  /// the last word, so this is a warning; when the loader then refuses, it is the likely reason.
  package let missing: [String]

  /// Judges `bytes`, the whole content of `file`.
  package init(judging bytes: [UInt8], file: String, rules: LibraryRules) throws(LibraryFileError) {
    let result = bytes.withUnsafeBytes { raw in
      Result { () throws(LibraryFileError.Problem) in try LibraryFile(raw, rules) }
    }
    switch result {
    case .success(let judged): self = judged
    case .failure(let problem): throw LibraryFileError(file: file, problem: problem)
    }
  }

  /// Reads and judges the file at `path`, and leaves no trace.
  package init(path: String, rules: LibraryRules) throws(LibraryFileError) {
    let bytes = try Self.read(path, limit: rules.largestFile)
    try self.init(judging: bytes, file: path, rules: rules)
  }

  private init(_ bytes: UnsafeRawBufferPointer, _ rules: LibraryRules) throws(LibraryFileError.Problem) {
    let elf = try ELFImage(bytes)
    let facts: LibraryFacts
    switch LibraryFacts.scan(bytes) {
    case .found(let found): facts = found
    case .absent: throw .noFacts
    case .unreadable(let text): throw .unreadableFacts(text)
    case .conflicting(let one, let other): throw .conflictingFacts(one, other)
    }
    try Self.check(facts, rules)

    let dynamic = try elf.dynamicSection()
    guard dynamic.needed.contains(rules.apiLibrary) else { throw .apiNotLinked(library: rules.apiLibrary) }
    try Self.checkSymbols(of: elf, dynamic, rules)

    let search = LibrarySearch(folders: rules.folders, runPath: dynamic.runPath)
    self.size = bytes.count
    self.facts = facts
    self.needed = dynamic.needed
    self.missing = dynamic.needed.filter { search.find($0) == .missing }
  }

  private static func check(_ facts: LibraryFacts, _ rules: LibraryRules) throws(LibraryFileError.Problem) {
    guard facts.api.major == rules.api.major else { throw .otherAPI(plugin: facts.api, host: rules.api) }
    guard facts.api.minor <= rules.api.minor else { throw .newerAPI(plugin: facts.api, host: rules.api) }
    guard facts.api >= rules.oldestAPI else { throw .draftAPI(plugin: facts.api, oldest: rules.oldestAPI) }
    guard facts.swift.major == rules.swift.major else { throw .otherSwift(plugin: facts.swift, host: rules.swift) }
    guard facts.swift.minor <= rules.swift.minor else { throw .newerSwift(plugin: facts.swift, host: rules.swift) }
  }

  private static func checkSymbols(
    of elf: ELFImage, _ dynamic: ELFImage.Dynamic, _ rules: LibraryRules
  ) throws(LibraryFileError.Problem) {
    // A Swift symbol of module `Host` begins with `$s4Host`: the mangled length, then the name.
    let foreign = rules.hostModules.map { (module: $0, prefix: Array("$s\($0.utf8.count)\($0)".utf8)) }
    let entryPoint = Array(rules.entryPoint.utf8)
    var entry: ELFImage.Symbol?
    for index in 1..<max(dynamic.symbolCount, 1) {
      let symbol = try elf.symbol(index, dynamic)
      if symbol.isDefined {
        if entry == nil, symbol.isExported, elf.name(symbol, is: entryPoint) { entry = symbol }
      } else if let module = foreign.first(where: { elf.name(symbol, hasPrefix: $0.prefix) })?.module {
        throw .usesHost(module: module, symbol: elf.name(of: symbol))
      }
    }
    guard let entry else { throw .noEntryPoint(symbol: rules.entryPoint) }
    guard entry.isFunction, elf.isExecutable(entry.address) else {
      throw .entryPointNotAFunction(symbol: rules.entryPoint)
    }
  }
}

extension LibraryFile {
  /// Checks only that `bytes` are a whole library of this machine.
  static func checkHeaders(of bytes: [UInt8], file: String) throws(LibraryFileError) {
    let result = bytes.withUnsafeBytes { raw in
      Result { () throws(LibraryFileError.Problem) in _ = try ELFImage(raw) }
    }
    if case .failure(let problem) = result { throw LibraryFileError(file: file, problem: problem) }
  }
}

extension LibraryFileError.Problem: Error {}
