import PatchbayStorage
import PatchbayTelegram
@_spi(Host) import PluginAPI

/// What the database knows of an update and its person before it is handled, read in one round trip.
struct UpdateOpening {
  /// What became of the update, if it was handled before.
  let known: InboxStore.Known?
  /// The person as they were last seen; `nil` for somebody new, and for an update without a person.
  let person: KnownPerson?
  let conversation: ConversationRow?

  /// - Parameters:
  ///   - person: who the update comes from; `nil` where that is nobody in particular.
  ///   - epoch: the right to poll under which the update was fetched; `nil` for one that came by a webhook.
  /// - Throws: `FencedError` when another host has taken over polling since.
  init(of incoming: IncomingUpdate, from person: User?, bot: Int64, epoch: Int64?, _ session: StoreSession) throws {
    var calls = [InboxStore.find(incoming.id, bot: bot)]
    if let person {
      calls.append(UserStore.find(person.id, bot: bot))
    }
    let key = person.flatMap { ConversationKey(user: $0.id, in: incoming.origin) }
    if let key { calls.append(ConversationStore.find(key, bot: bot)) }
    if epoch != nil { calls.append(PollingEpoch.read) }
    var results = try session.database.execute(together: calls)[...]
    known = try results.popFirst().flatMap(InboxStore.known)
    self.person = try person.flatMap { try results.popFirst().flatMap(UserStore.person(of: $0.id)) }
    conversation = try key == nil ? nil : results.popFirst().flatMap(ConversationStore.conversation)
    if let epoch, try results.popFirst()?.first?.int64 != epoch { throw FencedError() }
  }
}
