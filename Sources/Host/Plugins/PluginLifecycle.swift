package import PluginAPI

/// What the config wants of one plugin on one bot.
package struct WantedPlugin: Sendable, Hashable {
  /// The plugin's id.
  package let plugin: String
  /// The content hash of its library.
  package let image: String
  /// A digest of its settings: the same digest, the same settings.
  package let settings: String
  /// The bot's own words in the place of the plugin's.
  package let texts: TextOverrides
  /// What it is told of its bot while it registers; other facts, another registration.
  package let facts: String

  package init(plugin: String, image: String, settings: String, texts: TextOverrides = TextOverrides(), facts: String = "") {
    self.plugin = plugin
    self.image = image
    self.settings = settings
    self.texts = texts
    self.facts = facts
  }
}

/// The generations of the plugins of one bot: which serves, which is being made ready, what failed.
///
/// A pure value. `plan(_:)` compares it with what the config wants; whoever carries the plan out tells it back by `begin(_:)` and
/// `apply(_:to:)`. Its rule: a plugin's serving generation stays until a newer one is active, so a failure leaves the old serving.
package struct PluginLifecycle: Sendable, Equatable {
  package struct Generation: Sendable, Equatable {
    /// Rises by one with every generation of the bot, whatever the plugin.
    package let number: Int
    package let wanted: WantedPlugin
    package fileprivate(set) var state: PluginState
  }

  /// Something to do, in the order of the plan.
  package enum Action: Sendable, Equatable {
    /// Stop making ready what is no longer wanted.
    case abandon(generation: Int)
    /// Take the plugin out of the route table, then drain it.
    case disable(generation: Int, plugin: String)
    /// Make a new generation ready, swap it in, drain the old.
    case replace(generation: Int, by: WantedPlugin)
    /// Make a first generation ready and put it in.
    case activate(WantedPlugin)
  }

  /// Something wanted that is not tried now.
  package enum Hold: Sendable, Equatable {
    /// Exactly this failed before, and would again: change the library or the settings, or retry by command.
    case failed(WantedPlugin, PluginFailure)
    /// This library is quarantined.
    case quarantined(WantedPlugin, reason: String)
    /// The config names a plugin twice.
    case named(twice: String)
  }

  package struct Plan: Sendable, Equatable {
    package var actions: [Action] = []
    package var held: [Hold] = []
  }

  /// Every generation that is not over, in the order of their numbers.
  package private(set) var generations: [Generation] = []
  /// The last failed attempt of each plugin.
  package private(set) var failures: [String: Failed] = [:]
  /// What is quarantined, by plugin.
  package private(set) var quarantine: [String: Quarantined] = [:]
  private var last = 0

  package struct Failed: Sendable, Equatable {
    package let wanted: WantedPlugin
    package let failure: PluginFailure
  }

  package struct Quarantined: Sendable, Equatable {
    package let image: String
    package let reason: String
  }

  package init() {}

  /// The generation that serves `plugin`.
  package func serving(_ plugin: String) -> Generation? {
    generations.first { $0.wanted.plugin == plugin && $0.state == .active }
  }

  /// The generation of `plugin` that is being made ready.
  package func preparing(_ plugin: String) -> Generation? {
    generations.first { $0.wanted.plugin == plugin && $0.state.isPreparing }
  }

  package func generation(_ number: Int) -> Generation? { generations.first { $0.number == number } }
}

extension PluginLifecycle {
  /// What to do so that `wanted` serves, in order: give up what is being made ready for nothing, switch off (which frees commands
  /// and aliases that another plugin may want), replace, then put in what is new; each in the order of the config.
  package func plan(_ wanted: [WantedPlugin]) -> Plan {
    var plan = Plan()
    var names: Set<String> = []
    let once = wanted.filter { wish in
      guard names.insert(wish.plugin).inserted else {
        plan.held.append(.named(twice: wish.plugin))
        return false
      }
      return true
    }
    for generation in generations where generation.state.isPreparing && !once.contains(generation.wanted) {
      plan.actions.append(.abandon(generation: generation.number))
    }
    for generation in generations where generation.state == .active && !names.contains(generation.wanted.plugin) {
      plan.actions.append(.disable(generation: generation.number, plugin: generation.wanted.plugin))
    }
    var new: [Action] = []
    for wish in once {
      let serving = serving(wish.plugin)
      if serving?.wanted == wish || preparing(wish.plugin)?.wanted == wish { continue }
      if let hold = hold(on: wish) {
        plan.held.append(hold)
      } else if let serving {
        plan.actions.append(.replace(generation: serving.number, by: wish))
      } else {
        new.append(.activate(wish))
      }
    }
    plan.actions += new
    return plan
  }

