import BaseTesting
import Glibc

/// Builds small C libraries into a test's folder with whatever C compiler the machine has.
struct TestCompiler {
  private let folder: TestFolder
  private let compiler: String

  static let path = find(["clang", "gcc", "cc"])

  init(_ folder: TestFolder) throws {
    guard let compiler = Self.path else { throw TestFolderError(what: "a C compiler", code: ENOENT) }
    self.folder = folder
    self.compiler = compiler
  }

  /// - Parameter needs: Libraries in the folder that it links to, whether or not it uses them.
  func library(_ name: String, source: String, needs: [String]) throws {
    try folder.write(Array(source.utf8), to: name + ".c")
    // A new inode each time: the old file may be mapped.
    unlink(folder / name)
    var arguments = ["-shared", "-fPIC", "-O1", "-nostdlib", "-Wl,-soname,\(name)", "-Wl,--no-as-needed"]
    arguments += ["-o", folder / name, folder / (name + ".c")]
    for library in needs { arguments += ["-L\(folder.path)", "-l:\(library)"] }
    try Self.run(compiler, arguments)
    unlink(folder / (name + ".c"))
  }

  static func find(_ names: [String]) -> String? {
    let folders = (getenv("PATH").map { String(cString: $0) } ?? "").split(separator: ":")
    return names.lazy.flatMap { name in folders.lazy.map { "\($0)/\(name)" } }.first { access($0, X_OK) == 0 }
  }

  static func run(_ program: String, _ arguments: [String]) throws {
    var child = pid_t()
    var argv: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
    argv.append(nil)
    defer { argv.forEach { free($0) } }
    let code = posix_spawn(&child, program, nil, nil, argv, environ)
    guard code == 0 else { throw TestFolderError(what: program, code: code) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { throw TestFolderError(what: program, code: errno) }
    }
    guard status == 0 else { throw TestFolderError(what: ([program] + arguments).joined(separator: " "), code: status) }
  }
}
