import PluginAPI

extension Counter {
  static let buy = Callback<String>("buy")

  func registerMoney(on bot: Registration) throws {
    try bot.on(Self.buy, buy)
    try bot.command("offer", LocalizedText("Offer something for 3 units")) { update in
      try update.reply("Buy it", keyboard: .row(update.button("Buy", Self.buy, update.arguments)))
    }
    try bot.command("wallet", LocalizedText("What one has")) { update in
      let balance = try update.ledger.balance(of: update.requirePerson().id)
      let earned = try update.ledger.balance(of: .revenue)
      try update.reply(
        "\(update.bot.text(of: balance.available)), held \(balance.held.minorUnits), earned \(earned.minorUnits)")
    }
    try bot.command("reserve", LocalizedText("Set one unit aside for milliseconds")) { update in
      let time = Int64(update.arguments) ?? 60_000
      let hold = try update.ledger.hold(
        .units(1), of: update.requirePerson().id, for: .milliseconds(time), key: "reserve/\(update.now)")
      try update.reply("hold \(hold.id)")
    }
    try bot.command("take", LocalizedText("Take what was set aside")) { update in
      try update.ledger.capture(Int64(update.arguments) ?? 0, to: .revenue)
      try update.reply("taken")
    }
    try bot.command("rob", LocalizedText("Take somebody else's")) { update in
      do throws(any Error) {
        try update.ledger.transfer(
          .units(1), from: .user(Int64(update.arguments) ?? 0), to: .user(update.requirePerson().id), key: "rob/\(update.now)")
      } catch let error as LedgerError {
        try update.reply("refused: \(error)")
      }
    }
  }

  private func buy(_ update: UpdateContext, order: String) throws {
    do throws(any Error) {
      let posting = try update.ledger.transfer(
        .units(3), from: .user(update.requirePerson().id), to: .revenue, key: "order/\(order)", kind: "purchase")
      try update.answer(posting.isRepeated ? "bought before" : "bought")
    } catch LedgerError.insufficientFunds(let available, let needed) {
      try update.answer("you have \(update.bot.text(of: available)) of \(update.bot.text(of: needed))")
    }
  }
}
