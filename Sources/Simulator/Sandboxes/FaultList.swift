/// A misfortune that a test asked for, and where it strikes.
protocol FaultRule: Sendable {
  associatedtype Kind: Sendable
  associatedtype Occasion

  var kind: Kind { get }
  /// Whether it strikes here, as far as the test said where.
  func covers(_ occasion: Occasion) -> Bool
  /// The kind's name, what else describes it, and where it strikes.
  var members: [(String, JSON)] { get }
}

/// The faults of one part of the simulator: how often each still strikes, and with what chance.
struct FaultList<Rule: FaultRule>: Sendable {
  private struct Fault: Sendable {
    let id: Int
    let rule: Rule
    /// How often it still strikes; nil: for ever.
    var remaining: Int?
    var probability = 1.0
    var struck = 0

    var json: JSON {
      let count: JSON = [
        "remaining": remaining.map { JSON($0) }, "probability": .number(probability), "struck": JSON(struck),
      ]
      return .object(JSONObject([("id", JSON(id))] + rule.members + (count.object?.members.map { ($0.key, $0.value) } ?? [])))
    }
  }

  private var faults: [Fault] = []
  private var lastID = 0
  /// Decides faults that come with a probability.
  private var chance: SeededGenerator

  init(seed: UInt64) { chance = SeededGenerator(seed: seed) }

  /// The first fault that strikes here, with its use counted.
  mutating func take(_ occasion: Rule.Occasion) -> Rule.Kind? {
    for index in faults.indices where strikes(index, occasion) { return faults[index].rule.kind }
    return nil
  }

  /// All faults that strike here: a webhook can be delayed and doubled.
  mutating func takeAll(_ occasion: Rule.Occasion) -> [Rule.Kind] {
    var kinds: [Rule.Kind] = []
    for index in faults.indices where strikes(index, occasion) { kinds.append(faults[index].rule.kind) }
    return kinds
  }

  private mutating func strikes(_ index: Int, _ occasion: Rule.Occasion) -> Bool {
    let fault = faults[index]
    guard fault.remaining != 0, fault.rule.covers(occasion) else { return false }
    if fault.probability < 1, Double.random(in: 0..<1, using: &chance) >= fault.probability { return false }
    faults[index].struck += 1
    faults[index].remaining = fault.remaining.map { $0 - 1 }
    return true
  }

  mutating func removeAll() { faults = [] }

  private var json: JSON { ["faults": .array(faults.map(\.json))] }

  /// Carries out a request of the control API whose path is `faults` or `faults/N`.
  /// - Returns: nil where there is no such route.
  mutating func control(
    _ request: ControlRequest, read: (ControlRequest) throws(ControlError) -> Rule
  ) throws(ControlError) -> JSON? {
    switch (request.method, request.path.count) {
    case ("GET", 1): return json
    case ("POST", 1):
      lastID += 1
      var fault = Fault(id: lastID, rule: try read(request))
      fault.remaining = try request.int("count")
      fault.probability = request.arguments.double("probability") ?? 1
      if let seed = try request.int("seed") { chance = SeededGenerator(seed: UInt64(bitPattern: Int64(seed))) }
      faults.append(fault)
      return fault.json
    case ("DELETE", 1):
      faults = []
      return json
    case ("DELETE", 2):
      let id = Int(request.path[1]) ?? 0
      guard faults.contains(where: { $0.id == id }) else { throw .unknownFault(id) }
      faults.removeAll { $0.id == id }
      return json
    default: return nil
    }
  }
}
