import PluginAPI

/// What an operation answers.
package struct OperationResult: Sendable {
  /// Sentences for people; of a rehearsal, what would be done.
  package var lines: [String]
  package var table: ResultTable?
  /// JSON of the operation's own for machines, where rows would not do.
  package var document: [UInt8]?
  /// What is wrong all the same, though the operation was done.
  package var complaint: String?

  package init(_ lines: String..., table: ResultTable? = nil, document: [UInt8]? = nil, complaint: String? = nil) {
    self.lines = lines
    self.table = table
    self.document = document
    self.complaint = complaint
  }

  package init(lines: [String]) {
    self.init()
    self.lines = lines
  }

  /// What machines read: the document, else the rows as objects.
  package var json: [UInt8] { document ?? table?.json ?? ResultTable([]).json }
}

// MARK: Between the host and a command

extension OperationResult {
  /// `{"lines":["…"],"columns":[{"name":"user","kind":"id"}],"rows":[[7]],"complaint":null}`, with `document` where there is one.
  package var wire: [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("lines")
    json.beginArray()
    for line in lines { json.value(line) }
    json.endArray()
    json.key("complaint")
    if let complaint { json.value(complaint) } else { json.null() }
    if let table {
      json.key("columns")
      json.beginArray()
      for column in table.columns {
        json.beginObject()
        json.key("name")
        json.value(column.name)
        json.key("kind")
        json.value(column.kind.rawValue)
        json.endObject()
      }
      json.endArray()
      json.key("rows")
      json.beginArray()
      for row in table.rows {
        json.beginArray()
        for value in row { value.write(to: &json) }
        json.endArray()
      }
      json.endArray()
    }
    if let document {
      json.key("document")
      json.raw(document)
    }
    json.endObject()
    return json.bytes
  }

  /// Reads what ``wire`` wrote; `nil` for anything else.
  package init?(wire bytes: [UInt8]) {
    guard let root = try? JSONDocument(bytes, limits: JSONLimits(bytes: Self.largest, values: 1 << 22)).root,
      !root.member("lines").isMissing
    else { return nil }
    self.init()
    lines = root.member("lines").elements.compactMap(\.string)
    complaint = root.member("complaint").string
    let document = root.member("document")
    if !document.isMissing { self.document = Array(document.rawBytes) }
    guard !root.member("columns").isMissing else { return }
    var table = ResultTable(
      root.member("columns").elements.compactMap { column in
        guard let name = column.member("name").string else { return nil }
        return ResultColumn(name, column.member("kind").string.flatMap { ResultColumn.Kind(rawValue: $0) } ?? .text)
      })
    for row in root.member("rows").elements {
      let values = row.elements.map { value -> SQLValue in
        if value.isNull { return .null }
        // bounded: it is shown, and nothing else
        if let number = value.int64 { return .integer(number) }
        return .text(value.string ?? String(decoding: value.rawBytes, as: UTF8.self))
      }
      guard values.count == table.columns.count else { return nil }
      table.add(values)
    }
    self.table = table
  }

  /// In bytes.
  static let largest = 64 << 20
}
