import CPostgres
import PatchbayBase

/// The parts of a database's address that errors tell, and the one that they must not.
struct PostgresAddress {
  let host: String
  let port: String
  /// Where to connect to, one after the other.
  let hosts: [Host]
  /// `connect_timeout`, for each host, at most an hour; `nil` where the address names none.
  let connectTimeoutSeconds: Int?
  private let password: String

  /// What picks one out of the hosts of an address, in libpq's words; nothing where there is only one.
  struct Host {
    var parameters: [(String, String)] = []
  }

  /// Reads an address as libpq does.
  init(_ url: Secret) throws(StorageError) {
    var message: UnsafeMutablePointer<CChar>?
    guard let options = PQconninfoParse(url.reveal(), &message) else {
      // libpq's words quote the address, and with it the password.
      PQfreemem(message)
      throw .cannotConnect(host: "", port: "", reason: "libpq doesn't understand the address: correct 'database:'")
    }
    defer { PQconninfoFree(options) }
    var values: [String: String] = [:]
    var option = options
    while let keyword = option.pointee.keyword {
      if let value = option.pointee.val { values[String(cString: keyword)] = String(cString: value) }
      option += 1
    }
    password = values["password"] ?? ""
    // Of an address that was put together wrong, anything may be part of the password.
    let host = values["host"] ?? values["hostaddr"] ?? ""
    self.host = password.isEmpty || !host.contains(password) ? host : ""
    hosts = Self.hosts(values)
    connectTimeoutSeconds = values["connect_timeout"].flatMap { Int($0) }.flatMap { $0 > 0 ? min($0, 3600) : nil }
    port = values["port"].flatMap { $0.allSatisfy { $0.isNumber || $0 == "," } ? $0 : nil } ?? ""
  }

  private static func hosts(_ values: [String: String]) -> [Host] {
    let lists = ["host", "hostaddr", "port"].map { key in
      (key, (values[key] ?? "").split(separator: ",", omittingEmptySubsequences: false).map(String.init))
    }.filter { $0.1.count > 1 }
    // One that is left out stands for a default, which libpq knows; and so it does what is wrong with lists of unequal length.
    guard let count = lists.first?.1.count, lists.allSatisfy({ $0.1.count == count && !$0.1.contains("") }) else { return [Host()] }
    let hosts = (0..<count).map { index in Host(parameters: lists.map { ($0.0, $0.1[index]) }) }
    return values["load_balance_hosts"] == "random" ? hosts.shuffled() : hosts
  }

  func failure(_ reason: String) -> StorageError {
    var reason = reason.split(whereSeparator: \.isNewline).joined(separator: "; ")
    if !password.isEmpty {
      reason = reason.split(separator: password, omittingEmptySubsequences: false).joined(separator: "<secret>")
    }
    return .cannotConnect(host: host, port: port, reason: reason)
  }

  func failure(_ failure: PostgresConnection.StartFailure) -> StorageError {
    switch failure {
    case .lost: self.failure("the connection was lost while it was set up")
    case .refused(let state, let message): self.failure("\(message) (SQLSTATE \(state))")
    }
  }
}
