import BaseTesting
import Testing

@testable import Host

@Suite("A plugin's states")
struct PluginStateTests {
  static let failure = PluginFailure(step: .open, reason: "it is damaged.")
  static let states: [PluginState] = [
    .found, .verified, .opened, .configured, .migrated, .active, .draining, .retired, .failed(failure),
    .quarantined(reason: "it traps"),
  ]
  static let events: [PluginTransition] = [
    .verified, .opened, .configured, .migrated, .activated, .drain, .drained, .abandon, .fail(failure),
    .quarantine(reason: "again"), .retry,
  ]
  /// Every transition that exists; each other pair of a state and an event is illegal.
  static let legal: [PluginState: [PluginTransition: PluginState]] = {
    let failed = PluginState.failed(failure)
    let quarantined = PluginState.quarantined(reason: "again")
    let harm: [PluginTransition: PluginState] = [.fail(failure): failed, .quarantine(reason: "again"): quarantined]
    let preparing = harm.merging([.abandon: .retired]) { $1 }
    return [
      .found: preparing.merging([.verified: .verified]) { $1 },
      .verified: preparing.merging([.opened: .opened]) { $1 },
      .opened: preparing.merging([.configured: .configured]) { $1 },
      .configured: preparing.merging([.migrated: .migrated]) { $1 },
      .migrated: preparing.merging([.activated: .active]) { $1 },
      .active: harm.merging([.drain: .draining]) { $1 },
      .draining: harm.merging([.drained: .retired]) { $1 },
      .retired: [:],
      failed: [.quarantine(reason: "again"): quarantined, .retry: .found],
      .quarantined(reason: "it traps"): [.retry: .found],
    ]
  }()

  @Test(arguments: states) func takesExactlyTheLegalEvents(state: PluginState) {
    for event in Self.events {
      var changed = state
      do throws(IllegalTransition) {
        try changed.apply(event)
        #expect(changed == Self.legal[state]?[event], "\(state) took \(event)")
      } catch {
        #expect(error == IllegalTransition(state: state, event: event))
        #expect(Self.legal[state]?[event] == nil, "\(state) refused \(event)")
        #expect(changed == state)
      }
    }
  }

  @Test func everyStateIsOnTheWayServingOrOver() {
    for state in Self.states {
      #expect([state.isPreparing, state == .active, state == .draining, state.isOver].count { $0 } == 1)
      #expect((state.nextStep == nil) == state.isOver)
    }
    #expect(Set(Self.states.map(\.name)).count == Self.states.count)
    #expect(PluginState.failed(Self.failure).description == "failed to open: it is damaged.")
  }
}

@Suite("The generations of a bot's plugins")
struct PluginStateLedgerTests {
  let visits = WantedPlugin(plugin: "visits", image: "aa", settings: "1")
  let visitsNew = WantedPlugin(plugin: "visits", image: "bb", settings: "1")
  let shop = WantedPlugin(plugin: "shop", image: "cc", settings: "1")

  /// Takes a generation all the way to `active`.
  func serve(_ wanted: WantedPlugin, in ledger: inout PluginLifecycle) throws -> Int {
    let number = ledger.begin(wanted)
    for event in [PluginTransition.verified, .opened, .configured, .migrated, .activated] { try ledger.apply(event, to: number) }
    return number
  }

  @Test func activatesReplacesAndDisablesInOrder() throws {
    var ledger = PluginLifecycle()
    #expect(ledger.plan([visits, shop]).actions == [.activate(visits), .activate(shop)])
    let old = try serve(visits, in: &ledger)
    let shopping = try serve(shop, in: &ledger)
    #expect(ledger.plan([visits, shop]) == .init())
    let extra = WantedPlugin(plugin: "extra", image: "dd", settings: "1")
    #expect(
      ledger.plan([extra, visitsNew]).actions
        == [.disable(generation: shopping, plugin: "shop"), .replace(generation: old, by: visitsNew), .activate(extra)])

