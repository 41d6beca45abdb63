import PatchbayTelegram
@_spi(Host) package import PluginAPI

/// A call that a transaction makes; it leaves after the commit.
package struct PendingCall {
  /// Its number in the outbox.
  package let sequence: Int64
  package let method: OutgoingMethod
  /// The message that it is about, by a reference.
  package let target: MessageReference?
  /// The chat of the update that it is made for.
  package let chat: Int64?
  /// The person for whom it is made.
  package let person: Int64?

  package init(
    sequence: Int64, method: OutgoingMethod, target: MessageReference? = nil, chat: Int64? = nil, person: Int64? = nil
  ) {
    self.sequence = sequence
    self.method = method
    self.target = target
    self.chat = chat
    self.person = person
  }

  /// How urgent it is in a place: whoever has just done something waits for what comes there; others don't.
  func urgency(in place: ChatAddress?) -> CallUrgency {
    switch place {
    case .id(let id): id == chat || id == person ? .reply : .notice
    case .username: .notice
    case nil: .reply
    }
  }
}
