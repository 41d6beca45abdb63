/// The parameters of a call, read as Stripe reads them.
struct StripeParameters {
  let json: JSON

  func text(_ path: String...) -> String? {
    var value: JSON? = json
    for name in path { value = value?[name] }
    return value?.string.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A whole number that is not negative; `name` is how an error calls it.
  static func amount(_ json: JSON?, _ name: String) throws(StripeError) -> Int64? {
    guard let text = json?.string, !text.isEmpty else { return nil }
    guard let value = Int64(text) else { throw .invalid(param: name, "Invalid integer: \(text)") }
    guard (0...99_999_999).contains(value) else {
      throw .invalid(param: name, "This value must be between 0 and 99999999; it is \(value).")
    }
    return value
  }

  /// Seconds since 1970.
  static func time(_ json: JSON?, _ name: String) throws(StripeError) -> Int64? {
    guard let text = json?.string, !text.isEmpty else { return nil }
    guard let value = Int64(text), (0...100_000_000_000).contains(value) else {
      throw .invalid(param: name, "Invalid timestamp: must be an integer Unix timestamp")
    }
    return value
  }

  static func metadata(_ json: JSON?, _ name: String) throws(StripeError) -> JSON {
    guard let json, json != .string("") else { return [:] }
    guard let object = json.object, object.members.count <= 50 else {
      throw .invalid(param: name, "Metadata is a hash of at most 50 keys.")
    }
    for (key, value) in object.members {
      guard (1...40).contains(key.unicodeScalars.count), !key.contains("["), !key.contains("]") else {
        throw .invalid(param: "\(name)[\(key)]", "Metadata keys can have up to 40 characters, none of them [ or ].")
      }
      guard let text = value.string, text.unicodeScalars.count <= 500 else {
        throw .invalid(param: "\(name)[\(key)]", "Metadata values can have up to 500 characters.")
      }
    }
    return json
  }

  /// Refuses what Stripe's API does not know.
  func checkNames(_ known: Set<String>) throws(StripeError) {
    for (name, _) in json.object?.members ?? [] where !known.contains(name) && name != "expand" { throw .unknown(name) }
  }
}
