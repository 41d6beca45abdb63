/// Reads Stripe's forms, whose brackets make objects and arrays: `line_items[0][price_data][currency]=eur`.
enum StripeForm {
  static let deepest = 8
  static let most = 2_000

  /// The form as an object whose leaves are texts, or nil if it can't be read.
  static func parse(_ bytes: some Collection<UInt8>) -> JSON? {
    var tree = Node()
    for (count, pair) in bytes.split(separator: UInt8(ascii: "&")).enumerated() {
      let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard count < most, let name = PercentEncoding.decode(halves[0], plusIsSpace: true),
        let value = PercentEncoding.decode(halves.count > 1 ? halves[1] : pair[pair.endIndex...], plusIsSpace: true),
        let path = path(name)
      else { return nil }
      tree.insert(value, at: path[...])
    }
    return tree.object
  }

  /// `a[b][0][]` as `a`, `b`, `0` and an empty part.
  private static func path(_ name: String) -> [String]? {
    let end = name.firstIndex(of: "[") ?? name.endIndex
    var path = [String(name[..<end])]
    var rest = name[end...]
    while rest.hasPrefix("[") {
      guard let close = rest.firstIndex(of: "]"), path.count < deepest else { return nil }
      path.append(String(rest[rest.index(after: rest.startIndex)..<close]))
      rest = rest[rest.index(after: close)...]
    }
    return rest.isEmpty && !path[0].isEmpty ? path : nil
  }

  private struct Node {
    var text: String?
    var children: [(key: String, node: Node)] = []

    mutating func insert(_ value: String, at path: ArraySlice<String>) {
      guard var key = path.first else {
        text = value
        return
      }
      if key.isEmpty { key = String(children.count) }
      let index = children.firstIndex { $0.key == key } ?? children.endIndex
      if index == children.endIndex { children.append((key, Node())) }
      children[index].node.insert(value, at: path.dropFirst())
    }

    var object: JSON { .object(JSONObject(children.map { ($0.key, $0.node.json) })) }

    var json: JSON {
      guard !children.isEmpty else { return JSON(text ?? "") }
      let indices = children.compactMap { Int($0.key) }
      guard indices.count == children.count, Set(indices) == Set(0..<children.count) else { return object }
      return .array(children.sorted { (Int($0.key) ?? 0) < (Int($1.key) ?? 0) }.map(\.node.json))
    }
  }
}
