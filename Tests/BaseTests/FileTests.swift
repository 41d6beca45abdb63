import BaseTesting
import Glibc
import PatchbayBase
import Testing

@Suite("Files and folders")
struct FileTests {
  @Test(
    "Paths are worked out by their text",
    arguments: [
      ("a/b", "/x", "/x/a/b"), ("/a//b/./c/", "/x", "/a/b/c"), ("../b", "/x/y", "/x/b"), ("../../../b", "/x", "/b"),
      ("", "/x", "/x"),
      (".", "/x/", "/x"), ("a..b/...", "/", "/a..b/..."), ("папка/файл", "/x", "/x/папка/файл"),
    ])
  func resolve(path: String, folder: String, expected: String) { #expect(FilePath.resolve(path, in: folder) == expected) }

  @Test(
    "A path has a folder and a name",
    arguments: [("/a/b.c", "/a", "b.c"), ("/a", "/", "a"), ("a", ".", "a"), ("a/b/", "a/b", "b"), ("", ".", "")])
  func parts(path: String, folder: String, name: String) {
    #expect(FilePath.folder(of: path) == folder)
    #expect(FilePath.name(of: path) == name)
  }

  @Test("A file is read whole, or it is said why not")
  func contents() throws {
    let folder = try TestFolder()
    let path = try folder.write(Array("text".utf8), to: "a")
    #expect(FileContents.read(path, limit: 4) == .success(Array("text".utf8)))
    #expect(FileContents.read(path, limit: 3) == .failure(.tooLarge(limit: 3)))
    #expect(FileContents.read(folder / "b", limit: 4) == .failure(.missing))
    #expect(FileContents.read(path + "/b", limit: 4) == .failure(.missing))
    #expect(FileContents.read(folder.path, limit: 4) == .failure(.isFolder))
    // Opening it must not wait for a writer.
    #expect(mkfifo(folder / "pipe", 0o600) == 0)
    #expect(FileContents.read(folder / "pipe", limit: 4) == .success([]))
  }

  @Test("A private folder is its owner's alone, with all folders on the way")
  func privateFolder() throws {
    let folder = try TestFolder()
    for _ in 1...2 { try PrivateFolder.make(folder / "a/b") }
    for path in ["a", "a/b"] {
      var status = stat()
      #expect(stat(folder / path, &status) == 0 && status.st_mode & 0o777 == 0o700, "\(path)")
    }
    try folder.write([], to: "file")
    #expect(throws: PrivateFolder.FolderError.self) { try PrivateFolder.make(folder / "file/c") }
  }

  @Test("A scratch folder goes with all that it holds, and links are not followed")
  func scratchFolder() throws {
    let kept = try TestFolder()
    try kept.write([], to: "kept")
    let scratch = try ScratchFolder()
    try PrivateFolder.make(scratch.path + "/a/b")
    #expect(symlink(kept.path, scratch.path + "/link") == 0)
    #expect(FolderListing.names(in: scratch.path)?.sorted() == ["a", "link"])
    scratch.remove()
    #expect(FolderListing.names(in: scratch.path) == nil)
    #expect(kept.names() == ["kept"])
  }

  @Test("The program's folder holds the program")
  func executable() { #expect(access(ExecutableFolder.path, X_OK) == 0 && ExecutableFolder.path.hasPrefix("/")) }

  @Test("A failed call is told by its name and reason")
  func systemError() { #expect(SystemError(call: "pipe", code: ENFILE).description.hasPrefix("pipe failed: ")) }
}
