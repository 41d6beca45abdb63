/// What stands in YooKassa's lists.
protocol YooKassaListed: Sendable {
  var id: String { get }
  /// Newer ones have greater numbers.
  var number: Int { get }
  var created: Int64 { get }
  var json: JSON { get }
  /// The value of a filter's field, or nil if it has none.
  func field(_ name: String) -> String?
}

extension YooKassaPayment: YooKassaListed {
  func field(_ name: String) -> String? {
    switch name {
    case "status": status.rawValue
    case "payment_method": method
    case "captured_at": captured.map(Timestamp.text)
    default: nil
    }
  }
}

extension YooKassaRefund: YooKassaListed {
  func field(_ name: String) -> String? {
    switch name {
    case "status": status.rawValue
    case "payment_id": payment
    default: nil
    }
  }
}

extension YooKassaReceipt: YooKassaListed {
  func field(_ name: String) -> String? {
    switch name {
    case "payment_id": payment
    case "refund_id": refund
    case "status": "succeeded"
    default: nil
    }
  }
}

extension PaymentSandbox {
  /// A page of a list, newest first: https://yookassa.ru/developers/api#get_payments_list
  func yookassaList(_ request: SandboxRequest, _ all: [some YooKassaListed]) throws(YooKassaError) -> JSON {
    let filters = (try? Arguments.read(query: request.query, contentType: nil, body: []))?.values ?? [:]
    var found = all.sorted { $0.number > $1.number }
    var limit = 10
    for (name, value) in filters {
      switch name {
      case "limit":
        guard let number = Int(value), (1...100).contains(number) else {
          throw .invalid(parameter: "limit", "The limit must be from 1 to 100")
        }
        limit = number
      case "cursor":
        guard let number = Int(value) else { throw .invalid(parameter: "cursor", "The cursor is not one of ours") }
        found.removeAll { $0.number >= number }
      case "status", "payment_method", "payment_id", "refund_id": found.removeAll { $0.field(name) != value }
      case _ where name.hasPrefix("created_at.") || name.hasPrefix("captured_at."):
        guard let time = Timestamp.milliseconds(value) else { throw .invalid(parameter: name, "The time must be ISO 8601 in UTC") }
        let parts = name.split(separator: ".")
        let isCreated = parts[0] == "created_at"
        found.removeAll { item in
          let of = isCreated ? item.created : item.field("captured_at").flatMap(Timestamp.milliseconds)
          guard let of else { return true }
          return switch parts.last {
          case "gte": of < time
          case "gt": of <= time
          case "lte": of > time
          case "lt": of >= time
          default: true
          }
        }
      default: throw .invalid(parameter: name, "There is no such filter")
      }
    }
    let page = found.prefix(limit)
    return [
      "type": "list", "items": .array(page.map(\.json)),
      "next_cursor": found.count > limit ? page.last.map { JSON(String($0.number)) } : nil,
    ]
  }
}
