/// What writes itself as one JSON value.
public protocol JSONWritable: Sendable {
  /// Writes one value.
  func write(to writer: inout JSONWriter)
}

extension String: JSONWritable {
  /// Writes a string.
  public func write(to writer: inout JSONWriter) { writer.value(self) }
}

extension Int64: JSONWritable {
  /// Writes an integer.
  public func write(to writer: inout JSONWriter) { writer.value(self) }
}

extension Double: JSONWritable {
  /// Writes a number.
  public func write(to writer: inout JSONWriter) { writer.value(self) }
}

extension Bool: JSONWritable {
  /// Writes `true` or `false`.
  public func write(to writer: inout JSONWriter) { writer.value(self) }
}

extension Array: JSONWritable where Element: JSONWritable {
  /// Writes an array.
  public func write(to writer: inout JSONWriter) {
    writer.beginArray()
    for element in self { element.write(to: &writer) }
    writer.endArray()
  }
}

extension JSONValue: JSONWritable {
  /// Writes the value as it came.
  public func write(to writer: inout JSONWriter) { writer.value(self) }
}

extension JSONWriter {
  /// Writes any value.
  public mutating func write(_ value: some JSONWritable) { value.write(to: &self) }
}

/// What the generated types are made of: one call a member; an optional one that is `nil` is left out.
extension JSONWriter {
  @inline(never)
  mutating func constant(_ name: StaticString, _ text: StaticString) {
    key(name)
    value(text)
  }

  @inline(never)
  mutating func member(_ name: StaticString, _ string: String) {
    key(name)
    value(string)
  }

  @inline(never)
  mutating func member(_ name: StaticString, _ string: String?) {
    if let string { member(name, string) }
  }

  @inline(never)
  mutating func member(_ name: StaticString, _ integer: Int64) {
    key(name)
    value(integer)
  }

  @inline(never)
  mutating func member(_ name: StaticString, _ integer: Int64?) {
    if let integer { member(name, integer) }
  }

  @inline(never)
  mutating func member(_ name: StaticString, _ bool: Bool) {
    key(name)
    value(bool)
  }

  @inline(never)
  mutating func member(_ name: StaticString, _ bool: Bool?) {
    if let bool { member(name, bool) }
  }

  @inline(never)
  mutating func member(_ name: StaticString, _ value: some JSONWritable) {
    key(name)
    value.write(to: &self)
  }

  @inline(never)
  mutating func member(_ name: StaticString, _ value: (some JSONWritable)?) {
    if let value { member(name, value) }
  }
}
