import Glibc
@_spi(Host) import PluginAPI
import Testing

@testable import Host
@testable import PatchbayBase

/// Files in a folder: whole or not there.
@Suite struct FolderStorageTests {
  private func file() -> StoredFile {
    var generator = SystemRandomNumberGenerator()
    return StoredFile(using: &generator)
  }

  /// A folder of the test's own that isn't there yet.
  private static func folder() throws -> String {
    var template = Array("\(getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp")/files-XXXXXX".utf8CString)
    let path = try #require(
      template.withUnsafeMutableBufferPointer { buffer in
        buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
      })
    return "\(path)/a/b"
  }

  @Test func writesReadsAndDeletes() async throws {
    let storage = FolderStorage(folder: try Self.folder())
    let file = file()
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try await storage.write(bytes, as: file, of: "shop")
    #expect(try await storage.read(file, of: "shop", limit: 100_000) == bytes)
    await #expect(throws: FileError.tooLarge(bytes: 100_000, limit: 99_999)) {
      try await storage.read(file, of: "shop", limit: 99_999)
    }
    await #expect(throws: FileError.missing(file)) { try await storage.read(file, of: "other", limit: 100_000) }
    let place = "\(storage.folder)/shop/\(file.description.prefix(2))"
    #expect(FolderListing.names(in: place) == [file.description])
    var facts = stat()
    #expect(stat("\(place)/\(file)", &facts) == 0 && facts.st_mode & 0o777 == 0o600)
    try await storage.delete(file, of: "shop")
    try await storage.delete(file, of: "shop")
    await #expect(throws: FileError.missing(file)) { try await storage.read(file, of: "shop", limit: 100_000) }
  }

  @Test func empty() async throws {
    let storage = FolderStorage(folder: try Self.folder())
    let file = file()
    try await storage.write([], as: file, of: "shop")
    #expect(try await storage.read(file, of: "shop", limit: 0) == [])
  }

  @Test("A place that can't be written to is an error without its path")
  func unwritable() async throws {
    let storage = FolderStorage(folder: "/proc/nothing/here")
    let file = file()
    await #expect { try await storage.write([1], as: file, of: "shop") } throws: { error in
      guard case FileError.store(let reason)? = error as? FileError else { return false }
      return !reason.contains("/proc")
    }
  }

  @Test func names() throws {
    let file = file()
    #expect(StoredFile(file.description) == file && file.description.utf8.count == 32)
    for wrong in [
      "", "../../etc/passwd", String(repeating: "g", count: 32), String(repeating: "A", count: 32), file.description + "0",
    ] {
      #expect(StoredFile(wrong) == nil)
    }
  }
}
