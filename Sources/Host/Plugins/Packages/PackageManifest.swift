import PatchbayBase
import PluginAPI

/// What a package says of itself, in `manifest.json`, which is what its publisher signs.
package struct PackageManifest: Sendable, Equatable {
  /// The one form of manifests that this host reads.
  package static let format = 1

  package struct File: Sendable, Equatable {
    package let path: String
    /// In bytes.
    package let size: Int
    /// SHA-256, in hexadecimal digits.
    package let hash: String
  }

  /// The plugin's id.
  package var name: String
  package var version: String
  /// By language.
  package var title: [String: String]
  package var summary: [String: String]
  package var licence: String
  /// What its library was built with.
  package var api: LibraryVersion
  package var swift: LibraryVersion
  package var architecture: String
  /// The library's path in the package.
  package var library: String
  package var capabilities: Capabilities
  /// In the order in which they lie in the package.
  package var files: [File]

  package init(
    name: String, version: String, title: [String: String], summary: [String: String], licence: String, api: LibraryVersion,
    swift: LibraryVersion, architecture: String, library: String, capabilities: Capabilities, files: [File]
  ) {
    (self.name, self.version, self.title, self.summary, self.licence) = (name, version, title, summary, licence)
    (self.api, self.swift, self.architecture) = (api, swift, architecture)
    (self.library, self.capabilities, self.files) = (library, capabilities, files)
  }

  /// `booking-1.2.0-linux-x86-64.patchbay`
  package var fileName: String { "\(name)-\(version)-linux-\(architecture).patchbay" }
}

// MARK: As JSON

extension PackageManifest {
  private static let keys = [
    "format", "name", "version", "title", "summary", "licence", "api", "swift", "architecture", "library", "capabilities", "files",
  ]

  /// The exact bytes that are signed.
  package var json: [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("format")
    json.value(Self.format)
    for (key, value) in [("name", name), ("version", version)] {
      json.key(key)
      json.value(value)
    }
    for (key, texts) in [("title", title), ("summary", summary)] {
      json.key(key)
      json.beginObject()
      for (language, text) in texts.sorted(by: { $0.key < $1.key }) {
        json.key(language)
        json.value(text)
      }
      json.endObject()
    }
    for (key, value) in [
      ("licence", licence), ("api", api.description), ("swift", swift.description), ("architecture", architecture),
      ("library", library),
    ] {
      json.key(key)
      json.value(value)
    }
    json.key("capabilities")
    json.beginObject()
    capabilities.write(to: &json)
    json.endObject()
    json.key("files")
    json.beginArray()
    for file in files {
      json.beginObject()
      json.key("path")
      json.value(file.path)
      json.key("size")
      json.value(file.size)
      json.key("sha256")
      json.value(file.hash)
      json.endObject()
    }
    json.endArray()
    json.endObject()
    return json.bytes
  }

  /// Reads a stranger's manifest. What it is read as must be written as the same bytes: nothing is in it that wasn't looked at.
  package init(_ bytes: ArraySlice<UInt8>) throws(PackageProblem) {
    do throws(FormFault) { self = try Self(checking: bytes) } catch {
      // A newer form may have members of which this host knows nothing.
      if let format = Self.format(of: bytes), format > Self.format { throw .newerFormat(format) }
      throw .manifest(reason: "\(error)")
    }
    guard json.elementsEqual(bytes) else { throw .manifest(reason: "it is not written as 'patchbay plugin pack' writes one") }
  }

  private static func format(of bytes: ArraySlice<UInt8>) -> Int64? {
    guard bytes.count <= ObjectReader.largest else { return nil }
    return (try? JSONDocument(Array(bytes)))?.root.member("format").integer
  }

  private init(checking bytes: ArraySlice<UInt8>) throws(FormFault) {
    let reader = try ObjectReader(bytes, known: Self.keys)
    guard try reader.number("format") == Self.format else { throw FormFault("'format' must be \(Self.format)") }
    name = try reader.text("name")
    version = try reader.text("version")
    title = try reader.named("title")
    summary = try reader.named("summary")
    licence = try reader.text("licence")
    api = try Self.version(reader, "api")
    swift = try Self.version(reader, "swift")
    architecture = try reader.text("architecture")
    library = try reader.text("library")
    capabilities = try Capabilities(try reader.object("capabilities", known: Capabilities.keys))
    files = []
    for (index, element) in try reader.list("files", most: PackageArchive.mostFiles).enumerated() {
      let file = try ObjectReader(element, at: "files[\(index)]", known: ["path", "size", "sha256"])
      files.append(
        File(path: try file.text("path"), size: Int(clamping: try file.number("size")), hash: try file.text("sha256")))
    }
    if let problem { throw FormFault(problem) }
  }

  private static func version(_ reader: ObjectReader, _ key: String) throws(FormFault) -> LibraryVersion {
    guard let version = LibraryVersion(try reader.text(key)) else { throw FormFault("'\(key)' must be a version such as 1.1") }
    return version
  }

  /// What no manifest may say, of which the types don't take care.
  package var problem: String? {
    guard Self.isName(name) else { return "'name' must be 1 to 32 characters of a-z 0-9 _, a letter first" }
    guard Self.isVersion(version) else { return "'version' must be one such as 1.2.0" }
    guard licence.contains(where: { !$0.isWhitespace }) else { return "'licence' is empty" }
    guard !library.contains("/"), library.hasPrefix("lib"), library.hasSuffix(".so"), files.contains(where: { $0.path == library })
    else { return "'library' must name one of the files, lib….so" }
    for file in files {
      if let problem = PackagePath.problem(with: file.path) { return "the file name '\(file.path)' \(problem)" }
      if [PackagePath.manifest, PackagePath.signature].contains(file.path) { return "'\(file.path)' can't be one of the files" }
    }
    guard Set(files.map(\.path)).count == files.count else { return "'files' names one twice" }
    return nil
  }

  private static func isName(_ text: String) -> Bool {
    (1...32).contains(text.utf8.count) && text.utf8.first.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } == true
      && text.utf8.allSatisfy { $0.isOfToken && !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) && $0 != UInt8(ascii: "-") }
  }

  /// Whether it can be a part of a file's name, and begins with a number.
  private static func isVersion(_ text: String) -> Bool {
    (1...40).contains(text.utf8.count) && text.utf8.first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } == true
      && text.utf8.allSatisfy { $0.isOfToken || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "+") }
  }
}
