import PluginAPI

/// What the plugin paid by one transfer, and how much of it was taken back since.
struct PaidTransfer {
  /// Of the row.
  let id: Int64
  let transfer: Int64
  let units: Int64
  let taken: Int64

  /// Of a row with `id`, `transfer`, `units` and `taken`.
  init(_ row: Row) throws {
    (id, transfer, units, taken) = (try row[0].int64, try row[1].int64, try row[2].int64, try row[3].int64)
  }

  /// What of it wasn't taken back.
  var left: Int64 { units - taken }
}

extension [PaidTransfer] {
  var left: Int64 { reduce(0) { $0.addingClamped($1.left) } }
}

extension Int64 {
  /// The sum, or the number nearest to it that there is.
  func addingClamped(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other > 0 ? .max : .min) : sum
  }
}
