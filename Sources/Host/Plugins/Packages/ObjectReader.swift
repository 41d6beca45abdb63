import PatchbayBase
package import PluginAPI

/// What is wrong with a file of ours in JSON, as the end of a sentence.
package struct FormFault: Error, Sendable, Equatable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}

/// Reads a JSON object whose members are known: one that isn't, one that stands there twice and one of another kind are refused with their
/// place.
package struct ObjectReader {
  private let members: [String: JSONValue]
  private let place: String

  /// - Parameter place: where the object stands, such as `capabilities`; empty for the outermost.
  package init(_ value: JSONValue, at place: String = "", known: [String]) throws(FormFault) {
    self.place = place
    guard value.kind == .object else { throw FormFault("\(place.isEmpty ? "it" : "'\(place)'") must be an object") }
    var members: [String: JSONValue] = [:]
    for (name, member) in value.members {
      guard known.contains(name) else {
        let hint = NearestName.of(name, in: known).map { "did you mean '\($0)'?" } ?? "known are \(known.joined(separator: ", "))"
        throw FormFault("'\(Self.path(place, String(name.prefix(60))))' is not known here; \(hint)")
      }
      guard members.updateValue(member, forKey: name) == nil else {
        throw FormFault("'\(Self.path(place, name))' stands there twice")
      }
    }
    self.members = members
  }

  /// Reads bytes that a stranger may have written.
  package init(_ bytes: some Collection<UInt8>, known: [String]) throws(FormFault) {
    let document: JSONDocument
    do throws(JSONError) {
      document = try JSONDocument(Array(bytes), limits: JSONLimits(bytes: Self.largest, depth: 8, values: 1 << 15))
    } catch { throw FormFault("it is no JSON that can be taken: \(error)") }
    try self.init(document.root, known: known)
  }

  /// In bytes.
  package static let largest = 1 << 20

  package func has(_ name: String) -> Bool { members[name] != nil }

  package func text(_ name: String, limit: Int = 200, default fallback: String? = nil) throws(FormFault) -> String {
    guard let member = members[name] else {
      if let fallback { return fallback }
      throw FormFault("'\(path(name))' is missing")
    }
    return try text(member, path(name), limit)
  }

  package func number(_ name: String) throws(FormFault) -> Int64 {
    guard let member = members[name] else { throw FormFault("'\(path(name))' is missing") }
    guard let number = member.integer, number >= 0 else { throw FormFault("'\(path(name))' must be a whole number") }
    return number
  }

  /// A list of texts; empty where there is none.
  package func texts(_ name: String, limit: Int = 200) throws(FormFault) -> [String] {
    var texts: [String] = []
    for (index, element) in try list(name).enumerated() { texts.append(try text(element, "\(path(name))[\(index)]", limit)) }
    return texts
  }

  /// Texts by name, such as by language; empty where there are none.
  package func named(_ name: String, limit: Int = 1000) throws(FormFault) -> [String: String] {
    guard let member = members[name] else { return [:] }
    guard member.kind == .object else { throw FormFault("'\(path(name))' must be an object of texts") }
    var texts: [String: String] = [:]
    for (key, value) in member.members {
      guard texts.updateValue(try text(value, "\(path(name)).\(key.prefix(60))", limit), forKey: key) == nil else {
        throw FormFault("'\(path(name)).\(key.prefix(60))' stands there twice")
      }
    }
    guard texts.count <= 100 else { throw FormFault("'\(path(name))' has more than 100 texts") }
    return texts
  }

  package func list(_ name: String, most: Int = 1000) throws(FormFault) -> [JSONValue] {
    guard let member = members[name] else { return [] }
    guard member.kind == .array else { throw FormFault("'\(path(name))' must be a list") }
    guard member.count <= most else { throw FormFault("'\(path(name))' has more than \(most) elements") }
    return Array(member.elements)
  }

  package func object(_ name: String, known: [String]) throws(FormFault) -> ObjectReader {
    guard let member = members[name] else { throw FormFault("'\(path(name))' is missing") }
    return try ObjectReader(member, at: path(name), known: known)
  }

  /// Whatever stands there.
  package func value(_ name: String) -> JSONValue? { members[name] }

  private func text(_ value: JSONValue, _ path: String, _ limit: Int) throws(FormFault) -> String {
    guard let text = value.string else { throw FormFault("'\(path)' must be a text") }
    guard text.utf8.count <= limit else { throw FormFault("'\(path)' is longer than \(limit) bytes") }
    guard !text.unicodeScalars.contains(where: SafeText.isHarmful) else { throw FormFault("'\(path)' has a control character") }
    return text
  }

  private func path(_ name: String) -> String { Self.path(place, name) }

  private static func path(_ place: String, _ name: String) -> String { place.isEmpty ? name : "\(place).\(name)" }
}
