import Glibc

/// Why a library that looked right in its file couldn't be loaded.
package struct ImageStoreError: Error, Sendable, Equatable {
  /// The library or the folder.
  package let file: String
  package let problem: Problem

  package init(file: String, problem: Problem) {
    self.file = file
    self.problem = problem
  }

  package enum Problem: Sendable, Equatable {
    /// The private copy can't be written; `code` is the `errno`.
    case cannotWrite(String, code: Int32)
    /// The folder of private copies isn't this user's alone.
    case unsafeFolder(String)
    /// The injected hash isn't 16 to 128 lower-case hexadecimal digits.
    case badHash
    /// So many mappings that the process should be restarted before more is loaded.
    case nearMappingLimit(mappings: Int, limit: Int)
    /// It needs a symbol of PluginAPI that this host's doesn't have.
    case newerAPI(symbol: String)
    case missingSymbol(String)
    case missingLibrary(String)
    /// A library that the plugin needs is damaged.
    case brokenLibrary(LibraryFileError)
    /// It was built on a newer system: `GLIBC_2.38` and the like.
    case newerSystem(version: String)
    /// The folder of private copies lies on a file system from which nothing may be run.
    case notExecutable
    case noThreadLocalSpace
    case noEntryPoint(String)
    /// The loader answered with an image that was loaded before.
    case oldImage
    /// Any other refusal, in the loader's words.
    case loader(String)
  }
}

extension ImageStoreError.Problem {
  /// Reads what glibc's `dlerror` says.
  ///
  /// - Parameter missing: The needed libraries that were found nowhere beforehand.
  init(loaderText text: String, missing: [String]) {
    func word(after mark: String) -> String? {
      guard let start = text.firstRange(of: mark)?.upperBound else { return nil }
      return String(text[start...].prefix { !" ,(\n'".contains($0) })
    }
    if let symbol = word(after: "undefined symbol: ") {
      // A Swift symbol begins with `$s`, then the module: its name's length and its name.
      let isOurs = symbol.hasPrefix("$s9PluginAPI") || symbol.hasPrefix("$s11TelegramAPI")
      self = isOurs ? .newerAPI(symbol: symbol) : .missingSymbol(symbol)
    } else if let version = word(after: "version `") {
      self = .newerSystem(version: version)
    } else if text.contains("cannot open shared object file") {
      // `libfoo.so.1: cannot open shared object file: No such file or directory`
      let name = text.prefix { $0 != ":" }
      self = .missingLibrary(missing.first ?? String(name))
    } else if text.contains("failed to map segment") {
      self = text.contains("not permitted") || text.contains("denied") ? .notExecutable : .loader(text)
    } else if text.contains("static TLS block") {
      self = .noThreadLocalSpace
    } else {
      self = .loader(text)
    }
  }
}

extension ImageStoreError: CustomStringConvertible {
  package var description: String {
    switch problem {
    case .cannotWrite(let path, let code):
      "\(file) can't be copied to \(path): \(String(cString: strerror(code)))."
    case .unsafeFolder(let path):
      "\(path) must belong to this user and be writable by nobody else, because files in it are executed: change its owner and mode (0700)."
    case .badHash:
      "\(file) has a content hash that is not hexadecimal."
    case .nearMappingLimit(let mappings, let limit):
      "\(file) is not loaded: the process has \(mappings) of the \(limit) memory mappings that the kernel allows. Restart the host; replaced plugins free their memory only then."
    case .newerAPI(let symbol):
      "\(file) was built for a newer plugin API: this host's has no `\(symbol)`. Update the host, or build the plugin against this host's API."
    case .missingSymbol(let symbol):
      "\(file) needs `\(symbol)`, which none of its libraries defines: link the library that does."
    case .missingLibrary(let name):
      "\(file) needs \(name), which is not on this machine: install it, or put it next to the plugins."
    case .brokenLibrary(let error):
      "\(file) needs a library that is broken: \(error)"
    case .newerSystem(let version):
      "\(file) was built on a newer system: it needs \(version). Build it on this system or an older one."
    case .notExecutable:
      "\(file) can't be loaded: the data folder is on a file system mounted `noexec`. Put the data folder elsewhere."
    case .noThreadLocalSpace:
      "\(file) can't be loaded: it needs static thread-local storage, which only libraries loaded at start can have."
    case .noEntryPoint(let symbol):
      "\(file) was loaded, but it has no `\(symbol)`."
    case .oldImage:
      "\(file) is new, but the system's loader returned the old library: restart the host."
    case .loader(let text):
      "\(file) can't be loaded: \(text)"
    }
  }
}
