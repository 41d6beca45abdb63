import PluginAPI

/// Where buttons lead. The names are part of buttons that people have in their chats.
enum Route {
  /// The balance as a new message: for menus and for messages that stay as they are.
  static let show = Callback("show")
  /// The balance in the place of another page.
  static let balance = Callback("balance")
  /// The history as a new message.
  static let showHistory = Callback("show_history")
  /// The packages as a new message. Its old name is `balance_top_up` without the plugin's.
  static let topUp = Callback("balance_top_up")
  /// The packages in the place of another page.
  static let choose = Callback("choose")
  /// The ways to pay for a package.
  static let package = Callback<String>("package")
  /// A sum of one's own, and by which way.
  static let ownSum = Callback("own_sum")
  static let ownSumBy = Callback<String>("own_sum_by")
  /// Asks how a payment stands.
  static let check = Callback<Int64>("check")
  /// The same again: another way to pay, or another try.
  static let again = Callback<Int64>("again")
  static let cancel = Callback<Int64>("cancel")
  /// Asks for another address for the receipt, and goes on with the same goods.
  static let contact = Callback<Int64>("contact")
  /// A link that opens the packages.
  static let topUpLink = "topup"
  /// What has the Mini App open at the payment that was begun last.
  static let paymentLink = "panel-payments-payment"
  /// Has the Mini App open what a payment is paid by.
  static let pay = Callback<Int64>("pay")
  /// Tells in the Mini App what came of asking how a payment stands.
  static let checked = Callback<Int64>("checked")
  /// Takes a promo code of the Mini App's form.
  static let redeem = Callback("redeem")
  /// Takes where receipts go, of the Mini App's form.
  static let setContact = Callback("set_contact")
  /// Asks for a promo code.
  static let promo = Callback("promo")
}
