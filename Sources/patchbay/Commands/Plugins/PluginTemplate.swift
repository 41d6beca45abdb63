import Glibc
import Host
import PatchbayBase

/// A package that new ones are copied from: a real plugin called `Sample`, in whose place the new one's name is put.
struct PluginTemplate {
  /// Absolute.
  let folder: String

  /// Copies the package.
  ///
  /// - Parameter path: a folder that isn't there or is empty.
  /// - Throws: `Refusal` where something is there, or can't be written; nothing is ever overwritten.
  func copy(to path: String, as name: PluginName, sdk: String) throws {
    if let there = FolderListing.names(in: path), let one = there.sorted().first {
      throw Refusal("\(path) isn't empty (it has \(one)): name another folder by --to")
    }
    guard access(path, F_OK) != 0 || FolderListing.names(in: path) != nil else {
      throw Refusal("\(path) is there and is no folder: name another one by --to")
    }
    let files = FileTree.files(in: folder, besides: [".build"])
    guard files.contains("Package.swift") else { throw Refusal("\(folder) has no Package.swift: unpack the SDK anew") }
    let quoted = sdk.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    for file in files {
      let target = "\(path)/\(Self.named(file, name))"
      try NewFolder.make(FilePath.folder(of: target))
      let text = String(decoding: try InputFile.read("\(folder)/\(file)"), as: UTF8.self)
      try Self.write(Self.named(text, name).replacing("{sdk}", with: quoted), to: target)
    }
  }

  private static func named(_ text: String, _ name: PluginName) -> String {
    text.replacing("Sample", with: name.type).replacing("sample", with: name.id)
  }

  private static func write(_ text: String, to path: String) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw Refusal("can't write \(path): \(String(cString: strerror(errno)))") }
    defer { close(file) }
    let bytes = Array(text.utf8)
    guard Glibc.write(file, bytes, bytes.count) == bytes.count else { throw Refusal("can't write \(path): the disk is full") }
  }
}
