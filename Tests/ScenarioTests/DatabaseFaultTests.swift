import Glibc
import Testing

@testable import Host
@testable import Simulator

/// Disks that fail and files that go, beneath a host that serves from SQLite.
@Suite(.scenes, .enabled(if: Setting.engine == .sqlite)) struct DatabaseFaultTests {
  /// Fails one sync of a write-ahead log when the file that `FAIL_SYNC` names is there, and takes that away.
  private static let shim = """
    #define _GNU_SOURCE
    #include <dlfcn.h>
    #include <errno.h>
    #include <stdio.h>
    #include <stdlib.h>
    #include <string.h>
    #include <unistd.h>
    static int fails(int fd) {
      const char *control = getenv("FAIL_SYNC");
      char link[64], path[4096];
      if (!control || access(control, F_OK) != 0) return 0;
      snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
      ssize_t count = readlink(link, path, sizeof path - 1);
      if (count < 4) return 0;
      path[count] = 0;
      return strcmp(path + count - 4, "-wal") == 0 && unlink(control) == 0;
    }
    #define WRAP(name) int name(int fd) { \\
      if (fails(fd)) { errno = EIO; return -1; } \\
      return ((int (*)(int))dlsym(RTLD_NEXT, #name))(fd); }
    WRAP(fsync)
    WRAP(fdatasync)
    """

  @Test func aCommitWhoseSyncFailedIsSettledByReadingAndGoesItsWay() async throws {
    var setting = Setting()
    setting.plugins = ["counter: {}", "misbehaving: {}", "worker: {}"]
    setting.mode = .webhook
    try await Stage.play(setting) { stage in
      try stage.folder.write(Self.shim, to: "shim.c")
      let (library, control) = ("\(stage.folder.path)/shim.so", "\(stage.folder.path)/fail")
      let made = try await Program.run(
        ["-shared", "-fPIC", "-O1", "-o", library, "\(stage.folder.path)/shim.c", "-ldl"], of: "clang")
      try #require(made.exit == .code(0), "\(made.errors)")
      let host = try await stage.startProgram(["LD_PRELOAD": library, "FAIL_SYNC": control])
      let anna = stage.chat(Stage.anna)
      try await anna.start()
      #expect(try await stage.deliver(Stage.message(900_001, "/mark")).status == 200)
      for (update, command, answer) in [
        (2, "/shout two", "mark 2 two"), (3, "/toil finish", "done by first"), (4, "/mark four", "mark 3"),
      ] {
        try stage.folder.write("now", to: "fail")
        let delivered = try await stage.deliver(Stage.message(900_000 + Int64(update), command))
        #expect(delivered.status == 200, "\(command): \(delivered)")
        #expect(access(control, F_OK) != 0)
        try await anna.shouldReply(answer)
        // Telegram may not have heard: nothing happens twice.
        #expect(try await stage.deliver(Stage.message(900_000 + Int64(update), command)).status == 200)
      }
      #expect(try stage.column("SELECT count(*) FROM misbehaving_marks") == ["3"])
      #expect(host.hasLogged(["a commit that failed is settled by reading"]), "\(host.errors)")
    }
  }

  enum Loss: CaseIterable { case deleted, renamed, replaced }

  @Test(arguments: ["shop.sqlite", "shop.sqlite-wal"], Loss.allCases)
  func aFileThatGoesIsNoticedAndNothingIsMadeAnew(_ name: String, _ loss: Loss) async throws {
    var setting = Setting()
    setting.plugins = ["counter: {}", "misbehaving: {}"]
    setting.mode = .webhook
    setting.neighbours = [.init("kiosk", 1, plugins: ["counter: {}"])]
    try await Stage.play(setting) { stage in
      let host = try await stage.startProgram()
      #expect(try await stage.deliver(Stage.message(1, "/mark")).status == 200)
      #expect(try await stage.deliver(Stage.message(2, "/mark")).status == 200)
      switch loss {
      case .deleted: stage.folder.remove(name)
      case .renamed: stage.folder.rename(name, to: "\(name)-away")
      case .replaced: try stage.folder.write(Folder.read("\(stage.folder.path)/\(name)"), to: name)
      }
      #expect(try await stage.deliver(Stage.message(3, "/mark")).status == 503)
      #expect(host.hasLogged(["the database failed", "was deleted or replaced while the host ran"]), "\(host.errors)")
      #expect(try await Web.send("GET", "\(stage.url)/readyz?bot=shop").status == 503)
      #expect(try await Web.send("GET", "\(stage.url)/readyz?bot=kiosk").status == 200)
      host.signal(SIGKILL)
      _ = try await host.end()
      guard name == "shop.sqlite", loss != .replaced else { return }
      let next = try await stage.startProgram()
      #expect(next.hasLogged(["a bot can't start", "bot=shop", "is gone, though this bot was served from it"]), "\(next.errors)")
      #expect(access(stage.databasePath, F_OK) != 0)
    }
  }
}
