import Glibc
import PatchbayBase
package import PatchbayConfiguration

/// Puts a stranger's package into the plugins folder, once an operator has agreed to what it may do. None of its code runs here.
package struct PackageInstallation: Sendable {
  private let configuration: HostConfiguration
  private let trust: PackageTrust
  private let folder: PluginFolder
  package let package: PluginPackage
  /// What was agreed to before; `nil` for a plugin that is new here.
  package let before: PackageApprovals.Approval?
  /// The library without a package, in whose place it comes.
  package let replaced: String?

  /// Reads and judges a package; what is installed later are the bytes that were read here.
  ///
  /// - Throws: `PackageError`, `OperationError`.
  package init(_ path: String, for configuration: HostConfiguration) throws {
    try self.init(try PluginPackage.read(path), for: configuration)
  }

  package init(_ package: PluginPackage, for configuration: HostConfiguration) throws {
    self.configuration = configuration
    trust = PackageTrust(configuration)
    folder = PluginFolder(configuration.pluginsFolder)
    self.package = package
    _ = try package.library(.thisHost(folders: [ExecutableFolder.path, configuration.pluginsFolder]))
    do throws(PackageTrust.Refusal) {
      let approvals = try trust.approvals()
      try trust.judge(package, approvals)
      before = approvals.plugins[package.manifest.name]
    } catch { throw OperationError.refused("\(package.source) is not added: \(error)") }
    replaced = folder.library(of: package.manifest.name)
  }

  /// What the package may do that nobody agreed to yet.
  package var news: Capabilities { package.manifest.capabilities.beyond(before?.capabilities ?? Capabilities()) }

  /// What an operator is told before they agree.
  package var lines: [(text: String, isNews: Bool)] {
    let manifest = package.manifest
    let title = manifest.title["en"] ?? manifest.title.values.sorted().first ?? manifest.name
    var lines: [(text: String, isNews: Bool)] = [("Add \(manifest.name) \(manifest.version): \(title)", false)]
    if let summary = manifest.summary["en"] ?? manifest.summary.values.sorted().first { lines.append((summary, false)) }
    if let before {
      lines.append(("In the place of version \(before.version)." + (isOlder ? " It is an OLDER version." : ""), isOlder))
    }
    if let replaced { lines.append(("In the place of \(replaced), which is removed.", false)) }
    lines.append(publisher)
    let known = manifest.capabilities.beyond(news)
    if manifest.capabilities.isEmpty { lines.append(("It declares no capabilities.", false)) }
    lines += known.lines().map { (text: "It \($0)", isNews: false) }
    lines += news.lines().map { (text: before == nil ? "It \($0)" : "NEW: it \($0)", isNews: before != nil) }
    lines.append(
      (
        "The host holds it to that at its API. It can't hold it to anything else: a plugin is native code, and can do whatever this host's "
          + "user can, such as read every bot's token and data.", false
      ))
    if configuration.trust == .any {
      lines.append(("warning: \(Exposure.anyPlugin(folder: configuration.pluginsFolder))", false))
    }
    return lines
  }

  private var publisher: (text: String, isNews: Bool) {
    guard let signer = package.signer else { return ("Nobody signed it: whoever gave you the file may have changed it.", true) }
    if configuration.trustedKeys.contains(signer) { return ("Signed by \(signer), a key of host.trusted_keys.", false) }
    if before?.publisher == signer { return ("Signed by \(signer), as the version before.", false) }
    return (
      "Signed by \(signer), which is NEW to this host: from now on the plugin is taken from the owner of that key alone.", true
    )
  }

  private var isOlder: Bool {
    guard let before else { return false }
    return PackageVersion(package.manifest.version) < PackageVersion(before.version)
  }

  /// Agrees to what the package may do, and puts it where the host takes it from.
  ///
  /// - Returns: the installed file.
  @discardableResult
  package func install() throws -> String {
    let manifest = package.manifest
    let path = folder.package(of: manifest.name)
    if FileKind.of(configuration.pluginsFolder) == .missing { mkdir(configuration.pluginsFolder, 0o755) }
    // Agreed to first: a host that finds the package must find the agreement.
    try PackageApprovals.change(in: configuration.dataFolder) { approvals in
      // Another process may have added one meanwhile.
      do throws(PackageTrust.Refusal) { try trust.judge(package, approvals) } catch {
        throw OperationError.refused("\(package.source) is not added: \(error)")
      }
      approvals.plugins[manifest.name] = PackageApprovals.Approval(
        publisher: package.signer, version: manifest.version, capabilities: manifest.capabilities)
    }
    do throws(SystemError) { try FileReplacement.write(package.bytes, to: path, mode: 0o644) } catch {
      throw OperationError.refused("\(path) can't be written: \(error); check host.plugins and who may write there")
    }
    if let replaced, unlink(replaced) != 0, errno != ENOENT {
      throw OperationError.refused(
        "\(replaced) can't be removed: \(String(cString: strerror(errno))); remove it, for a plugin runs from one file")
    }
    return path
  }

  /// The bots of the configuration that use the plugin.
  package var bots: [String] {
    configuration.bots.filter { $0.plugins.contains { $0.id == package.manifest.name } }.map(\.name)
  }
}
