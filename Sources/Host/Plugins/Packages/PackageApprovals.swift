import Glibc
import PatchbayBase
package import PatchbayConfiguration
import PluginAPI

/// What operators agreed to when they added packages, kept in `<data>/packages.json`: each plugin's publisher, version and
/// capabilities, and the catalogues that were seen.
package struct PackageApprovals: Sendable, Equatable {
  package struct Approval: Sendable, Equatable {
    /// Who signed it; `nil` where nobody did.
    package var publisher: PublisherKey?
    package var version: String
    package var capabilities: Capabilities

    package init(publisher: PublisherKey?, version: String, capabilities: Capabilities) {
      self.publisher = publisher
      self.version = version
      self.capabilities = capabilities
    }
  }

  /// The last catalogue of a place that was seen.
  struct Catalogue: Sendable, Equatable {
    var owner: PublisherKey
    var version: Int64
  }

  /// By where they are.
  var catalogues: [String: Catalogue] = [:]
  /// By the plugin's id.
  package var plugins: [String: Approval] = [:]

  /// The publishers of all packages that were added.
  package var publishers: Set<PublisherKey> { Set(plugins.values.compactMap(\.publisher)) }

  package static func path(in dataFolder: String) -> String { "\(dataFolder)/packages.json" }

  /// - Throws: `FormFault` for a file that can't be read as one; none at all is empty.
  package static func read(in dataFolder: String) throws(FormFault) -> PackageApprovals {
    let path = path(in: dataFolder)
    var approvals = PackageApprovals()
    let bytes: [UInt8]
    switch FileContents.read(path, limit: ObjectReader.largest) {
    case .success(let content): bytes = content
    case .failure(.missing): return approvals
    case .failure(.denied): throw FormFault("\(path) can't be read: run this as the host's own user")
    case .failure(let fault): throw FormFault("\(path) can't be read: \(fault)")
    }
    do throws(FormFault) { try approvals.take(bytes) } catch {
      throw FormFault(
        "\(path), where what operators agreed to is kept, is damaged (\(error)): delete it, and add the packages again")
    }
    return approvals
  }

  private mutating func take(_ bytes: [UInt8]) throws(FormFault) {
    let reader = try ObjectReader(bytes, known: ["plugins", "catalogues"])
    for (index, element) in try reader.list("plugins").enumerated() {
      let known = ["name", "publisher", "version", "capabilities"]
      let entry = try ObjectReader(element, at: "plugins[\(index)]", known: known)
      let name = try entry.text("name")
      let text = try entry.text("publisher", default: "")
      let publisher = PublisherKey(text)
      guard text.isEmpty || publisher != nil else { throw FormFault("'plugins[\(index)].publisher' is no key") }
      plugins[name] = Approval(
        publisher: publisher, version: try entry.text("version"),
        capabilities: try Capabilities(try entry.object("capabilities", known: Capabilities.keys)))
    }
    for (index, element) in try reader.list("catalogues").enumerated() {
      let entry = try ObjectReader(element, at: "catalogues[\(index)]", known: ["from", "owner", "version"])
      let place = try entry.text("from", limit: 2000)
      guard let owner = PublisherKey(try entry.text("owner")) else { throw FormFault("'catalogues[\(index)].owner' is no key") }
      catalogues[place] = Catalogue(owner: owner, version: try entry.number("version"))
    }
  }

  /// - Throws: `SystemError`.
  package func write(in dataFolder: String) throws {
    var json = JSONWriter()
    json.beginObject()
    json.key("plugins")
    json.beginArray()
    for (name, approval) in plugins.sorted(by: { $0.key < $1.key }) {
      json.beginObject()
      json.key("name")
      json.value(name)
      if let publisher = approval.publisher {
        json.key("publisher")
        json.value(publisher.description)
      }
      json.key("version")
      json.value(approval.version)
      json.key("capabilities")
      json.beginObject()
      approval.capabilities.write(to: &json)
      json.endObject()
      json.endObject()
    }
    json.endArray()
    json.key("catalogues")
    json.beginArray()
    for (place, seen) in catalogues.sorted(by: { $0.key < $1.key }) {
      json.beginObject()
      for (key, value) in [("from", place), ("owner", seen.owner.description)] {
        json.key(key)
        json.value(value)
      }
      json.key("version")
      json.value(seen.version)
      json.endObject()
    }
    json.endArray()
    json.endObject()
    // Nothing in it is secret, and the host may be another user than the one who adds.
    try FileReplacement.write(json.bytes, to: Self.path(in: dataFolder), mode: 0o644)
  }

  /// Changes what is kept, one process after the other.
  package static func change(in dataFolder: String, _ body: (inout PackageApprovals) throws -> Void) throws {
    try PrivateFolder.make(dataFolder)
    let lock = try PrivateFile.open("\(dataFolder)/.packages.lock")
    defer { close(lock) }
    while flock(lock, LOCK_EX) != 0 {
      guard errno == EINTR else { throw SystemError(call: "flock", code: errno) }
    }
    var approvals = try read(in: dataFolder)
    try body(&approvals)
    try approvals.write(in: dataFolder)
  }
}
