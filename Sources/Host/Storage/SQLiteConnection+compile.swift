import CSQLite
@_spi(Host) import PluginAPI

extension SQLiteConnection {
  /// Compiles one statement for a principal, which ``authorizer`` must know already.
  ///
  /// - Parameter original: the text as it was written, for errors.
  func compile(
    _ source: [UInt8], _ principal: SQLPrincipal, persistent: Bool, original: () -> String
  ) throws(SQLError) -> OpaquePointer {
    let text: SQLText
    do {
      text = try SQLText(source, principal: principal, dialect: .sqlite)
    } catch {
      throw refused(error, original(), principal)
    }
    var handle: OpaquePointer?
    var consumed = text.bytes.count
    let flags = persistent ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0
    let code = (text.bytes + [0]).withUnsafeBytes { bytes in
      let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      var tail: UnsafePointer<CChar>?
      let code = sqlite3_prepare_v3(database, start, Int32(clamping: bytes.count), flags, &handle, &tail)
      if let start, let tail { consumed = tail - start }
      return code
    }
    guard code == SQLITE_OK, let handle else {
      throw failure(code, text: original(), plugin: principal.plugin, whileCompiling: true)
    }
    if consumed < text.bytes.count, !SQLText.isBlank(text.bytes[consumed...]) {
      sqlite3_finalize(handle)
      throw refused(.syntax("there is a second statement after the first"), original(), principal)
    }
    for index in 0..<sqlite3_bind_parameter_count(handle) where sqlite3_bind_parameter_name(handle, index + 1) != nil {
      sqlite3_finalize(handle)
      throw refused(.syntax(SQLText.placeholderRule), original(), principal)
    }
    return handle
  }

  private func refused(_ refusal: SQLText.Refusal, _ text: String, _ principal: SQLPrincipal) -> SQLError {
    let code: SQLError.Code =
      switch refusal {
      case .forbidden(let what): .forbidden(what)
      case .syntax(let message): .syntax(message)
      }
    return SQLError(code, statement: text, plugin: principal.plugin)
  }
}
