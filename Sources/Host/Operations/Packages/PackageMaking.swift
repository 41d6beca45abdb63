import Glibc
import PatchbayBase

/// Makes a package of a plugin's library and of what lies beside its sources.
package struct PackageMaking: Sendable {
  /// The library, and the folder with `patchbay-plugin.json`, the licence and the other files.
  private let library: String
  private let folder: String

  /// A package, and what was found on the way.
  package struct Made: Sendable {
    package let package: PluginPackage
    /// What its author should know.
    package let remarks: [String]
  }

  /// - Parameter path: a library, or the folder of a plugin's sources, where it is looked for in what SwiftPM built.
  package init(_ path: String) throws {
    switch FileKind.of(path) {
    case .file:
      library = path
      folder = Self.declaringFolder(above: path) ?? FilePath.folder(of: path)
    case .folder:
      folder = path
      library = try Self.builtLibrary(in: path)
    case .other, .missing:
      throw OperationError.refused("\(path) is neither a library nor a folder: name a plugin's library or its sources")
    }
  }

  /// - Parameter process: runs the plugin's code, to learn what it registers.
  package func make(_ process: TrialProcess = TrialProcess()) async throws -> Made {
    let declaration = try declared()
    let trial = try await PackageExamination(library: library).tried(process, settings: declaration.settings)
    let report = trial.report
    guard report.problems.isEmpty else { throw OperationError.refused("\(library): " + report.problems.joined(separator: "\n")) }
    var capabilities = report.capabilities.union(declaration.capabilities)
    for method in trial.imports.methods where !CapabilityGate.isTalk(method) { capabilities.add(method, .methods) }
    var remarks: [String] = []
    if trial.imports.usesLedger, capabilities[.accounts].isEmpty {
      remarks.append(
        "it names the ledger, but \(PackageDeclaration.fileName) has no 'accounts' and 'kinds': the host refuses money that is moved without"
      )
    }
    let facts = trial.file.facts
    let name = FilePath.name(of: library)
    let manifest = PackageManifest(
      name: report.name, version: report.version, title: report.title,
      summary: declaration.summary.isEmpty ? report.summary : declaration.summary, licence: declaration.licence ?? "unstated",
      api: facts.api, swift: facts.swift, architecture: ELFImage.machineName(ELFImage.thisMachine), library: name,
      capabilities: capabilities, files: [])
    if declaration.licence == nil { remarks.append("\(PackageDeclaration.fileName) has no 'licence', such as \"MIT\"") }
    let files = try [(path: name, content: trial.bytes)] + licence() + extras()
    if files.count == 1 { remarks.append("there is no LICENSE in \(folder)") }
    do throws(PackageError) {
      return Made(package: try PluginPackage(PluginPackage.bytes(of: manifest, files), source: manifest.fileName), remarks: remarks)
    } catch {
      // What the author wrote can't be put into a package.
      throw OperationError.refused("no package can be made of \(library): it \(error.problem)")
    }
  }

  private func declared() throws -> PackageDeclaration {
    let path = "\(folder)/\(PackageDeclaration.fileName)"
    switch FileContents.read(path, limit: ObjectReader.largest) {
    case .success(let bytes):
      do throws(FormFault) { return try PackageDeclaration(bytes) } catch { throw OperationError.refused("\(path): \(error)") }
    case .failure(.missing): return PackageDeclaration()
    case .failure(let fault): throw OperationError.refused("\(path): \(fault)")
    }
  }

  private static func declaringFolder(above path: String) -> String? {
    var folder = FilePath.folder(of: path)
    // .build/x86_64-unknown-linux-gnu/release/lib….so
    for _ in 0..<5 {
      if FileKind.of("\(folder)/\(PackageDeclaration.fileName)") == .file { return folder }
      folder += "/.."
    }
    return nil
  }

  // MARK: Files

  private static func builtLibrary(in folder: String) throws -> String {
    for place in [folder, "\(folder)/.build/release", "\(folder)/.build/debug"] {
      let names = (FolderListing.names(in: place) ?? []).filter {
        $0.hasPrefix("lib") && $0.hasSuffix(".so") && $0 != "libPluginAPI.so"
      }
      let plugins = names.map { "\(place)/\($0)" }.filter(isPlugin).sorted()
      if plugins.count > 1 {
        throw OperationError.refused(
          "\(place) holds several plugins, \(plugins.map(FilePath.name).joined(separator: ", ")): name one's library")
      }
      if let plugin = plugins.first { return plugin }
    }
    throw OperationError.refused(
      "\(folder) holds no plugin's library, and neither does what was built there: 'swift build -c release' builds it")
  }

  private static func isPlugin(_ path: String) -> Bool {
    do throws(LibraryFileError) {
      _ = try LibraryFile(path: path, rules: .thisHost(folders: []))
      return true
    } catch { return error.problem != .noFacts }
  }

  private func licence() throws -> [(path: String, content: [UInt8])] {
    let names = ["LICENSE", "LICENCE", "LICENSE.md", "LICENSE.txt", "COPYING"]
    guard let name = names.first(where: { FileKind.of("\(folder)/\($0)") == .file }) else { return [] }
    return [("LICENSE", try read(name))]
  }

  /// What travels with the library: everything below `assets` and `texts`.
  private func extras() throws -> [(path: String, content: [UInt8])] {
    var files: [(path: String, content: [UInt8])] = []
    var waiting = ["texts", "assets"]
    while let path = waiting.popLast() {
      var facts = stat()
      guard lstat("\(folder)/\(path)", &facts) == 0 else { continue }
      switch facts.st_mode & S_IFMT {
      case S_IFDIR: waiting += (FolderListing.names(in: "\(folder)/\(path)") ?? []).sorted().reversed().map { "\(path)/\($0)" }
      case S_IFREG: files.append((path, try read(path)))
      default: throw OperationError.refused("\(folder)/\(path) is no plain file, and a package holds nothing else: remove it")
      }
      guard files.count < PackageArchive.mostFiles else {
        throw OperationError.refused("\(folder) holds more than \(PackageArchive.mostFiles) files for a package: leave some out")
      }
    }
    return files
  }

  private func read(_ name: String) throws -> [UInt8] {
    do throws(LibraryFileError) {
      return try LibraryFile.read("\(folder)/\(name)", limit: PluginPackage.largest, followingLinks: false)
    } catch { throw OperationError.refused("\(error)") }
  }
}