  private func hold(on wish: WantedPlugin) -> Hold? {
    // New settings don't heal a library that does harm; a new library may.
    if let held = quarantine[wish.plugin], held.image == wish.image { return .quarantined(wish, reason: held.reason) }
    if let failed = failures[wish.plugin], failed.wanted == wish, !failed.failure.mayRecover {
      return .failed(wish, failed.failure)
    }
    return nil
  }

  /// A new generation begins its life as `found`; the answer is its number.
  package mutating func begin(_ wanted: WantedPlugin) -> Int {
    last += 1
    generations.append(Generation(number: last, wanted: wanted, state: .found))
    return last
  }

  /// Tells what happened to a generation. When one becomes active, the plugin's older ones drain from the same moment.
  package mutating func apply(_ event: PluginTransition, to number: Int) throws(PluginLifecycleError) {
    guard let index = generations.firstIndex(where: { $0.number == number }) else { throw .unknownGeneration(number) }
    // A generation is one attempt: to try again is to begin another.
    guard event != .retry else {
      throw .illegal(IllegalTransition(state: generations[index].state, event: event), generation: number)
    }
    if event == .activated, let serving = serving(generations[index].wanted.plugin), serving.number > number {
      throw .outdated(generation: number, serving: serving.number)
    }
    do throws(IllegalTransition) {
      try generations[index].state.apply(event)
    } catch {
      throw .illegal(error, generation: number)
    }
    let changed = generations[index]
    let plugin = changed.wanted.plugin
    switch changed.state {
    case .active:
      failures[plugin] = nil
      for other in generations.indices where other != index && generations[other].wanted.plugin == plugin {
        if let next = generations[other].state.after(.drain) { generations[other].state = next }
      }
    case .failed(let failure):
      // The end of an old generation's draining says nothing about what is wanted now.
      if failure.step != .drain { failures[plugin] = Failed(wanted: changed.wanted, failure: failure) }
    case .quarantined(let reason):
      quarantine[plugin] = Quarantined(image: changed.wanted.image, reason: reason)
    default: break
    }
    generations.removeAll { $0.state.isOver }
  }

  /// Keeps what is wanted from being run: its library did harm to an earlier process.
  package mutating func hold(_ wanted: WantedPlugin, because reason: String) {
    quarantine[wanted.plugin] = Quarantined(image: wanted.image, reason: reason)
  }

  /// Forgets a plugin's failure if what is wanted now is what serves: that another library or other settings failed is over.
  package mutating func settle(_ wanted: WantedPlugin) {
    if serving(wanted.plugin)?.wanted == wanted { failures[wanted.plugin] = nil }
  }

  /// Forgets a plugin's failure and quarantine, so that the next plan tries it again.
  package mutating func retry(_ plugin: String) {
    failures[plugin] = nil
    quarantine[plugin] = nil
  }
}

/// A fault of whoever carries out a plan.
package enum PluginLifecycleError: Error, Sendable, Equatable, CustomStringConvertible {
  case unknownGeneration(Int)
  case illegal(IllegalTransition, generation: Int)
  /// A newer generation serves already.
  case outdated(generation: Int, serving: Int)

  package var description: String {
    switch self {
    case .unknownGeneration(let number): "there is no generation \(number) of a plugin, or it is over"
    case .illegal(let error, let number): "generation \(number): \(error)"
    case .outdated(let number, let serving): "generation \(number) can't become active: \(serving), which is newer, is serving"
    }
  }
}
