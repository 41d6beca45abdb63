import Glibc
import Testing

@testable import PatchbayConfiguration

/// The kernel queues an event before the call that caused it returns, so these tests read it at once and tell the time themselves.
@Suite("Watching files")
struct FileWatcherTests {
  /// A watch over `patchbay.yml` and `plugins/` in a folder, and its clock.
  private final class Bench {
    let folder: ConfigurationFolder
    let watch: FolderWatch
    var now = Duration.zero

    init(_ folder: ConfigurationFolder, configuration: String = "patchbay.yml", plugins: String = "plugins") throws {
      self.folder = folder
      watch = try FolderWatch(
        configuration: "\(folder.path)/\(configuration)", pluginsFolder: "\(folder.path)/\(plugins)", quiet: .milliseconds(200),
        stable: .seconds(2))
    }

    func path(_ name: String) -> String { "\(folder.path)/\(name)" }

    /// What is reported after a wait.
    func wait(_ time: Duration) throws -> [FileChange] {
      try watch.collect(now: now)
      now += time
      try watch.collect(now: now)
      return watch.settle(now: now)
    }

    func shift(_ from: String, _ to: String) { #expect(rename(path(from), path(to)) == 0) }
    func link(_ target: String, _ name: String) { #expect(symlink(target, path(name)) == 0) }
  }

  private func bench() throws -> Bench {
    let folder = try ConfigurationFolder()
    folder.write("one", to: "patchbay.yml")
    folder.makeFolder("plugins")
    return try Bench(folder)
  }

  @Test("A file written in place is one change, after the quiet time")
  func inPlace() throws {
    let bench = try bench()
    #expect(try bench.wait(.seconds(9)) == [])
    bench.folder.write("two", to: "patchbay.yml")
    #expect(try bench.wait(.milliseconds(199)) == [])
    #expect(try bench.wait(.milliseconds(1)) == [.configuration])
    #expect(try bench.wait(.seconds(9)) == [])
  }

  @Test("An editor's rename is one change, and its other files are none")
  func editor() throws {
    let bench = try bench()
    bench.folder.write("swap", to: ".patchbay.yml.swp")
    bench.folder.write("probe", to: "4913")
    _ = unlink(bench.path("4913"))
    #expect(try bench.wait(.seconds(9)) == [])
    bench.shift("patchbay.yml", "patchbay.yml~")
    bench.folder.write("two", to: "patchbay.yml")
    _ = unlink(bench.path("patchbay.yml~"))
    _ = unlink(bench.path(".patchbay.yml.swp"))
    #expect(try bench.wait(.milliseconds(200)) == [.configuration])
    bench.folder.write("three", to: "patchbay.yml.new")
    bench.shift("patchbay.yml.new", "patchbay.yml")
    #expect(try bench.wait(.milliseconds(200)) == [.configuration])
    #expect(try bench.wait(.seconds(9)) == [])
  }

  @Test("A removed configuration waits for its return")
  func removed() throws {
    let bench = try bench()
    _ = unlink(bench.path("patchbay.yml"))
    #expect(try bench.wait(.seconds(9)) == [])
    bench.folder.write("two", to: "patchbay.yml")
    #expect(try bench.wait(.milliseconds(200)) == [.configuration])
  }

  @Test("Kubernetes swaps the folder behind a link")
  func kubernetes() throws {
    let folder = try ConfigurationFolder()
    folder.makeFolder("..v1")
    folder.makeFolder("..v2")
    folder.write("one", to: "..v1/patchbay.yml")
    folder.write("two", to: "..v2/patchbay.yml")
    #expect(symlink("..v1", "\(folder.path)/..data") == 0)
    #expect(symlink("..data/patchbay.yml", "\(folder.path)/patchbay.yml") == 0)
    let bench = try Bench(folder)
    bench.link("..v2", "..data_tmp")
    bench.shift("..data_tmp", "..data")
    #expect(try bench.wait(.milliseconds(200)) == [.configuration])
    bench.folder.write("three", to: "..v2/patchbay.yml")
    #expect(try bench.wait(.milliseconds(200)) == [.configuration])
    // The old folder is no longer followed.
    bench.folder.write("four", to: "..v1/patchbay.yml")
    #expect(try bench.wait(.seconds(9)) == [])
  }

  @Test("A link to elsewhere is followed, and so is a folder that is replaced")
  func replacedFolder() throws {
    let folder = try ConfigurationFolder()
    folder.makeFolder("conf")
    folder.makeFolder("real")
    folder.write("one", to: "real/the.yml")
    #expect(symlink("../real/the.yml", "\(folder.path)/conf/patchbay.yml") == 0)
    let bench = try Bench(folder, configuration: "conf/patchbay.yml")
    folder.write("two", to: "real/the.yml")
    #expect(try bench.wait(.milliseconds(200)) == [.configuration])
    bench.shift("real", "old")
    #expect(try bench.wait(.seconds(9)) == [])
    folder.makeFolder("real")
    #expect(try bench.wait(.seconds(9)) == [])
    folder.write("three", to: "real/the.yml")
    #expect(try bench.wait(.milliseconds(200)) == [.configuration])
    folder.write("four", to: "real/the.yml")
    #expect(try bench.wait(.milliseconds(200)) == [.configuration])
  }

  @Test("A library is offered when its copy is closed, not before")
  func copy() throws {
    let bench = try bench()
    let path = bench.path("plugins/libShop.so")
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    var bytes = [UInt8](repeating: 7, count: 1000)
    for _ in 0..<20 {
      #expect(write(file, &bytes, bytes.count) == bytes.count)
      #expect(try bench.wait(.milliseconds(500)) == [])
    }
    close(file)
    #expect(try bench.wait(.milliseconds(199)) == [])
    #expect(try bench.wait(.milliseconds(1)) == [.plugin(path: path)])
    #expect(try bench.wait(.seconds(9)) == [])
  }

  @Test("Libraries come by rename and by link, and go; other files are nothing")
  func libraries() throws {
    let bench = try bench()
    bench.folder.write("x", to: "plugins/notes.txt")
    bench.folder.write("x", to: "plugins/libShop.so.tmp")
    bench.folder.write("x", to: "plugins/.libShop.so.Xy12")
    #expect(try bench.wait(.seconds(9)) == [])
    bench.shift("plugins/libShop.so.tmp", "plugins/libShop.so")
    #expect(try bench.wait(.milliseconds(200)) == [.plugin(path: bench.path("plugins/libShop.so"))])
    bench.folder.makeFolder("build")
    bench.folder.write("y", to: "build/libBuilt.so")
    bench.link("../build/libBuilt.so", "plugins/libBuilt.so")
    #expect(try bench.wait(.milliseconds(200)) == [.plugin(path: bench.path("plugins/libBuilt.so"))])
    bench.folder.write("z", to: "build/libBuilt.so")
    #expect(try bench.wait(.milliseconds(200)) == [.plugin(path: bench.path("plugins/libBuilt.so"))])
    _ = unlink(bench.path("plugins/libShop.so"))
    #expect(try bench.wait(.milliseconds(200)) == [.pluginRemoved(path: bench.path("plugins/libShop.so"))])
  }

  @Test("The plugins folder may come later, and be a link that is swapped")
  func pluginsFolder() throws {
    let folder = try ConfigurationFolder()
    folder.write("one", to: "patchbay.yml")
    folder.makeFolder("a")
    folder.makeFolder("b")
    folder.write("1", to: "a/libX.so")
    folder.write("22", to: "b/libX.so")
    folder.write("22", to: "b/libY.so")
    let bench = try Bench(folder)
    bench.link("a", "plugins")
    #expect(try bench.wait(.seconds(2)) == [.plugin(path: bench.path("plugins/libX.so"))])
    bench.link("b", "next")
    bench.shift("next", "plugins")
    #expect(
      try bench.wait(.seconds(2)) == [.plugin(path: bench.path("plugins/libX.so")), .plugin(path: bench.path("plugins/libY.so"))])
    folder.write("333", to: "b/libY.so")
    #expect(try bench.wait(.milliseconds(200)) == [.plugin(path: bench.path("plugins/libY.so"))])
  }

