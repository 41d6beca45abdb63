import PatchbayStorage
import PatchbayTelegram
@_spi(Host) import PluginAPI

/// What an update changes in what the bot knows of the person who sent it.
struct Acquaintance {
  private let update: Update
  private let sender: Sender
  /// The person before the update.
  private let known: KnownPerson?
  private let isMeeting: Bool
  private let bot: BotContext

  init(update: Update, in place: Place, sender: Sender, known: KnownPerson?, bot: BotContext) {
    self.update = update
    self.sender = sender
    self.known = known
    self.bot = bot
    isMeeting = update.isMeeting(in: place)
  }

  /// Keeps the person as the update shows them; a newcomer gets what newcomers get.
  ///
  /// - Returns: `nil` where the update comes from nobody in particular.
  func see(_ session: StoreSession, _ balances: LedgerChanges?) throws -> BotUser? {
    guard let user = sender.person else { return nil }
    let person = try UserStore(session, bot: bot.id).see(user, known: known, isMeeting: isMeeting)
    if person.isNewcomer { try welcome(person.id, session, balances) }
    return person
  }

  /// Gives a newcomer the units that the bot's settings grant, once.
  private func welcome(_ user: Int64, _ session: StoreSession, _ changes: LedgerChanges?) throws {
    let units = bot.welcome
    guard units > 0 else { return }
    do {
      _ = try LedgerBook(session, bot: bot.id, origin: LedgerOrigin(.host), changes: changes).transfer(
        [LedgerBook.Leg(.units(units), from: .promotions, to: .user(user), kind: "welcome")], key: "welcome/\(user)")
    } catch LedgerError.keyConflict {
      // An earlier version gave it to whoever it saw, and the settings said another sum then.
    }
  }

  /// Keeps the person's status when they block the bot or come back.
  func noteMembership(_ session: StoreSession) throws {
    guard let change = update.myChatMember, change.chat.type == .private, let person = sender.person else { return }
    let isBlocked = change.newChatMember.status == "kicked"
    try UserStore(session, bot: bot.id).setStatus(isBlocked ? .blockedBot : .active, of: person.id)
  }

  /// Gives the person a list of commands of their own where they need one, or the new one after a change, and takes it away where they
  /// don't any more. This is looked at when they are there: nobody reads the list before.
  func noteCommands(of person: BotUser, _ transaction: LaneTransaction) throws {
    guard isMeeting else { return }
    let chosen = transaction.chosenLanguage ?? person.chosenLanguage
    let own = CommandMenu.own(of: person.id, chosen: chosen, languageCode: person.languageCode, of: bot)
    guard own?.mark != known?.commands else { return }
    let call = own?.call ?? MenuPart(nil, for: .chat(person.id))
    _ = try transaction.send(OutgoingMethod(method: call.method, payload: call.json, isReferenced: false))
    try UserStore(transaction.session.store, bot: bot.id).setCommands(own?.mark, of: person.id)
  }
}
