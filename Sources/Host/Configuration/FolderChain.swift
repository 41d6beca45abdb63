import Glibc

/// The folders to watch so that no way of replacing a path goes unseen.
enum FolderChain {
  /// The folder of the file itself and of every symbolic link on the way to it (a link is swapped in the folder that holds it); where
  /// the way ends at something missing, the last folder there is.
  static func folders(leadingTo path: String) -> Set<String> {
    var folders: Set<String> = []
    var rest = path.split(separator: "/").map(String.init)[...]
    var current: [String] = []
    // As many links as Linux follows.
    var linksLeft = 40
    while let part = rest.popFirst() {
      if part == "." { continue }
      if part == ".." {
        _ = current.popLast()
        continue
      }
      let folder = "/" + current.joined(separator: "/")
      let next = "/" + (current + [part]).joined(separator: "/")
      var info = stat()
      guard lstat(next, &info) == 0 else {
        folders.insert(folder)
        return folders
      }
      if rest.isEmpty { folders.insert(folder) }
      guard info.st_mode & S_IFMT == S_IFLNK else {
        current.append(part)
        continue
      }
      folders.insert(folder)
      linksLeft -= 1
      guard linksLeft > 0, let target = self.target(of: next) else { return folders }
      if target.hasPrefix("/") { current = [] }
      rest = (target.split(separator: "/").map(String.init) + rest)[...]
    }
    return folders
  }

  static func isLink(_ path: String) -> Bool {
    var info = stat()
    return lstat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFLNK
  }

  private static func target(of link: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(link, &buffer, buffer.count)
    return count > 0 ? String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
  }
}
