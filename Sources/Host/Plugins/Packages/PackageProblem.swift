package import PatchbayConfiguration

/// Why a package was refused. None of its code has run.
package struct PackageError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The package, as it was named.
  package let file: String
  package let problem: PackageProblem

  package init(file: String, problem: PackageProblem) {
    self.file = file
    self.problem = problem
  }

  package var description: String { "\(file) \(problem)" }
}

/// What can be wrong with a package.
package enum PackageProblem: Error, Sendable, Equatable {
  /// It can't be opened or read.
  case unreadable(LibraryFileError.Problem)
  case link
  /// It doesn't begin as a package does.
  case notAPackage
  /// It ends before what it promises.
  case cutShort
  /// There is more after its end.
  case continued
  /// An entry that is no plain file: a link, a device, a folder…
  case notAFile(path: String, kind: String)
  case badPath(String, reason: String)
  case duplicate(path: String)
  case tooManyFiles(limit: Int)
  /// An entry is not written as `plugin pack` writes it.
  case strangeEntry(path: String)
  case missing(path: String)
  /// A file that the manifest doesn't name.
  case extra(path: String)
  case otherSize(path: String, manifest: Int, found: Int)
  case otherContent(path: String)
  case manifest(reason: String)
  /// It needs a newer host to be read.
  case newerFormat(Int64)
  case otherMachine(found: String, host: String)
  case badSignatureEntry
  case wrongSignature(PublisherKey)
  /// The manifest and the library don't say the same.
  case otherFacts(manifest: String, library: String)
  /// Its library is none that this host takes.
  case library(LibraryFileError)
}

extension PackageProblem: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreadable(let problem): "\(problem)"
    case .link: "is a symbolic link: name the file itself."
    case .notAPackage: "is not a Patchbay package: make one with 'patchbay plugin pack'."
    case .cutShort: "ends too early: was the copy interrupted? Copy it again."
    case .continued: "goes on after its end: it was changed after it was made. Get it again from its publisher."
    case .notAFile(let path, let kind): "holds \(kind), '\(path)': a package may hold plain files only. Don't use it."
    case .badPath(let path, let reason): "holds a file '\(path)', whose name \(reason). Don't use it."
    case .duplicate(let path): "holds two files '\(path)'. Don't use it."
    case .tooManyFiles(let limit): "holds more than \(limit) files, the most that a package may."
    case .strangeEntry(let path):
      "has an entry '\(path)' in a form that 'patchbay plugin pack' doesn't write: make it anew with that command."
    case .missing(let path): "lacks the file '\(path)': get it again from its publisher."
    case .extra(let path):
      "holds the file '\(path)', which its manifest doesn't name there: it was changed after it was made. Don't use it."
    case .otherSize(let path, let manifest, let found):
      "holds '\(path)' with \(found) bytes, but its manifest says \(manifest): get it again from its publisher."
    case .otherContent(let path):
      "holds '\(path)' with another content than its manifest says: it was damaged or changed. Get it again from its publisher."
    case .manifest(let reason): "has a manifest that this host can't read: \(reason)."
    case .newerFormat(let format):
      "has a manifest of format \(format), and this host reads format \(PackageManifest.format): update the host, or get a package for it."
    case .otherMachine(let found, let host): "is for \(found), but this host runs on \(host): get the package for \(host)."
    case .badSignatureEntry: "has a signature in a form that this host can't read: sign it with 'patchbay plugin sign'."
    case .wrongSignature(let key):
      "is not what the owner of \(key) signed: it was changed after it was signed. Get it again from its publisher."
    case .otherFacts(let manifest, let library):
      "says \(manifest), but its library says \(library): make it anew with 'patchbay plugin pack'."
    case .library(let error): "can't be used: \(error)"
    }
  }
}
