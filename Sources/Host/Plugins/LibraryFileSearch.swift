import Glibc

/// Finds where the libraries that a plugin needs would come from.
struct LibrarySearch: Sendable {
  /// Where a needed library is.
  enum Found: Equatable {
    /// In the process already.
    case loaded
    /// In one of our folders: the loader doesn't look there, so it is loaded by this path first.
    case inFolder(path: String)
    /// Where the loader finds it by itself.
    case bySystem
    case missing
  }

  private let folders: [String]
  private let runPath: [String]

  /// - Parameters:
  ///   - folders: Folders of ours.
  ///   - runPath: The folders that the plugin names. Those relative to itself (`$ORIGIN`) say nothing here: it is loaded from
  ///     a private copy elsewhere.
  init(folders: [String], runPath: [String] = []) {
    self.folders = folders
    self.runPath = runPath.filter { $0.hasPrefix("/") }
  }

  func find(_ name: String) -> Found {
    guard !name.isEmpty else { return .missing }
    if name.contains("/") { return Self.isReadable(name) ? .bySystem : .missing }
    if Self.isLoaded(name) { return .loaded }
    if let folder = folders.first(where: { Self.isReadable($0 + "/" + name) }) { return .inFolder(path: folder + "/" + name) }
    return (runPath + Self.systemFolders).contains { Self.isReadable($0 + "/" + name) } ? .bySystem : .missing
  }

  /// Whether the loader has a library of this name, and so wouldn't look for a file.
  private static func isLoaded(_ name: String) -> Bool {
    guard let handle = dlopen(name, RTLD_LAZY | RTLD_NOLOAD) else { return false }
    // Gives back the count that asking took; the library stays, as whoever loaded it holds it.
    dlclose(handle)
    return true
  }

  private static func isReadable(_ path: String) -> Bool { access(path, R_OK) == 0 }

  /// Where the system's loader looks: `LD_LIBRARY_PATH`, what `/etc/ld.so.conf` names, and the built-in folders.
  static let systemFolders: [String] = {
    let environment = getenv("LD_LIBRARY_PATH").map { String(cString: $0) } ?? ""
    #if arch(x86_64)
      let multiarch = "x86_64-linux-gnu"
    #else
      let multiarch = "aarch64-linux-gnu"
    #endif
    let builtIn = ["/lib/\(multiarch)", "/usr/lib/\(multiarch)", "/lib64", "/usr/lib64", "/lib", "/usr/lib"]
    var seen: Set<String> = []
    return (environment.split(separator: ":").map(String.init) + configured("/etc/ld.so.conf", depth: 4) + builtIn)
      .filter { $0.hasPrefix("/") && seen.insert($0).inserted }
  }()

  /// The folders named by a file of `ld.so.conf`'s form, its `include`s followed.
  private static func configured(_ path: String, depth: Int) -> [String] {
    guard depth > 0, let bytes = try? LibraryFile.read(path, limit: 1 << 20) else { return [] }
    var folders: [String] = []
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let text = line.prefix { $0 != "#" }.split(separator: " ", omittingEmptySubsequences: true)
      if text.first == "include" {
        for pattern in text.dropFirst() {
          for file in matches(String(pattern)) { folders += configured(file, depth: depth - 1) }
        }
      } else if let folder = text.first {
        folders.append(String(folder))
      }
    }
    return folders
  }

  private static func matches(_ pattern: String) -> [String] {
    var result = glob_t()
    defer { globfree(&result) }
    guard glob(pattern, 0, nil, &result) == 0 else { return [] }
    return (0..<Int(result.gl_pathc)).compactMap { result.gl_pathv[$0].map { String(cString: $0) } }
  }
}
