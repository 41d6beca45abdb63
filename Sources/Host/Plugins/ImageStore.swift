import Glibc
import PatchbayBase
import Synchronization

/// The C entry point of a plugin's library: asked for something by number, it answers with an object of PluginAPI or with nothing.
package typealias PluginEntryPoint = @Sendable @convention(c) (UInt32) -> UnsafeMutableRawPointer?

/// A plugin's library mapped into this process, for as long as the process lives.
package struct PluginImage: Sendable {
  /// The hash of the library's content: two files with the same content are one image.
  package let hash: String
  /// The private copy that was loaded.
  package let path: String
  package let facts: LibraryFacts
  package let entryPoint: PluginEntryPoint
}

/// A library's content, read and judged, not loaded yet.
package struct LibraryCopy: Sendable {
  /// The file that was read.
  package let source: String
  /// The library's name without its folder.
  fileprivate let name: String
  package let hash: String
  package let library: LibraryFile
  fileprivate let bytes: [UInt8]
}

/// Loads plugins' libraries, each from a private copy of its own, `<folder>/<hash>/<name>.so`.
///
/// glibc answers with the old image for a path or an inode that it knows, so each content gets its own file. Nothing is ever
/// unloaded: the Swift runtime keeps pointers into an image. The private copies stay while the process lives, because debuggers
/// and backtraces look for them; the next process to start in the folder removes them, unless another one is still running there.
package final class ImageStore: Sendable {
  /// What is loaded, for metrics.
  package struct Counts: Sendable, Equatable {
    /// Images opened by this process.
    package var images: Int
    /// Memory mappings of the process. The kernel allows `mappingLimit`, and ends the process's hopes beyond.
    package var mappings: Int
    package var mappingLimit: Int
  }

  private struct State {
    var images: [String: PluginImage] = [:]
    /// The mappings when they were last counted, and the images opened since.
    var mappings = 0
    var openedSince = Int.max
  }

  private let folder: String
  private let rules: LibraryRules
  private let mappingLimit: Int
  private let reserve: Int
  private let hash: @Sendable ([UInt8]) -> String
  private let lock: Int32
  private let state = Mutex(State())

  /// - Parameters:
  ///   - folder: Where private copies are kept, `<data>/images`; made when absent, for this user alone.
  ///   - hash: The hash of a content, as hexadecimal digits.
  ///   - mappingLimit: How many mappings the kernel allows; by default it is asked.
  ///   - reserve: How many of them are left for everything else that the process does.
  package init(
    folder: String, rules: LibraryRules, mappingLimit: Int? = nil, reserve: Int = 8192,
    hash: @escaping @Sendable ([UInt8]) -> String
  ) throws(ImageStoreError) {
    self.folder = folder
    self.rules = rules
    self.hash = hash
    self.mappingLimit = mappingLimit ?? Self.kernelMappingLimit()
    self.reserve = reserve
    try Self.makeFolder(folder)
    let lock = Glibc.open(folder + "/.lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard lock >= 0 else { throw ImageStoreError(file: folder, problem: .cannotWrite(folder + "/.lock", code: errno)) }
    self.lock = lock
    if flock(lock, LOCK_EX | LOCK_NB) == 0 { Self.removeCopies(in: folder) }
    // Held until the process ends, so that another one doesn't remove the copies.
    while flock(lock, LOCK_SH) != 0, errno == EINTR {}
  }

  deinit {
    // Closing alone wouldn't do while a child that was just forked holds the same open file.
    flock(lock, LOCK_UN)
    close(lock)
  }

  /// Reads and judges the library at `path`: what is loaded later is exactly this content.
  package func read(_ path: String) throws(LibraryFileError) -> LibraryCopy {
    let bytes = try LibraryFile.read(path, limit: rules.largestFile)
    let library = try LibraryFile(judging: bytes, file: path, rules: rules)
    return LibraryCopy(source: path, name: FilePath.name(of: path), hash: hash(bytes), library: library, bytes: bytes)
  }

  /// The library of a package, judged as one that lies in a folder.
  package func read(_ package: PluginPackage) throws(PackageError) -> LibraryCopy {
    let (library, bytes) = try package.library(rules)
    return LibraryCopy(source: package.source, name: package.manifest.library, hash: hash(bytes), library: library, bytes: bytes)
  }

  /// Maps a library into the process, or answers with the image that already has this content.
  ///
  /// The library's initialisers run here, and a fault in one ends the process. Blocks for about a millisecond.
  package func open(_ copy: LibraryCopy) throws(ImageStoreError) -> PluginImage {
    let result = state.withLock { state in
      Result { () throws(ImageStoreError) in try load(copy, &state) }
    }
    return try result.get()
  }

  package var counts: Counts {
    let images = state.withLock { $0.images.count }
    return Counts(images: images, mappings: Self.mappings(), mappingLimit: mappingLimit)
  }
}

// MARK: - Loading

extension ImageStore {
  private func load(_ copy: LibraryCopy, _ state: inout State) throws(ImageStoreError) -> PluginImage {
    if let image = state.images[copy.hash] { return image }
    func failure(_ problem: ImageStoreError.Problem) -> ImageStoreError { ImageStoreError(file: copy.source, problem: problem) }
    guard Self.isHash(copy.hash) else { throw failure(.badHash) }
    try checkMappings(copy, &state)

    let path = try write(copy)
    let search = LibrarySearch(folders: rules.folders)
    for name in copy.library.needed {
      guard case .inFolder(let library) = search.find(name) else { continue }
      try preload(library, for: copy)
    }
    dlerror()
    guard let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
      throw failure(.init(loaderText: Self.loaderText(), missing: copy.library.missing))
    }
    guard let symbol = dlsym(handle, rules.entryPoint) else { throw failure(.noEntryPoint(rules.entryPoint)) }
    let entryPoint = unsafeBitCast(symbol, to: PluginEntryPoint.self)
    // An address that is known means that the loader answered with an image it had.
    guard !state.images.values.contains(where: { unsafeBitCast($0.entryPoint, to: UnsafeMutableRawPointer.self) == symbol })
    else { throw failure(.oldImage) }
    let image = PluginImage(hash: copy.hash, path: path, facts: copy.library.facts, entryPoint: entryPoint)
    state.images[copy.hash] = image
    state.openedSince += 1
    return image
  }

  /// Loads a library of ours that a plugin needs, where the loader wouldn't look for it.
  private func preload(_ path: String, for copy: LibraryCopy) throws(ImageStoreError) {
    do {
      let bytes = try LibraryFile.read(path, limit: rules.largestFile)
      // One cut short would end the process just as a plugin would.
      try LibraryFile.checkHeaders(of: bytes, file: path)
    } catch {
      throw ImageStoreError(file: copy.source, problem: .brokenLibrary(error))
    }
    dlerror()
    guard dlopen(path, RTLD_NOW | RTLD_LOCAL) != nil else {
      throw ImageStoreError(file: copy.source, problem: .init(loaderText: Self.loaderText(), missing: []))
    }
  }

  private static func loaderText() -> String { dlerror().map { String(cString: $0) } ?? "no reason given" }

  /// An image takes 3 to 5 mappings. Counting them reads a line for each, so they are counted again only when it could matter.
  private func checkMappings(_ copy: LibraryCopy, _ state: inout State) throws(ImageStoreError) {
    let allowed = mappingLimit - reserve
    if state.openedSince >= 64 || state.mappings + state.openedSince * 16 > allowed {
      state.mappings = Self.mappings()
      state.openedSince = 0
    }
    guard state.mappings <= allowed else {
      throw ImageStoreError(file: copy.source, problem: .nearMappingLimit(mappings: state.mappings, limit: mappingLimit))
    }
  }

  private static func kernelMappingLimit() -> Int {
    guard let bytes = pseudoFile("/proc/sys/vm/max_map_count") else { return 65_530 }
    return Int(String(decoding: bytes, as: UTF8.self).prefix { $0.isNumber }) ?? 65_530
  }

  /// The number of memory mappings of this process.
  static func mappings() -> Int { pseudoFile("/proc/self/maps")?.count { $0 == 0x0a } ?? 0 }

  /// The content of a file that has no size until it is read.
  private static func pseudoFile(_ path: String) -> [UInt8]? {
    let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var content: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let got = Glibc.read(file, &part, part.count)
      if got < 0 && errno == EINTR { continue }
      guard got > 0 else { return got == 0 ? content : nil }
      content += part[..<got]
    }
  }
}

