/// What the views are made of: one call a field, so that a view's property is a few instructions.
extension JSONValue {
  func readString(_ name: StaticString) -> String { member(name).string ?? "" }
  func readInteger(_ name: StaticString) -> Int64 { member(name).integer ?? 0 }
  func readDouble(_ name: StaticString) -> Double { member(name).double ?? 0 }
  func readBool(_ name: StaticString) -> Bool { member(name).node.kind == .yes }

  /// The member, if it is an object.
  func readObject(_ name: StaticString) -> JSONValue? {
    let value = member(name)
    return value.node.kind == .object ? value : nil
  }

  /// The member, if it is an array.
  func readArray(_ name: StaticString) -> JSONValue? {
    let value = member(name)
    return value.node.kind == .array ? value : nil
  }

  /// The member, if it is there and not `null`.
  func readPresent(_ name: StaticString) -> JSONValue? {
    let value = member(name)
    return value.isNull ? nil : value
  }

  /// Whether the member is this string.
  func has(_ name: StaticString, _ text: StaticString) -> Bool {
    let value = member(name)
    let node = value.node
    guard node.kind == .string else { return false }
    return document.bytes.withUnsafeBufferPointer { bytes in
      text.withUTF8Buffer { document.string(node, is: $0, in: bytes) }
    }
  }

  func exactString(_ name: StaticString, of type: StaticString) throws(FieldError) -> String {
    let value = member(name)
    guard let string = value.string else { throw FieldError(name, of: type, value.problem) }
    return string
  }

  func exactInteger(_ name: StaticString, of type: StaticString) throws(FieldError) -> Int64 {
    let value = member(name)
    guard let integer = value.integer else { throw FieldError(name, of: type, value.problem) }
    return integer
  }

  func exactOptionalString(_ name: StaticString, of type: StaticString) throws(FieldError) -> String? {
    member(name).isMissing ? nil : try exactString(name, of: type)
  }

  func exactOptionalInteger(_ name: StaticString, of type: StaticString) throws(FieldError) -> Int64? {
    member(name).isMissing ? nil : try exactInteger(name, of: type)
  }

  private var problem: FieldError.Problem { isMissing ? .absent : .unreadable(kind) }
}