  @Test("The thread delivers, and ends with the watcher", .timeLimit(.minutes(1)))
  func thread() async throws {
    let folder = try ConfigurationFolder()
    let path = folder.write("one", to: "patchbay.yml")
    let watcher = try FileWatcher(
      configuration: path, pluginsFolder: "\(folder.path)/plugins", quiet: .milliseconds(5), stable: .milliseconds(20))
    var changes = watcher.changes.makeAsyncIterator()
    folder.write("two", to: "patchbay.yml")
    #expect(await changes.next() == .configuration)
    folder.makeFolder("plugins")
    folder.write("x", to: "plugins/libX.so")
    #expect(await changes.next() == .plugin(path: "\(folder.path)/plugins/libX.so"))
    watcher.stop()
    watcher.stop()
    // The stream ends; a busy machine may have let the writing of one file be seen as two changes.
    while let change = await changes.next() { #expect(change == .plugin(path: "\(folder.path)/plugins/libX.so")) }
  }

  @Test("A fault says what to raise and what to do meanwhile")
  func fault() {
    #expect("\(FileWatcherFault(code: EMFILE, folder: nil))".contains("fs.inotify.max_user_instances"))
    #expect("\(FileWatcherFault(code: ENOSPC, folder: "/x"))".contains("SIGHUP"))
  }
}
