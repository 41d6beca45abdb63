import Glibc
import PatchbayBase

/// Follows the configuration file and the plugins folder through every way in which they are replaced. Belongs to one thread; the
/// caller tells the time and waits for `descriptor`.
package final class FolderWatch {
  private let configuration: String
  private let pluginsFolder: String?
  private let inotify: Inotify
  private var settling: ChangeSettling
  /// The watched folders by the kernel's number.
  private var folders: [Int32: String] = [:]
  private var linkedPlugins: [String] = []

  /// - Parameters:
  ///   - configuration: the file, absolute.
  ///   - pluginsFolder: absolute; it need not exist yet.
  init(configuration: String, pluginsFolder: String?, quiet: Duration, stable: Duration) throws(FileWatcherFault) {
    self.configuration = configuration
    self.pluginsFolder = pluginsFolder
    inotify = try Inotify()
    settling = ChangeSettling(quiet: quiet, stable: stable, known: [:])
    try follow()
    // Watched first and looked at then: a change between the two is seen twice rather than not at all.
    var known: [String: FileFingerprint] = [:]
    for path in [configuration] + plugins() { known[path] = FileFingerprint.of(path) }
    settling = ChangeSettling(quiet: quiet, stable: stable, known: known)
  }

  /// Readable when `collect` has something to do.
  var descriptor: Int32 { inotify.descriptor }

  /// When to call `settle` if nothing happens before.
  var nextDeadline: Duration? { settling.nextDeadline }

  /// Takes the kernel's events in.
  func collect(now: Duration) throws(FileWatcherFault) {
    let events = inotify.read()
    guard !events.isEmpty else { return }
    let configurationName = FilePath.name(of: configuration)
    var isConfigurationClosed = false
    for event in events {
      // An editor's other files and logs in the same folder say nothing of this one, but a link may be swapped under any name.
      isConfigurationClosed =
        isConfigurationClosed || event.has(Inotify.movedTo | Inotify.created | Inotify.deleted) && event.name != configurationName
        || event.isClosing && event.name == configurationName
      touchPlugin(event, now: now)
    }
    touch(configuration, isClosed: isConfigurationClosed || FolderChain.isLink(configuration), now: now)
    for plugin in linkedPlugins { touch(plugin, isClosed: events.contains(where: \.isClosing), now: now) }
    if try follow() || events.contains(where: \.isOverflow) { lookAtAll(now: now) }
  }

  /// What came to rest. A removed configuration file is nothing to act on, so it isn't reported until it is back.
  func settle(now: Duration) -> [FileChange] {
    settling.settle(now: now, look: FileFingerprint.of).compactMap { outcome in
      switch outcome {
      case .changed(configuration): .configuration
      case .removed(configuration): nil
      case .changed(let path): .plugin(path: path)
      case .removed(let path): .pluginRemoved(path: path)
      }
    }
  }

  // MARK: -

  private func touch(_ path: String, isClosed: Bool, now: Duration) {
    settling.touch(path, holds: FileFingerprint.of(path), isClosed: isClosed, now: now)
  }

  private func touchPlugin(_ event: Inotify.Event, now: Duration) {
    guard let pluginsFolder, Self.isPlugin(event.name), let folder = folders[event.watch] else { return }
    guard folder == pluginsFolder || folder == Self.real(pluginsFolder) else { return }
    let path = "\(pluginsFolder)/\(event.name)"
    touch(path, isClosed: event.isClosing || FolderChain.isLink(path), now: now)
  }

  private func lookAtAll(now: Duration) {
    touch(configuration, isClosed: true, now: now)
    for plugin in Set(plugins() + settling.known.keys).subtracting([configuration]) { touch(plugin, isClosed: false, now: now) }
  }

  /// Watches the folders that lead to the files now, and no others; true where they changed.
  @discardableResult
  private func follow() throws(FileWatcherFault) -> Bool {
    var wanted = FolderChain.folders(leadingTo: configuration)
    linkedPlugins = plugins().filter(FolderChain.isLink)
    if let pluginsFolder {
      wanted.formUnion(FolderChain.folders(leadingTo: pluginsFolder + "/."))
      wanted.insert(pluginsFolder)
      for plugin in linkedPlugins { wanted.formUnion(FolderChain.folders(leadingTo: plugin)) }
    }
    var current: [Int32: String] = [:]
    for folder in wanted.sorted() {
      // A folder under two names has one number; the plugins folder's own name is the one to know it by.
      if let watch = try inotify.watch(folder), current[watch] == nil || folder == pluginsFolder { current[watch] = folder }
    }
    for watch in folders.keys where current[watch] == nil { inotify.unwatch(watch) }
    defer { folders = current }
    return Set(current.keys) != Set(folders.keys)
  }

  private func plugins() -> [String] {
    guard let pluginsFolder, let listing = opendir(pluginsFolder) else { return [] }
    defer { closedir(listing) }
    var paths: [String] = []
    while let entry = readdir(listing) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if Self.isPlugin(name) { paths.append("\(pluginsFolder)/\(name)") }
    }
    return paths.sorted()
  }

  private static func isPlugin(_ name: String) -> Bool {
    name.hasPrefix("lib") && name.hasSuffix(".so") || name.hasSuffix(".patchbay") && !name.hasPrefix(".")
  }

  private static func real(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
