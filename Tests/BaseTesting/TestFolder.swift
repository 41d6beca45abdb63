import Glibc

/// A folder of a test's own, removed with everything in it when the test is done.
package final class TestFolder: Sendable {
  package let path: String

  package init() throws {
    var template = Array("/tmp/patchbay-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw TestFolderError(what: "mkdtemp", code: errno) }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit {
    Self.removeAll(path)
  }

  private static func removeAll(_ path: String) {
    // Links are removed, not followed.
    if unlink(path) == 0 { return }
    for name in entries(of: path) { removeAll(path + "/" + name) }
    rmdir(path)
  }

  package static func / (folder: TestFolder, name: String) -> String { folder.path + "/" + name }

  @discardableResult
  package func write(_ bytes: [UInt8], to name: String) throws -> String {
    let path = self / name
    guard let file = fopen(path, "w") else { throw TestFolderError(what: path, code: errno) }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw TestFolderError(what: path, code: errno) }
    return path
  }

  package func read(_ name: String) throws -> [UInt8] {
    let path = name.hasPrefix("/") ? name : self / name
    guard let file = fopen(path, "r") else { throw TestFolderError(what: path, code: errno) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&part, 1, part.count, file)
      if count == 0 { return bytes }
      bytes += part[..<count]
    }
  }

  /// The names in a folder of this one, those that begin with a dot left out.
  package func names(in folder: String = "") -> [String] {
    Self.entries(of: self / folder).filter { !$0.hasPrefix(".") }.sorted()
  }

  private static func entries(of folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}

package struct TestFolderError: Error {
  package let what: String
  package let code: Int32

  package init(what: String, code: Int32) {
    self.what = what
    self.code = code
  }
}