// MARK: - Private copies

extension ImageStore {
  private func write(_ copy: LibraryCopy) throws(ImageStoreError) -> String {
    let folder = self.folder + "/" + copy.hash
    try Self.makeFolder(folder)
    let path = "\(folder)/\(copy.name)"
    do throws(SystemError) { try FileReplacement.write(copy.bytes, to: path, mode: 0o600, isDurable: false) } catch {
      throw ImageStoreError(file: copy.source, problem: .cannotWrite(path, code: error.code))
    }
    return path
  }

  /// Makes a folder that nobody else can write to: what lies in it is run.
  private static func makeFolder(_ path: String) throws(ImageStoreError) {
    if mkdir(path, 0o700) != 0, errno != EEXIST { throw ImageStoreError(file: path, problem: .cannotWrite(path, code: errno)) }
    var status = stat()
    guard lstat(path, &status) == 0 else { throw ImageStoreError(file: path, problem: .cannotWrite(path, code: errno)) }
    guard status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid(), status.st_mode & 0o022 == 0 else {
      throw ImageStoreError(file: path, problem: .unsafeFolder(path))
    }
  }

  /// Removes what an earlier process left, and nothing but that: folders named by a hash, and the files directly in them.
  private static func removeCopies(in folder: String) {
    for name in entries(of: folder) where isHash(name) {
      for file in entries(of: "\(folder)/\(name)") { unlink("\(folder)/\(name)/\(file)") }
      rmdir("\(folder)/\(name)")
    }
  }

  /// Whether `text` is a hash, and so can be the name of a folder.
  private static func isHash(_ text: String) -> Bool {
    (16...128).contains(text.utf8.count)
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  private static func entries(of folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
