import Glibc

/// A private folder that lives as long as a command.
package struct ScratchFolder: Sendable {
  package let path: String

  package init() throws(PrivateFolder.FolderError) {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array((base + "/patchbay-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else {
      throw PrivateFolder.FolderError(path: base, reason: String(cString: strerror(errno)))
    }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Deletes the folder and all that it holds.
  package func remove() { Self.delete(path) }

  /// Deletes a folder and all that it holds; links are deleted, not followed.
  package static func delete(_ path: String) {
    for name in FolderListing.names(in: path) ?? [] where unlink("\(path)/\(name)") != 0 { delete("\(path)/\(name)") }
    rmdir(path)
  }
}
