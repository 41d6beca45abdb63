import PluginAPI

/// The ledger's transfers of rewards for a first top-up.
struct RewardTransferStore {
  let sql: SQL

  /// Those that one side got for a new person, the newest first.
  func transfers(for person: Int64, to side: RewardSettlement.Side) throws -> [PaidTransfer] {
    try sql.all(
      "SELECT id, transfer, units, taken FROM {reward_transfers} WHERE user_id = ? AND side = ? ORDER BY id DESC", person,
      side.rawValue
    ).map { try PaidTransfer($0) }
  }

  func insert(_ transfer: Int64, for person: Int64, to side: RewardSettlement.Side, units: Int64) throws {
    try sql.run(
      "INSERT INTO {reward_transfers} (user_id, side, transfer, units) VALUES (?, ?, ?, ?)", person, side.rawValue, transfer, units)
  }

  func take(_ units: Int64, of transfer: PaidTransfer) throws {
    try sql.run("UPDATE {reward_transfers} SET taken = taken + ? WHERE id = ?", units, transfer.id)
  }
}

extension TransactionContext where Self: ~Escapable {
  var rewardTransfers: RewardTransferStore { RewardTransferStore(sql: sql) }
}
