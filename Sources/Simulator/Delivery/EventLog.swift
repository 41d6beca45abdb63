/// What changed, for pages and tests that watch. Only what to look at is kept; the state itself is read when asked.
enum Event: Sendable, Hashable {
  case person(Int64)
  case bot(Int64)
  case chat(ChatKey)
  case message(ChatKey, Int)
  case deleted(ChatKey, Int)
  case action(ChatKey, bot: Int64, String)
  case callback(String)
  case inlineQuery(String)
  case checkout(String)
  case update(bot: Int64)
  case notice
  case reset
}

/// A bounded list that counts what it ever held.
struct Ring<Element: Sendable>: Sendable {
  private var elements: [Element] = []
  private var start = 0
  /// The number of elements ever added.
  private(set) var total = 0
  let capacity: Int

  init(capacity: Int) { self.capacity = max(1, capacity) }

  mutating func append(_ element: Element) {
    total += 1
    if elements.count < capacity {
      elements.append(element)
    } else {
      elements[start] = element
      start = (start + 1) % capacity
    }
  }

  /// The number of the oldest element still here; the first ever added is number 1.
  var first: Int { total - elements.count + 1 }

  /// The elements after number `number`, with their numbers.
  func after(_ number: Int) -> [(number: Int, element: Element)] {
    let from = max(number + 1, first)
    guard from <= total else { return [] }
    return (from...total).map { ($0, elements[(start + $0 - first) % elements.count]) }
  }
}
