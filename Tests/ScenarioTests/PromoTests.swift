import Glibc
import Testing

@testable import Host
@testable import Simulator

/// Promo codes: what they give, once; and how guessing them is slowed down.
@Suite(.scenes) struct PromoTests {
  private static var setting: Setting { TopUpPageTests.setting }

  private static func create(_ stage: Stage, _ arguments: [String: String]) async throws {
    _ = try await stage.act("payments", "promo-create", arguments)
  }

  @Test func aCodeGivesItsUnitsOnceHoweverItIsTyped() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      try await Self.create(stage, ["code": "SPRING-25", "kind": "units", "amount": "25"])
      let (anna, boris, vera) = (stage.chat(Stage.anna), stage.chat(Stage.boris), stage.chat(Stage.vera))
      // Cyrillic letters that look like those, in small; and a link.
      try await anna.say("/promo ѕрring 25")
      try await anna.shouldReply("Промокод SPRING-25 сработал: +25 STcoin. На балансе 27 STcoin.")
      try await anna.say("/promo SPRING25")
      try await anna.shouldReply("Вы уже использовали этот промокод.")
      try await vera.start("promo_spring25")
      try await vera.shouldReply("Promo code SPRING-25 worked: +25 STcoin. Your balance is 27 STcoin.")
      // In a dialog, with a typing error first.
      try await boris.say("/balance")
      try await boris.shouldReply("Your balance: 2 STcoin.")
      try await boris.press("Promo code")
      try await boris.shouldReply("Send the promo code as a message.")
      try await boris.say("SPRIMG-25")
      try await boris.shouldReply("There is no such promo code.")
      try await boris.say("SPRING—25")
      try await boris.shouldReply("Promo code SPRING-25 worked: +25 STcoin.")
      try await boris.say("SPRING-25")
      try await boris.shouldReply("I didn't understand that.")
      try await boris.say("/history")
      try await boris.shouldReply("+25 STcoin — promo code SPRING-25")
      let list = try await stage.act("payments", "promo-list", [:])
      #expect(list["rows"]?[0]?["used"]?.int == 3, "\(list.text)")
      await #expect(throws: OperationError.self, "the same letters") {
        try await Self.create(stage, ["code": "spring25", "kind": "units", "amount": "1"])
      }
      _ = try await stage.act("payments", "promo-stop", ["code": "spring 25"])
      try await stage.chat(Stage.gleb).say("/promo SPRING-25")
      try await stage.chat(Stage.gleb).shouldReply("Такого промокода нет.")
    }
  }

  @Test func aPercentCodeRaisesTheNextTopUpAlone() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      try await Self.create(stage, ["code": "PLUS50", "kind": "percent", "amount": "50"])
      try await Self.create(stage, ["code": "PLUS10", "kind": "percent", "amount": "10"])
      let boris = stage.chat(Stage.boris)
      try await boris.say("/promo plus50")
      try await boris.shouldReply("your next top-up brings 50% more")
      try await boris.say("/promo plus10")
      try await boris.shouldReply("You already have promo code PLUS50")
      for (payment, reply) in [
        (1, "Your balance is 17 STcoin.\nThe promo code added another 5 STcoin."), (2, "Your balance is 27 STcoin."),
      ] {
        try await boris.say("/topup")
        let page = try await boris.shouldReply("How much").words
        #expect(page.contains("Promo code PLUS50: +50% on the next top-up.") == (payment == 1), "\(page)")
        try await boris.press("Mini · 10 STcoin")
        try await boris.shouldReply("How would you like to pay?")
        try await boris.press("Telegram Stars · 75 ⭐")
        try await boris.shouldReply("Payment #\(payment): the invoice is below")
        try await TopUpPageTests.pay(stage, Stage.boris)
        let told = try await boris.shouldReply("Payment received: 10 STcoin (Mini).").words
        #expect(told.hasSuffix(reply), "\(told)")
      }
      try await boris.say("/promo plus10")
      try await boris.shouldReply("your next top-up brings 10% more")
      try await boris.say("/history")
      try await boris.shouldReply("+5 STcoin — promo code on payment #1")
    }
  }

  @Test func theBonusIsOfOnePaymentThoughItsInvoiceIsPaidAgain() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      try await Self.create(stage, ["code": "PLUS1", "kind": "percent", "amount": "1"])
      let boris = stage.chat(Stage.boris)
      try await boris.say("/promo plus1")
      try await boris.shouldReply("your next top-up brings 1% more")
      try await boris.say("/topup")
      try await boris.shouldReply("How much")
      try await boris.press("Mini · 10 STcoin")
      try await boris.shouldReply("How would you like to pay?")
      try await boris.press("Telegram Stars · 75 ⭐")
      try await boris.shouldReply("Payment #1: the invoice is below")
      // A percent of ten is rounded up: there is always something on top.
      try await TopUpPageTests.pay(stage, Stage.boris)
      try await boris.shouldReply("Your balance is 13 STcoin.\nThe promo code added another 1 STcoin.")
      try await TopUpPageTests.pay(stage, Stage.boris)
      try await boris.shouldReply("Your balance is 23 STcoin.")
      #expect(try stage.column("SELECT bonus FROM payments_payments ORDER BY id") == ["1", "0"])
    }
  }

  @Test func aCodeIsGoodInItsTimeAlone() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      try await Self.create(
        stage, ["code": "WEEKEND", "kind": "units", "amount": "5", "starts-in": "1d", "valid": "2d", "per-user": "2"])
      let boris = stage.chat(Stage.boris)
      try await boris.say("/promo weekend")
      try await boris.shouldReply("This promo code is valid from ")
      stage.advance(by: 25 * 3_600_000)
      for balance in [7, 12] {
        try await boris.say("/promo weekend")
        try await boris.shouldReply("worked: +5 STcoin. Your balance is \(balance) STcoin.")
      }
      try await boris.say("/promo weekend")
      try await boris.shouldReply("You have already used this promo code.")
      stage.advance(by: 48 * 3_600_000)
      try await stage.chat(Stage.vera).say("/promo weekend")
      try await stage.chat(Stage.vera).shouldReply("This promo code expired on ")
    }
  }

  @Test func aQuestionForASumOrACodeIsEndedByItsButton() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/topup")
      try await boris.shouldReply("How much would you like?")
      try await boris.press("Another amount")
      try await boris.shouldReply("How would you like to pay?")
      try await boris.press("Telegram Stars · from 10 ⭐")
      try await boris.shouldReply("Enter an amount from 10 ⭐ to ")
      try await boris.say("a lot")
      try await boris.shouldReply("I couldn't read that amount.")
      try await boris.press("Cancel")
      try await boris.shouldReply("How much would you like?")
      try await boris.press("Promo code")
      try await boris.shouldReply("Send the promo code as a message.")
      try await boris.press("Cancel")
      try await boris.shouldReply("All right, no promo code.")
      #expect(try await boris.buttons() == ["Balance"])
      try await boris.say("500")
      try await boris.shouldReply("I didn't understand that.")
    }
  }

  @Test func guessingIsSlowedDownLongerEachTimeAndOverARestart() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      try await Self.create(stage, ["code": "TREASURE", "kind": "units", "amount": "100"])
      let boris = stage.chat(Stage.boris)
      for number in 1...4 {
        try await boris.say("/promo GUESS\(number)")
        try await boris.shouldReply("There is no such promo code. Check it")
      }
      try await boris.say("/promo GUESS5")
      try await boris.shouldReply("you can enter the next one in 1 minute.")
      // Even the right one isn't looked at.
      try await boris.say("/promo TREASURE")
      try await boris.shouldReply("so I haven't checked this one. Try again in 1 minute.")
      await stage.stopHost()
      try await stage.startHost()
      try await boris.say("/promo TREASURE")
      try await boris.shouldReply("so I haven't checked this one.")
      for (pause, wait) in [(61_000, "2 minutes"), (121_000, "4 minutes"), (241_000, "8 minutes")] {
        stage.advance(by: Int64(pause))
        try await boris.say("/promo GUESS\(pause)")
        try await boris.shouldReply("you can enter the next one in \(wait).")
      }
      // Others are not held up.
      try await stage.chat(Stage.vera).say("/promo TREASURE")
      try await stage.chat(Stage.vera).shouldReply("worked: +100 STcoin")
      stage.advance(by: 481_000)
      try await boris.say("/promo TREASURE")
      try await boris.shouldReply("worked: +100 STcoin")
    }
  }

  @Test func sixtyFourPeopleRaceForTenUses() async throws {
    var setting = Self.setting
    setting.mode = .webhook
    try await Stage.play(setting) { stage in
      let first = try await stage.startProgram()
      try await Self.createByCommand(stage, ["RACE", "units", "5", "--uses", "10"])
      // On PostgreSQL two hosts take what comes to one address.
      let second = try await stage.startAnotherIfPossible()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for person in 0..<64 {
          group.addTask {
            let response = try await stage.deliver(Stage.message(5_000 + Int64(person), "/promo race", from: 7_000 + Int64(person)))
            #expect(response.status == 200)
          }
        }
        try await group.waitForAll()
      }
      #expect(try stage.column("SELECT count(*) FROM payments_promo_uses") == ["10"])
      #expect(try stage.column("SELECT used FROM payments_promo_codes") == ["10"])
      #expect(try stage.column("SELECT count(*) FROM patchbay_ledger_transfers WHERE kind = 'promo'") == ["10"])
      #expect(try await stage.command("ledger", "verify").exit == .code(0))
      for program in [first, second] {
        program?.signal(SIGTERM)
        if let program { #expect(try await program.end() == .code(0)) }
      }
    }
  }

  @Test(.enabled(if: Setting.engine == .postgres)) func onePersonOnTwoHostsRedeemsOnce() async throws {
    var setting = Self.setting
    setting.mode = .webhook
    try await Stage.play(setting) { stage in
      let first = try await stage.startProgram()
      try await Self.createByCommand(stage, ["ONCE", "units", "5"])
      let second = try await stage.startAnother()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<40 {
          group.addTask { _ = try await stage.deliver(Stage.message(6_000 + Int64(number), "/promo once", from: Stage.boris)) }
        }
        try await group.waitForAll()
      }
      #expect(try stage.column("SELECT count(*) FROM payments_promo_uses") == ["1"])
      #expect(try stage.column("SELECT used FROM payments_promo_codes") == ["1"])
      #expect(
        try stage.column("SELECT available FROM patchbay_ledger_wallets WHERE user_id = \(Stage.boris)") == ["7"])
      for program in [first, second] {
        program.signal(SIGTERM)
        #expect(try await program.end() == .code(0))
      }
    }
  }

  private static func createByCommand(_ stage: Stage, _ arguments: [String]) async throws {
    let made = try await Program.run(
      ["do", "--bot", "shop", "payments", "promo-create"] + arguments + ["--yes", "--config", stage.configurationPath])
    #expect(made.exit == .code(0), "\(made)")
  }
}
