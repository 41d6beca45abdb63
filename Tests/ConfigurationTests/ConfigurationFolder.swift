import Glibc

@testable import PatchbayBase

/// A folder of a test's own, removed with it.
final class ConfigurationFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/patchbay-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw FileFault.system(code: errno) }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { Self.remove(path) }

  @discardableResult
  func write(_ text: String, to name: String) -> String {
    Self.write(text, to: "\(path)/\(name)")
    return "\(path)/\(name)"
  }

  func makeFolder(_ name: String) {
    mkdir("\(path)/\(name)", 0o755)
  }

  static func write(_ text: String, to path: String) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { return }
    var bytes = Array(text.utf8)
    _ = Glibc.write(file, &bytes, bytes.count)
    close(file)
  }

  private static func remove(_ path: String) {
    var info = stat()
    if lstat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR, let listing = opendir(path) {
      defer { closedir(listing) }
      while let entry = readdir(listing) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        if name != ".", name != ".." { remove("\(path)/\(name)") }
      }
    }
    _ = Glibc.remove(path)
  }

  /// A tz database of three zones.
  static func timeZones() throws -> (folder: ConfigurationFolder, names: TimeZoneNames) {
    let folder = try ConfigurationFolder()
    folder.makeFolder("Europe")
    folder.write("TZif2 not read further", to: "Europe/Moscow")
    folder.write("TZif2 not read further", to: "Europe/Berlin")
    folder.write("no zone", to: "leapseconds")
    folder.write(
      "# version 2025b\nZ Europe/Moscow 2:30:17 - LMT 1880\nZ Europe/Berlin 0:53:28\nL Europe/Moscow W-SU\n", to: "tzdata.zi")
    return (folder, TimeZoneNames(folder: folder.path))
  }
}
