package import PluginAPI

/// What a plugin may do with the host's API, as its package declares it.
///
/// They guard the API, not the machine: a plugin's code can do whatever the host's user can.
package struct Capabilities: Sendable, Hashable {
  /// What a capability is about. Each has its list in the manifest.
  package enum Kind: String, CaseIterable, Sendable {
    /// Tables of its own.
    case tables
    /// Accounts of the ledger that it moves money of: `user`, `own`, `clearing`, `revenue`, `promotions`, `outside`.
    case accounts
    /// What it books money as.
    case kinds
    /// Where its jobs send requests, but for what the operator's settings name.
    case hosts
    /// Methods of the Bot API beyond those of talking.
    case methods
    /// Events that it is told of.
    case events
    /// Pages of the Mini App.
    case panels
    /// Routes of its own on the web.
    case web
    /// What it keeps of people, in the author's words.
    case personalData = "personal_data"
  }

  private var names: [Kind: Set<String>] = [:]

  package init() {}

  package init(_ names: [Kind: [String]]) {
    for (kind, list) in names where !list.isEmpty { self.names[kind] = Set(list) }
  }

  package subscript(_ kind: Kind) -> Set<String> { names[kind] ?? [] }

  package var isEmpty: Bool { names.isEmpty }

  package mutating func add(_ name: String, _ kind: Kind) { names[kind, default: []].insert(name) }

  package func union(_ others: Capabilities) -> Capabilities {
    var all = self
    for (kind, list) in others.names { all.names[kind, default: []].formUnion(list) }
    return all
  }

  /// Those that others don't have.
  package func beyond(_ others: Capabilities) -> Capabilities {
    Capabilities(Dictionary(uniqueKeysWithValues: names.map { ($0.key, Array($0.value.subtracting(others[$0.key]))) }))
  }

  /// In words, a line for each kind.
  package func lines(in language: Language = .english) -> [String] {
    Kind.allCases.filter { !self[$0].isEmpty }.map { kind in
      "\(kind.words.text(in: language)): \(self[kind].sorted().joined(separator: ", "))"
    }
  }
}

extension Capabilities.Kind {
  /// What having it means, as a part of "it …".
  private typealias Words = (en: String, ru: String)
  private static let allWords: [Capabilities.Kind: Words] = [
    .tables: ("keeps data in tables of its own", "хранит данные в своих таблицах"),
    .accounts: ("moves money of", "двигает деньги счетов"),
    .kinds: ("books money as", "проводит деньги как"),
    .hosts: ("sends requests to", "отправляет запросы на"),
    .methods: ("calls the Bot API's", "вызывает методы Bot API"),
    .events: ("is told of the events", "узнаёт о событиях"),
    .panels: ("shows pages of the Mini App", "показывает страницы Mini App"),
    .web: ("answers on the web at", "отвечает в вебе по адресам"),
    .personalData: ("keeps of people", "хранит о людях"),
  ]

  var words: LocalizedText { Self.allWords[self].map { LocalizedText(ru: $0.ru, en: $0.en) } ?? LocalizedText(rawValue) }
}

// MARK: As JSON

extension Capabilities {
  static let keys = Kind.allCases.map(\.rawValue)

  init(_ reader: ObjectReader) throws(FormFault) {
    for kind in Kind.allCases {
      let list = try reader.texts(kind.rawValue)
      if !list.isEmpty { names[kind] = Set(list) }
    }
  }

  /// The members of an object that is open already; lists in order, empty ones left out.
  package func write(to json: inout JSONWriter) {
    for kind in Kind.allCases where !self[kind].isEmpty {
      json.key(kind.rawValue)
      json.beginArray()
      for name in self[kind].sorted() { json.value(name) }
      json.endArray()
    }
  }
}
