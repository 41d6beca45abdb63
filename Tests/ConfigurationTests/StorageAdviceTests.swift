import Testing

@testable import PatchbayConfiguration

@Suite("Where an SQLite file lies")
struct StorageAdviceTests {
  private let machine = """
    24 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
    25 24 0:22 / /tmp rw,nosuid shared:2 master:3 - tmpfs tmpfs rw,size=1024k
    26 24 0:23 / /mnt/my\\040share rw - nfs4 server:/x rw
    """
  private let container = """
    600 500 0:50 / / rw,relatime master:1 - overlay overlay rw,lowerdir=/a:/b,upperdir=/c
    601 600 8:1 /var/lib/docker/volumes/x/_data /app/data rw,relatime - ext4 /dev/sda1 rw
    602 600 0:60 / /dev/shm rw - tmpfs shm rw
    """

  private func cause(_ mountinfo: String, _ path: String, _ environment: [String: String] = [:]) -> StorageAdvice.Warning.Cause? {
    StorageAdvice(mountinfo: mountinfo, environment: environment).judge(path, named: path)?.cause
  }

  @Test("On a machine of one's own")
  func onMachine() {
    #expect(cause(machine, "/srv/bots/data/shop.sqlite") == nil)
    #expect(cause(machine, "/tmp/shop.sqlite") == .memory(type: "tmpfs"))
    #expect(cause(machine, "/tmpfile.sqlite") == nil)
    #expect(cause(machine, "/mnt/my share/shop.sqlite") == .network(type: "nfs4"))
  }

  @Test("In a container")
  func inContainer() {
    #expect(cause(container, "/app/shop.sqlite") == .containerLayer(type: "overlay"))
    #expect(cause(container, "/app/data/shop.sqlite") == nil)
    #expect(cause(container, "/app/data") == nil)
    #expect(cause(container, "/app/database.sqlite") == .containerLayer(type: "overlay"))
    #expect(cause(container, "/dev/shm/x") == .memory(type: "tmpfs"))
  }

  @Test(
    "On platforms",
    arguments: [
      (["RAILWAY_ENVIRONMENT": "production"], StorageAdvice.Platform.railway), (["RENDER": "true"], .render),
      (["FLY_APP_NAME": "x"], .fly),
      (["DYNO": "web.1"], .heroku), (["K_SERVICE": "x"], .cloudRun),
    ])
  func onPlatform(environment: [String: String], platform: StorageAdvice.Platform) {
    #expect(cause(container, "/app/shop.sqlite", environment) == .platform(platform))
    // Some give their containers a plain file system, which tells nothing.
    #expect(cause(machine, "/app/shop.sqlite", environment) == .platform(platform))
    #expect(cause("", "/app/shop.sqlite", environment) == .platform(platform))
    #expect(cause(container, "/app/data/shop.sqlite", environment) == nil)
  }

  @Test("The latest mount on a point counts, and broken lines none")
  func mounts() {
    let table = MountTable(
      mountinfo: machine + "\nbroken line\n27 24 0:9 / /tmp rw - xfs /dev/b rw\n1 2 3 4 5 6 -\n1 2 3 4 /tmp 6 -")
    #expect(table.mount(of: "/tmp/x")?.type == "xfs")
    #expect(table.mounts.count == 4)
    #expect(MountTable(mountinfo: "").mount(of: "/x") == nil)
  }

  @Test("The warning names the file, the reason and the way out")
  func words() throws {
    let advice = StorageAdvice(mountinfo: container, environment: [:])
    let warning = try #require(advice.judge("/app/shop.sqlite", named: "/app/shop.sqlite"))
    #expect(
      "\(warning)" == "The database /app/shop.sqlite is in the container's own layer (overlay), which a redeploy empties: "
        + "all data would be lost. Mount a volume at /app, or use PostgreSQL (database: postgres://…, or DATABASE_URL).")
  }

  @Test("This machine's own table is read")
  func system() {
    #expect(StorageAdvice.system(environment: [:]).warning(forDatabaseAt: "/proc/self/none.sqlite")?.path != "")
  }
}
