import PatchbayBase
import PatchbayConfiguration
package import PluginAPI

/// Looks at a package or a bare library: first without running any of it, then by trying it in a process of its own.
package struct PackageExamination: Sendable {
  /// `nil` for a bare library.
  package let package: PluginPackage?
  /// Its library's facts, imports and bytes.
  package let file: LibraryFile
  package let imports: LibraryImports
  let bytes: [UInt8]
  private let name: String

  /// What is known when its code has run.
  package struct Tried: Sendable {
    package let report: TrialReport
    let file: LibraryFile
    let imports: LibraryImports
    let bytes: [UInt8]
  }

  /// - Parameter path: a package's or a library's.
  package init(_ path: String) throws {
    guard path.hasSuffix(".so") else {
      let package = try PluginPackage.read(path)
      let (file, bytes) = try package.library(.thisHost(folders: [ExecutableFolder.path]))
      try self.init(package: package, file: file, bytes: bytes, name: package.manifest.library)
      return
    }
    try self.init(library: path)
  }

  package init(library path: String) throws {
    let rules = LibraryRules.thisHost(folders: [ExecutableFolder.path, FilePath.folder(of: path)])
    let bytes = try LibraryFile.read(path, limit: PluginPackage.largest)
    let file = try LibraryFile(judging: bytes, file: path, rules: rules)
    try self.init(package: nil, file: file, bytes: bytes, name: FilePath.name(of: path))
  }

  private init(package: PluginPackage?, file: LibraryFile, bytes: [UInt8], name: String) throws {
    self.package = package
    self.file = file
    self.bytes = bytes
    self.name = name
    imports = try LibraryImports(of: bytes, file: name)
  }

  /// Runs its code.
  ///
  /// - Parameter settings: a JSON object.
  package func tried(_ process: TrialProcess = TrialProcess(), settings: [UInt8] = Array("{}".utf8)) async throws -> Tried {
    do {
      let report = try await process.run(bytes, named: name, settings: settings)
      return Tried(report: report, file: file, imports: imports, bytes: bytes)
    } catch let failure as TrialProcess.Failure {
      throw OperationError.refused("\(package?.source ?? name) failed its trial: \(failure)")
    }
  }

  /// What a host would refuse, or an operator should know, once its code has run.
  ///
  /// - Returns: what keeps it from serving, and what doesn't.
  package func judge(_ report: TrialReport) -> (faults: [String], remarks: [String]) {
    var faults = report.problems
    var remarks: [String] = []
    if let manifest = package?.manifest {
      if (manifest.name, manifest.version) != (report.name, report.version) {
        faults.append(
          "its manifest says \(manifest.name) \(manifest.version), its code \(report.name) \(report.version): pack it anew")
      }
      let more = report.capabilities.beyond(manifest.capabilities)
      if !more.isEmpty {
        faults.append("it registers more than its manifest declares (\(more.lines().joined(separator: "; "))): pack it anew")
      }
    }
    for function in imports.blocking.sorted() {
      remarks.append("it calls \(function), which in a handler holds up the whole bot, or reaches around the host")
    }
    for table in report.tablesWithoutOwner {
      remarks.append("its table \(table) has no column user_id: whose the rows are can't be told when a person asks for their data")
    }
    if !report.unspokenTables.isEmpty {
      remarks.append(
        "it keeps data of people (\(report.unspokenTables.joined(separator: ", "))) and has no bot.personalData: operators can neither hand them "
          + "out nor delete them")
    }
    for migration in report.breaking {
      remarks.append("its migration \(migration) is breaking: the version before can't go on beside it")
    }
    for library in file.missing { remarks.append("it needs \(library), which is not on this machine") }
    return (faults, remarks)
  }
}

// MARK: In words and as JSON

extension PackageExamination {
  /// What is known without running it.
  package var lines: [String] {
    var lines: [String] = []
    if let package {
      let manifest = package.manifest
      let title = manifest.title["en"] ?? manifest.title.values.sorted().first ?? manifest.name
      lines.append("\(manifest.name) \(manifest.version): \(title)")
      if let summary = manifest.summary["en"] ?? manifest.summary.values.sorted().first { lines.append(summary) }
      lines.append("licence: \(manifest.licence)")
      lines.append("publisher: \(package.signer.map { "\($0), who signed it" } ?? "unknown: nobody signed it")")
      lines += manifest.capabilities.isEmpty ? ["it declares no capabilities"] : manifest.capabilities.lines().map { "it \($0)" }
    }
    lines.append(
      "library: \(name), \(file.size) bytes, plugin API \(file.facts.api), Swift \(file.facts.swift), \(ELFImage.machineName(ELFImage.thisMachine))"
    )
    lines.append("needs: a host with plugin API \(file.facts.api) or later of the same major version")
    return lines
  }

  /// The members of an object that is open already.
  package func write(to json: inout JSONWriter) {
    if let package {
      json.key("manifest")
      json.raw(package.manifest.json)
      json.key("signature")
      json.beginObject()
      json.key("state")
      json.value(package.signer == nil ? "unsigned" : "valid")
      if let signer = package.signer {
        json.key("key")
        json.value(signer.description)
      }
      json.endObject()
    }
    json.key("library")
    json.beginObject()
    for (key, value) in [
      ("file", name), ("api", file.facts.api.description), ("swift", file.facts.swift.description),
      ("architecture", ELFImage.machineName(ELFImage.thisMachine)), ("oldest_host_api", file.facts.api.description),
    ] {
      json.key(key)
      json.value(value)
    }
    json.key("size")
    json.value(file.size)
    json.member("needed", file.needed)
    json.member("missing", file.missing)
    json.member("methods", imports.methods.sorted())
    json.member("blocking", imports.blocking.sorted())
    json.endObject()
  }
}
