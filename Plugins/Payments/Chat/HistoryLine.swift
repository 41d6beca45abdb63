import PluginAPI

/// One line of the history.
struct HistoryLine: Sendable, Hashable {
  static let pageSize = 10

  /// The last page that can be asked for by its number.
  static let lastPage = 500

  /// Milliseconds since 1970.
  let at: Int64
  /// What happened, in words.
  let text: String
  /// Which transfer or which payment it tells.
  let transfer: Int64?
  let payment: Int64?
  /// What it changed, with its sign; `nil` where nothing was moved.
  var amount: String?

  /// The lines of a page, the newest first, and one more where there are more.
  ///
  /// Each list is in its own order already, so this is a merge: a page never skips what another would have shown.
  ///
  /// - Parameters:
  ///   - moved: what the ledger moved, the newest first.
  ///   - unpaid: the payments that moved nothing, the newest first.
  static func page(_ moved: [HistoryLine], _ unpaid: [HistoryLine], size: Int = pageSize) -> [HistoryLine] {
    var (lines, left, right) = ([HistoryLine](), moved[...], unpaid[...])
    while lines.count <= size, let next = [left.first, right.first].compactMap(\.self).max(by: { $0.at < $1.at }) {
      lines.append(next)
      if next.transfer != nil { left = left.dropFirst() } else { right = right.dropFirst() }
    }
    return lines
  }
}

/// Where a page of the history begins: behind a transfer of the ledger and behind a payment.
struct HistoryPlace: CallbackArgument, Hashable {
  let transfer: Int64
  let payment: Int64

  static let newest = HistoryPlace(transfer: .max, payment: .max)

  var callbackParts: [String] { self == .newest ? ["0", "0"] : [String(transfer), String(payment)] }

  init(transfer: Int64, payment: Int64) {
    self.transfer = transfer
    self.payment = payment
  }

  init?(callbackParts: ArraySlice<String>) {
    let numbers = callbackParts.compactMap { Int64($0) }
    guard numbers.count == 2, callbackParts.count == 2 else { return nil }
    self.init(transfer: numbers[0] > 0 ? numbers[0] : .max, payment: numbers[1] > 0 ? numbers[1] : .max)
  }

  /// Where the next page begins, once these lines are shown.
  func after(_ lines: some Collection<HistoryLine>) -> HistoryPlace {
    HistoryPlace(
      transfer: lines.compactMap(\.transfer).last ?? transfer, payment: lines.compactMap(\.payment).last ?? payment)
  }
}
