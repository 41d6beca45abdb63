import Glibc
import PatchbayBase
package import PatchbayStorage
import PluginAPI
import Synchronization

/// A PostgreSQL server of this process alone, with a data folder of its own, that goes when the process goes.
package final class PostgresServer: Sendable {
  /// On 127.0.0.1; whoever comes is trusted.
  package let port: Int
  /// Holds `data`, the server's socket and its `log`.
  package let folder: String
  private let counter = Atomic<Int>(0)
  private let users = Mutex<[Bool: String]>([:])
  // Two changes of one object's rights at once fail in PostgreSQL.
  private let granting = Mutex(())

  /// The database that tests use.
  package static let database = "patchbay"

  private static let started = Mutex<Result<PostgresServer, PostgresServerError>?>(nil)

  /// The process's server, started at the first call.
  package static func shared() throws -> PostgresServer {
    try started.withLock { started in
      let result = started ?? start()
      started = result
      return try result.get()
    }
  }

  private init(port: Int, folder: String) {
    self.port = port
    self.folder = folder
  }

  // MARK: What tests ask for

  /// The address of a database, for a user; `postgres` may do everything.
  package func url(user: String = "postgres", database: String = PostgresServer.database) -> String {
    "postgres://\(user)@127.0.0.1:\(port)/\(database)"
  }

  package func options(user: String = "postgres", schema: String) -> PostgresOptions {
    PostgresOptions(url: Secret(url(user: user)), schema: schema, applicationName: "patchbay test")
  }

  /// A name that no other test uses, for a schema, say. A `-` in it shows whether it is quoted.
  package func newName(_ beginning: String = "test") -> String {
    "\(beginning)-\(counter.add(1, ordering: .relaxed).newValue)"
  }

  /// A user who may make schemas; one of each kind does for most tests.
  package func user(mayCreateRoles: Bool) throws -> String {
    try users.withLock { users in
      if let known = users[mayCreateRoles] { return known }
      let name = try makeUser(createRole: mayCreateRoles)
      users[mayCreateRoles] = name
      return name
    }
  }

  /// Makes a user who may make schemas.
  package func makeUser(createRole: Bool = false) throws -> String {
    let name = newName("user")
    try granting.withLock { _ in
      try run(
        #"CREATE USER "\#(name)" \#(createRole ? "CREATEROLE" : "NOCREATEROLE")"#,
        #"GRANT CREATE ON DATABASE \#(Self.database) TO "\#(name)""#)
    }
    return name
  }

  /// Runs statements as `postgres`, each by itself.
  package func run(_ texts: String...) throws {
    let connection = try PostgresConnection(options(schema: "public"))
    defer { connection.close() }
    for text in texts { try connection.execute(rendered: text, as: .host) }
  }

  // MARK: Starting

  private static func start() -> Result<PostgresServer, PostgresServerError> {
    var failure = PostgresServerError(reason: "no free port")
    // Another process may take the port between looking and starting.
    for _ in 0..<5 {
      guard let port = freePort() else { continue }
      switch start(port: port) {
      case .success(let server): return .success(server)
      case .failure(let error): failure = error
      }
    }
    return .failure(failure)
  }

  /// The shell ends the server and removes its folder when its input ends: however this process dies, that closes the pipe.
  private static let script = """
    cd /
    folder=$(mktemp -d /tmp/patchbay-postgres-XXXXXX) || exit 1
    end() { "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1; rm -rf "$folder"; }
    fail() { tail -n 5 "$folder/log" | tr '\\n' ' '; end; exit 1; }
    # Without fsync: the files outlive any process, and no test cuts the power.
    "$bin/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >"$folder/log" 2>&1 || fail
    cat >>"$folder/data/postgresql.conf" <<END
    listen_addresses = '127.0.0.1'
    port = $port
    unix_socket_directories = '$folder'
    max_connections = 400
    shared_buffers = 32MB
    fsync = off
    log_lock_waits = on
    END
    "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" start >/dev/null 2>&1 || fail
    "$bin/createdb" -h 127.0.0.1 -p "$port" -U postgres \(database) 2>>"$folder/log" || fail
    echo "started $folder"
    read -r _
    end
    """

  private static func start(port: Int) -> Result<PostgresServer, PostgresServerError> {
    guard let binaries = folderOfBinaries() else {
      return .failure(PostgresServerError(reason: "no /usr/lib/postgresql/*/bin/initdb: install the package postgresql"))
    }
    let arguments = ["/bin/sh", "-c", "bin='\(binaries)'; port=\(port)\n\(script)"]
    // PostgreSQL refuses to run as root.
    let user = ["/usr/bin/setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups", "--"]
    guard let (output, keeper) = spawn(geteuid() == 0 ? user + arguments : arguments) else {
      return .failure(PostgresServerError(reason: "no process: " + String(cString: strerror(errno))))
    }
    let words = readLine(output)
    guard words.hasPrefix("started ") else {
      close(keeper)
      return .failure(PostgresServerError(reason: words))
    }
    // `keeper` stays open as long as this process lives.
    return .success(PostgresServer(port: port, folder: String(words.dropFirst("started ".count))))
  }

  /// The newest version's.
  private static func folderOfBinaries() -> String? {
    for version in stride(from: 30, through: 14, by: -1) {
      let folder = "/usr/lib/postgresql/\(version)/bin"
      if access(folder + "/initdb", X_OK) == 0 { return folder }
    }
    return nil
  }

  private static func freePort() -> Int? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    return withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer -> Int? in
        guard bind(descriptor, pointer, size) == 0, getsockname(descriptor, pointer, &size) == 0 else { return nil }
        return pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { Int(UInt16(bigEndian: $0.pointee.sin_port)) }
      }
    }
  }

  /// Starts a program.
  ///
  /// - Returns: the end that reads what it writes, and the end that feeds it.
  private static func spawn(_ arguments: [String]) -> (output: Int32, input: Int32)? {
    var input: [Int32] = [-1, -1]
    var output: [Int32] = [-1, -1]
    guard pipe(&input) == 0, pipe(&output) == 0 else { return nil }
    for descriptor in input + output { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input[0], 0)
    posix_spawn_file_actions_adddup2(&actions, output[1], 1)
    var words = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child = pid_t()
    let code = posix_spawn(&child, arguments[0], &actions, nil, &words, environ)
    close(input[0])
    close(output[1])
    guard code == 0 else { return nil }
    return (output[0], input[1])
  }

  private static func readLine(_ descriptor: Int32) -> String {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while read(descriptor, &byte, 1) == 1, byte != UInt8(ascii: "\n") { line.append(byte) }
    close(descriptor)
    return String(decoding: line, as: UTF8.self)
  }
}

/// Why there is no server.
package struct PostgresServerError: Error, CustomStringConvertible {
  let reason: String

  package var description: String { "no PostgreSQL server for tests: \(reason)" }
}