    let new = try serve(visitsNew, in: &ledger)
    #expect(ledger.serving("visits")?.number == new)
    #expect(ledger.generation(old)?.state == .draining)
    try ledger.apply(.drained, to: old)
    #expect(ledger.generation(old) == nil)
    #expect(throws: PluginLifecycleError.unknownGeneration(old)) { try ledger.apply(.drain, to: old) }
  }

  @Test(arguments: [PluginStep.verify, .open, .configure, .migrate, .activate])
  func aFailureLeavesTheOldServingAndIsNotTriedAgainUnchanged(step: PluginStep) throws {
    var ledger = PluginLifecycle()
    let old = try serve(visits, in: &ledger)
    let new = ledger.begin(visitsNew)
    let steps: [PluginTransition] = [.verified, .opened, .configured, .migrated]
    for event in steps.prefix(PluginStep.allCases.firstIndex(of: step) ?? 0) { try ledger.apply(event, to: new) }
    #expect(ledger.generation(new)?.state.nextStep == step)
    let failure = PluginFailure(step: step, reason: "no")
    try ledger.apply(.fail(failure), to: new)

    #expect(ledger.serving("visits")?.number == old)
    #expect(ledger.plan([visitsNew]) == .init(actions: [], held: [.failed(visitsNew, failure)]))
    // Other settings, another library, or a command: it is tried again.
    let changed = WantedPlugin(plugin: "visits", image: "bb", settings: "2")
    #expect(ledger.plan([changed]).actions == [.replace(generation: old, by: changed)])
    ledger.retry("visits")
    #expect(ledger.plan([visitsNew]).actions == [.replace(generation: old, by: visitsNew)])
    // Wanting the old again is what it is doing.
    #expect(ledger.plan([visits]) == .init())
  }

  @Test func aFailureIsOverOnceWhatServesIsWantedAgain() throws {
    var ledger = PluginLifecycle()
    _ = try serve(visits, in: &ledger)
    let new = ledger.begin(visitsNew)
    try ledger.apply(.fail(PluginFailure(step: .verify, reason: "no")), to: new)
    ledger.settle(visitsNew)
    #expect(ledger.failures["visits"] != nil)
    ledger.settle(visits)
    #expect(ledger.failures.isEmpty)
  }

  @Test func whatTheDatabaseStoodInTheWayOfIsTriedAgainUnchanged() throws {
    var ledger = PluginLifecycle()
    let number = ledger.begin(visits)
    for event in [PluginTransition.verified, .opened, .configured] { try ledger.apply(event, to: number) }
    try ledger.apply(.fail(PluginFailure(step: .migrate, reason: "busy", mayRecover: true)), to: number)
    #expect(ledger.failures["visits"]?.failure.mayRecover == true)
    #expect(ledger.plan([visits]) == .init(actions: [.activate(visits)]))
  }

  @Test func abandonsWhatIsNoLongerWantedAndDoesNotHoldItAgainstIt() throws {
    var ledger = PluginLifecycle()
    let old = try serve(visits, in: &ledger)
    let preparing = ledger.begin(visitsNew)
    #expect(ledger.plan([visitsNew]) == .init())
    #expect(ledger.plan([visits]).actions == [.abandon(generation: preparing)])
    let third = WantedPlugin(plugin: "visits", image: "ee", settings: "1")
    #expect(ledger.plan([third]).actions == [.abandon(generation: preparing), .replace(generation: old, by: third)])
    try ledger.apply(.abandon, to: preparing)
    #expect(ledger.plan([visitsNew]).actions == [.replace(generation: old, by: visitsNew)])
  }

  @Test func quarantineHoldsALibraryWhateverItsSettings() throws {
    var ledger = PluginLifecycle()
    let number = try serve(visits, in: &ledger)
    try ledger.apply(.quarantine(reason: "3 crashes"), to: number)
    #expect(ledger.serving("visits") == nil)
    let changed = WantedPlugin(plugin: "visits", image: "aa", settings: "2")
    #expect(ledger.plan([changed]).held == [.quarantined(changed, reason: "3 crashes")])
    #expect(ledger.plan([visitsNew]).actions == [.activate(visitsNew)])
    ledger.retry("visits")
    #expect(ledger.plan([changed]).actions == [.activate(changed)])
  }

  @Test func refusesWhatCannotBe() throws {
    var ledger = PluginLifecycle()
    #expect(ledger.plan([visits, visitsNew]) == .init(actions: [.activate(visits)], held: [.named(twice: "visits")]))
    let late = ledger.begin(visits)
    for event in [PluginTransition.verified, .opened, .configured, .migrated] { try ledger.apply(event, to: late) }
    let newer = try serve(visitsNew, in: &ledger)
    #expect(throws: PluginLifecycleError.outdated(generation: late, serving: newer)) { try ledger.apply(.activated, to: late) }
    #expect(throws: PluginLifecycleError.self) { try ledger.apply(.retry, to: newer) }
  }

  @Test func keepsItsPromisesThroughRandomHistories() {
    var random = TestRandom(seed: 11)
    for _ in 0..<300 {
      var ledger = PluginLifecycle()
      var numbers: [Int] = []
      for _ in 0..<60 {
        let plugin = ["visits", "shop"][Int.random(in: 0...1, using: &random)]
        if numbers.isEmpty || Int.random(in: 0..<6, using: &random) == 0 {
          let wanted = WantedPlugin(plugin: plugin, image: ["aa", "bb", "cc"].randomElement(using: &random) ?? "aa", settings: "1")
          numbers.append(ledger.begin(wanted))
          continue
        }
        let number = numbers.randomElement(using: &random) ?? 1
        let event = PluginStateTests.events.randomElement(using: &random) ?? .drain
        let before = ledger
        do {
          try ledger.apply(event, to: number)
        } catch {
          #expect(ledger == before)
        }
        for plugin in ["visits", "shop"] {
          let active = ledger.generations.filter { $0.wanted.plugin == plugin && $0.state == .active }
          #expect(active.count <= 1)
          // Whatever happens to another generation, the serving one stays, or a newer one takes over.
          if let served = before.serving(plugin), served.number != number {
            #expect(active.first.map { $0.number >= served.number } == true)
          }
        }
      }
    }
  }
}
