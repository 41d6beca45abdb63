import Glibc

/// Why a file could not be read at all.
package enum FileFault: Error, Sendable, Equatable {
  case missing
  case isFolder
  case denied
  case tooLarge(limit: Int)
  case notUTF8(line: Int)
  case system(code: Int32)
}

extension FileFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missing: "there is no such file; name one with --config FILE"
    case .isFolder: "this is a folder; name the file in it"
    case .denied: "permission denied; check its owner and mode"
    case .tooLarge(let limit): "it is larger than \(limit / 1024) KiB, too large for a configuration"
    case .notUTF8(let line): "line \(line) is not UTF-8 text; save the file as UTF-8"
    case .system(code: ETIMEDOUT): "nothing came out of this pipe for half a minute; look at what writes into it"
    case .system(let code): "reading it failed with system error \(code); check the disk and the path"
    }
  }
}
