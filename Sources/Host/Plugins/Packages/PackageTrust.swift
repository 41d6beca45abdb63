package import PatchbayConfiguration

/// Which plugins may run on a host: decided here, for what is added and for what lies in the plugins folder.
package struct PackageTrust: Sendable {
  private let level: HostConfiguration.Trust
  /// The publishers that the configuration names.
  private let trusted: Set<PublisherKey>
  private let dataFolder: String

  package init(_ configuration: HostConfiguration) {
    level = configuration.trust
    trusted = Set(configuration.trustedKeys)
    dataFolder = configuration.dataFolder
  }

  /// Why a package or a library may not run, as a sentence with what to do.
  package enum Refusal: Error, Sendable, Equatable {
    case bareLibrary(path: String, level: String)
    case unsigned(level: String)
    case unknownPublisher(PublisherKey)
    /// Another publisher, or none, than that of the version before.
    case otherPublisher(before: PublisherKey, now: PublisherKey?)
    /// It may do more than an operator agreed to.
    case asksForMore(Capabilities)
    case approvals(FormFault)
  }

  /// Judges a package's publisher.
  ///
  /// - Parameter approvals: what was agreed to before.
  package func judge(_ package: PluginPackage, _ approvals: PackageApprovals) throws(Refusal) {
    guard package.signer != nil || level == .any else { throw .unsigned(level: level.rawValue) }
    if let before = approvals.plugins[package.manifest.name]?.publisher, before != package.signer,
      !(package.signer.map(trusted.contains) ?? false)
    {
      throw .otherPublisher(before: before, now: package.signer)
    }
    if level == .known, let signer = package.signer, !trusted.contains(signer), !approvals.publishers.contains(signer) {
      throw .unknownPublisher(signer)
    }
  }

  /// Judges a package that is about to be loaded.
  func admit(_ package: PluginPackage) throws(Refusal) {
    let approvals = try approvals()
    try judge(package, approvals)
    guard let approved = approvals.plugins[package.manifest.name] else { return }
    let more = package.manifest.capabilities.beyond(approved.capabilities)
    guard more.isEmpty else { throw .asksForMore(more) }
  }

  /// Judges a library that lies in the plugins folder without a package.
  func admit(library path: String) throws(Refusal) {
    guard level == .any else { throw .bareLibrary(path: path, level: level.rawValue) }
  }

  /// What operators agreed to so far.
  package func approvals() throws(Refusal) -> PackageApprovals {
    do throws(FormFault) { return try PackageApprovals.read(in: dataFolder) } catch { throw .approvals(error) }
  }
}

extension PackageTrust.Refusal: CustomStringConvertible {
  package var description: String {
    switch self {
    case .bareLibrary(let path, let level):
      "\(path) is a library without a package, and host.trust is \(level): pack and sign it ('patchbay plugin pack', 'patchbay plugin sign'), "
        + "add the package with 'patchbay plugins add', and remove the library"
    case .unsigned(let level):
      "nobody signed the package, and host.trust is \(level): ask its publisher for a signed one, or sign it yourself with 'patchbay plugin sign'"
    case .unknownPublisher(let key):
      "it is signed by \(key), whom this host doesn't know, and host.trust is known: if you trust the owner of that key, add it to host.trusted_keys"
    case .otherPublisher(let before, let now?):
      "the version before was signed by \(before), this one by \(now): if its publisher told you of the new key, add it to host.trusted_keys; "
        + "otherwise somebody else made it"
    case .otherPublisher(let before, nil):
      "the version before was signed by \(before), this one by nobody: get a signed one from its publisher"
    case .asksForMore(let more):
      "the package asks for more than was agreed to (it \(more.lines().joined(separator: "; "))): agree with 'patchbay plugins add FILE'"
    case .approvals(let fault): fault.description
    }
  }
}
