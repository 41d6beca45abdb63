import Glibc

/// A folder that only this user may look into.
package enum PrivateFolder {
  package static func make(_ path: String) throws {
    var made = ""
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      made += part + "/"
      if mkdir(made, 0o700) != 0, errno != EEXIST { throw FolderError(path: made, reason: String(cString: strerror(errno))) }
    }
  }

  package struct FolderError: Error, CustomStringConvertible {
    package let path: String
    package let reason: String
    package var description: String { "can't create the folder \(path): \(reason); check host.data and its permissions" }
  }
}
