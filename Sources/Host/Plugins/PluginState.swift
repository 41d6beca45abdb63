/// Where one generation of a plugin stands: an image, activated on one bot, with one set of settings.
///
///     found → verified → opened → configured → migrated → active → draining → retired
///
/// From any of these but the last it may become `failed` or `quarantined`. A pure value: what happens in the world is done by
/// another, and told to this one as events.
package enum PluginState: Sendable, Hashable {
  /// The config names it and its file exists.
  case found
  /// Its file was judged and may be loaded.
  case verified
  /// Its library is mapped, and its manifest was read.
  case opened
  /// It took its settings and registered what it brings.
  case configured
  /// Its migrations are applied.
  case migrated
  /// It serves updates.
  case active
  /// It takes no new updates; those begun are finishing.
  case draining
  /// Nothing of it is in use any more.
  case retired
  case failed(PluginFailure)
  /// Set aside because it kept doing harm, until someone releases it.
  case quarantined(reason: String)
}

/// A step in a plugin's life that can fail.
package enum PluginStep: String, Sendable, Hashable, CaseIterable {
  case verify, open, configure, migrate, activate, serve, drain
}

/// What went wrong, and at which step.
package struct PluginFailure: Error, Sendable, Hashable, CustomStringConvertible {
  package let step: PluginStep
  /// A whole sentence for the operator.
  package let reason: String
  /// Whether it is the database's, and the same may well succeed later: then it is tried again without anybody's doing.
  package let mayRecover: Bool
  /// What the plugin was called for when it failed; `nil` for what is no call of its.
  package let call: String?

  package init(step: PluginStep, reason: String, mayRecover: Bool = false, call: String? = nil) {
    self.step = step
    self.reason = reason
    self.mayRecover = mayRecover
    self.call = call
  }

  package var description: String { "failed to \(step.rawValue): \(reason)" }
}

/// What can happen to a generation.
package enum PluginTransition: Sendable, Hashable {
  case verified, opened, configured, migrated, activated
  /// A newer generation took over, or the plugin was switched off.
  case drain
  /// The last update that it was handling is done.
  case drained
  /// It is no longer wanted, and was not active yet.
  case abandon
  case fail(PluginFailure)
  case quarantine(reason: String)
  /// An operator wants a failed or quarantined one tried again from the start.
  case retry
}

/// An event that can't happen in a state: a fault of the host's, never of a plugin.
package struct IllegalTransition: Error, Sendable, Equatable, CustomStringConvertible {
  package let state: PluginState
  package let event: PluginTransition

  package var description: String { "a plugin that is \(state.name) can't take the event \(event)" }
}

extension PluginState {
  /// The transition table.
  package func after(_ event: PluginTransition) -> PluginState? {
    switch (self, event) {
    case (.found, .verified): .verified
    case (.verified, .opened): .opened
    case (.opened, .configured): .configured
    case (.configured, .migrated): .migrated
    case (.migrated, .activated): .active
    case (.active, .drain): .draining
    case (.draining, .drained): .retired
    case (.retired, _): nil
    case (_, .abandon): isPreparing ? .retired : nil
    // Of two failures the first is the cause; a failed one may still be quarantined for failing too often.
    case (.failed, .fail), (.quarantined, .fail), (.quarantined, .quarantine): nil
    case (_, .fail(let failure)): .failed(failure)
    case (_, .quarantine(let reason)): .quarantined(reason: reason)
    case (.failed, .retry), (.quarantined, .retry): .found
    default: nil
    }
  }

  package mutating func apply(_ event: PluginTransition) throws(IllegalTransition) {
    guard let next = after(event) else { throw IllegalTransition(state: self, event: event) }
    self = next
  }

  /// The word for people and for metrics' labels.
  package var name: String {
    switch self {
    case .found: "found"
    case .verified: "verified"
    case .opened: "opened"
    case .configured: "configured"
    case .migrated: "migrated"
    case .active: "active"
    case .draining: "draining"
    case .retired: "retired"
    case .failed: "failed"
    case .quarantined: "quarantined"
    }
  }

  /// Whether it is on its way to `active`.
  package var isPreparing: Bool {
    switch self {
    case .found, .verified, .opened, .configured, .migrated: true
    case .active, .draining, .retired, .failed, .quarantined: false
    }
  }

  /// Whether nothing of it is in use or under way.
  package var isOver: Bool {
    switch self {
    case .retired, .failed, .quarantined: true
    case .found, .verified, .opened, .configured, .migrated, .active, .draining: false
    }
  }

  /// The step that a failure in this state belongs to: the one that was being tried.
  package var nextStep: PluginStep? {
    switch self {
    case .found: .verify
    case .verified: .open
    case .opened: .configure
    case .configured: .migrate
    case .migrated: .activate
    case .active: .serve
    case .draining: .drain
    case .retired, .failed, .quarantined: nil
    }
  }
}

extension PluginState: CustomStringConvertible {
  package var description: String {
    switch self {
    case .failed(let failure): failure.description
    case .quarantined(let reason): "quarantined: \(reason)"
    default: name
    }
  }
}
