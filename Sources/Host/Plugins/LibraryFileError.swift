import Glibc

/// Why a library file was refused, judged from the file alone: none of it has run.
package struct LibraryFileError: Error, Sendable, Equatable {
  /// The file, as it was asked for.
  package let file: String
  package let problem: Problem

  package init(file: String, problem: Problem) {
    self.file = file
    self.problem = problem
  }

  package enum Problem: Sendable, Equatable {
    /// It can't be opened or read; `code` is the `errno`.
    case unreadable(code: Int32)
    /// It is a folder, a device or a pipe.
    case notAFile
    /// It changed between the first and the last byte read.
    case changedWhileRead
    /// It is larger than a plugin may be; sizes in bytes.
    case tooLarge(size: Int, limit: Int)
    case empty
    case notELF
    /// 32-bit or big-endian.
    case wrongFormat(String)
    case wrongMachine(found: String, host: String)
    /// An object file, an executable or a core dump.
    case notALibrary(String)
    /// The file ends before what its headers promise; sizes in bytes.
    case truncated(size: Int, needed: Int)
    /// Headers that contradict each other or point outside the file.
    case malformed(String)
    /// No facts string: some other program's library.
    case noFacts
    case unreadableFacts(String)
    case conflictingFacts(String, String)
    /// Same major version, newer minor.
    case newerAPI(plugin: LibraryVersion, host: LibraryVersion)
    /// Same major version, but a draft of it: `oldest` is the first that this host takes.
    case draftAPI(plugin: LibraryVersion, oldest: LibraryVersion)
    /// Another major version.
    case otherAPI(plugin: LibraryVersion, host: LibraryVersion)
    case newerSwift(plugin: LibraryVersion, host: LibraryVersion)
    case otherSwift(plugin: LibraryVersion, host: LibraryVersion)
    /// The shared plugin API is not among the libraries it needs.
    case apiNotLinked(library: String)
    case noEntryPoint(symbol: String)
    /// The entry point's name is taken by something that can't be called.
    case entryPointNotAFunction(symbol: String)
    /// It wants symbols of the host's own modules.
    case usesHost(module: String, symbol: String)
  }

  /// True where the file may simply not be whole yet, so that looking again in a moment makes sense.
  package var mayBeUnfinished: Bool {
    switch problem {
    case .changedWhileRead, .empty, .truncated: true
    default: false
    }
  }
}

extension LibraryFileError: CustomStringConvertible {
  package var description: String { "\(file) \(problem)" }
}

extension LibraryFileError.Problem: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreadable(let code):
      "can't be read: \(String(cString: strerror(code)))."
    case .notAFile:
      "is not a regular file."
    case .changedWhileRead:
      "changed while it was being read: it is probably still being copied."
    case .tooLarge(let size, let limit):
      "is \(grouped(size)) bytes, more than the limit of \(grouped(limit)) for a plugin."
    case .empty:
      "is empty: was the copy interrupted? Copy it again."
    case .notELF:
      "is not a library: it doesn't begin with the ELF magic number."
    case .wrongFormat(let what):
      "is a \(what) library; this host needs a 64-bit little-endian one."
    case .wrongMachine(let found, let host):
      "is built for \(found), but this host runs on \(host): build it for \(host)."
    case .notALibrary(let what):
      "is \(what), not a dynamic library: build it as a `.library(type: .dynamic)` product."
    case .truncated(let size, let needed):
      "is \(grouped(size)) bytes, but its headers require \(grouped(needed)): was the copy interrupted? Copy it again."
    case .malformed(let what):
      "is corrupt (\(what)): build it again."
    case .noFacts:
      "is not a Patchbay plugin: it has no `patchbay-plugin` facts. Add the line `@c(patchbay_plugin) public func plugin(_ ask: UInt32) -> "
        + "UnsafeMutableRawPointer? { export(YourPlugin.self, ask) }` to its sources."
    case .unreadableFacts(let text):
      "has facts in a form that this host can't read: `\(text)`."
    case .conflictingFacts(let one, let other):
      "has two different facts, `\(one)` and `\(other)`: build only one plugin into a library."
    case .newerAPI(let plugin, let host):
      "was built for plugin API \(plugin), this host has \(host): update the host, or build the plugin against \(host)."
    case .draftAPI(let plugin, let oldest):
      "was built for plugin API \(plugin), a draft that changed before the first release; this host takes \(oldest) and later: rebuild it."
    case .otherAPI(let plugin, let host):
      "was built for plugin API \(plugin), this host has \(host): the major versions differ, so build the plugin against \(host)."
    case .newerSwift(let plugin, let host):
      "was built with Swift \(plugin), this host runs on Swift \(host): build it with \(host), or update the host."
    case .otherSwift(let plugin, let host):
      "was built with Swift \(plugin), this host runs on Swift \(host): build it with \(host)."
    case .apiNotLinked(let library):
      "doesn't need \(library): it was linked without the plugin API, or with a copy of its own inside. Depend on the product `PluginAPI`, which is dynamic."
    case .noEntryPoint(let symbol):
      "has no function `\(symbol)`: add `@c(\(symbol)) public func plugin(_ ask: UInt32) -> UnsafeMutableRawPointer? { export(YourPlugin.self, ask) }`."
    case .entryPointNotAFunction(let symbol):
      "has `\(symbol)`, but it is not a function that can be called."
    case .usesHost(let module, let symbol):
      "uses the host's own module `\(module)` (`\(symbol)`): a plugin may import only PluginAPI, nothing else of the host."
    }
  }
}

/// `80000` as `80,000`.
private func grouped(_ number: Int) -> String {
  var digits = Array(String(number.magnitude))
  var at = digits.count - 3
  while at > 0 {
    digits.insert(",", at: at)
    at -= 3
  }
  return (number < 0 ? "-" : "") + String(digits)
}
