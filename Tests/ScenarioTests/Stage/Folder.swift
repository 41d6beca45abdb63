import Glibc

/// A folder of one test, deleted with it.
final class Folder: Sendable {
  let path: String

  init() throws {
    var template = Array("/tmp/patchbay-scenario-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw StageError.cannotMakeFolder(String(cString: strerror(errno))) }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { Self.delete(path) }

  func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  /// Writes a whole file in the place of an old one, in one step.
  func write(_ bytes: [UInt8], to name: String) throws {
    let target = "\(path)/\(name)"
    let temporary = target + ".new"
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o700)
    guard file >= 0 else { throw StageError.cannotWrite(target) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      guard count > 0 else { break }
      rest = rest.dropFirst(count)
    }
    close(file)
    guard rest.isEmpty, Glibc.rename(temporary, target) == 0 else { throw StageError.cannotWrite(target) }
  }

  func makeFolder(_ name: String) { mkdir("\(path)/\(name)", 0o700) }
  func remove(_ name: String) { unlink("\(path)/\(name)") }
  func rename(_ name: String, to other: String) { Glibc.rename("\(path)/\(name)", "\(path)/\(other)") }

  static func read(_ path: String) throws -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw StageError.cannotRead(path) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = Glibc.read(file, &buffer, buffer.count), count > 0 { bytes += buffer[..<count] }
    return bytes
  }

  private static func delete(_ path: String) {
    if let folder = opendir(path) {
      while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        guard name != ".", name != ".." else { continue }
        if unlink("\(path)/\(name)") != 0 { delete("\(path)/\(name)") }
      }
      closedir(folder)
    }
    rmdir(path)
  }
}

enum StageError: Error, CustomStringConvertible {
  case cannotMakeFolder(String)
  case cannotWrite(String)
  case cannotRead(String)
  case cannotListen(String)
  case cannotSpawn(String)
  case notCalled(String)
  case control(String)
  case ended(String)
  /// What was waited for, and what was printed instead.
  case neverPrinted(String, String)
  case database(String)

  var description: String {
    switch self {
    case .cannotMakeFolder(let reason): "no folder for the test: \(reason)"
    case .cannotWrite(let path): "can't write \(path)"
    case .cannotRead(let path): "can't read \(path)"
    case .cannotListen(let reason): "no listening socket for the test: \(reason)"
    case .cannotSpawn(let reason): "can't start the program: \(reason)"
    case .notCalled(let what): "it never happened: \(what)"
    case .control(let text): "the simulated Telegram refused: \(text)"
    case .ended(let text): "the program ended first; it had printed:\n\(text)"
    case .neverPrinted(let what, let text): "the program never said it: \(what); it had printed:\n\(text)"
    case .database(let reason): "the test can't read the database: \(reason)"
    }
  }
}
