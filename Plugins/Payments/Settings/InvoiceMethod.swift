import PluginAPI

/// A call that makes an invoice: a message in a chat, or a link.
protocol InvoiceMethod {
  var providerToken: String? { get set }
  var providerData: String? { get set }
  var needEmail: Bool? { get set }
  var sendEmailToProvider: Bool? { get set }
  var needPhoneNumber: Bool? { get set }
  var sendPhoneNumberToProvider: Bool? { get set }
}

extension SendInvoice: InvoiceMethod {}
extension CreateInvoiceLink: InvoiceMethod {}
