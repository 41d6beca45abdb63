import PluginAPI

extension Transaction {
  /// Takes units out of transfers, the first of them first; less where an operator has taken them by the ledger's own command. What was
  /// spent of them is owed.
  ///
  /// - Parameters:
  ///   - key: of this taking alone.
  ///   - note: keeps how much of a transfer was taken.
  /// - Returns: how many.
  func takeBack(
    _ units: Int64, of transfers: [PaidTransfer], key: String, note: (Int64, PaidTransfer) throws -> Void
  ) throws -> Int64 {
    var (rest, taken) = (units, Int64(0))
    for transfer in transfers where rest > 0 && transfer.left > 0 {
      let part = min(rest, transfer.left)
      let made = try reverse(transfer.transfer, part, key: "\(key)/\(transfer.id)")
      if made > 0 { try note(made, transfer) }
      rest -= part
      taken += made
    }
    return taken
  }

  private func reverse(_ transfer: Int64, _ units: Int64, key: String) throws -> Int64 {
    do {
      try ledger.reverse(transfer, amount: .units(units), allowingDebt: true, key: key)
      return units
    } catch let error as LedgerError {
      guard case .reversedAlready(_, let left) = error else { throw error }
      guard (1..<units).contains(left.minorUnits) else { return 0 }
      try ledger.reverse(transfer, amount: left, allowingDebt: true, key: key)
      return left.minorUnits
    }
  }
}
