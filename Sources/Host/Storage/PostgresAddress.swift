import CPostgres

/// The parts of a database's address that errors tell, and the one that they must not.
struct PostgresAddress {
  let host: String
  let port: String
  private let password: String

  /// Reads an address as libpq does, defaults from the environment included.
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
    port = values["port"].flatMap { $0.allSatisfy { $0.isNumber || $0 == "," } ? $0 : nil } ?? ""
  }

  func failure(_ reason: String) -> StorageError {
    var reason = reason.split(whereSeparator: \.isNewline).joined(separator: "; ")
    if !password.isEmpty { reason = reason.split(separator: password, omittingEmptySubsequences: false).joined(separator: "<secret>") }
    return .cannotConnect(host: host, port: port, reason: reason)
  }

  func failure(_ failure: PostgresConnection.StartFailure) -> StorageError {
    switch failure {
    case .lost: self.failure("the connection was lost while it was set up")
    case .refused(let state, let message): self.failure("\(message) (SQLSTATE \(state))")
    }
  }
}
