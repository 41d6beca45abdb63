import Testing

@testable import Host
@testable import PatchbayBase
@testable import PatchbayObservability
@testable import Simulator
@testable import patchbay

/// Tokens: made, shown once, used, expired and revoked.
@Suite(.scenes) struct TokenTests {
  @Test func aTokenIsMadeByCommandUsedAndRevoked() async throws {
    try await Stage.play(ApiRightTests.setting) { stage in
      // Without a host, in its file.
      let early = try await stage.command("tokens", "create", "--role", "own", "--name", "early", "--json")
      let first = try #require(try JSON.parse(Array(early.output.utf8))["token"]?.string)
      #expect(first.hasPrefix("pbt_") && first.utf8.count == 47)
      let gateway = try await stage.startHost()
      let url = "http://127.0.0.1:\(try #require(await gateway.adminPort))/api/v1/"
      func status(_ token: String, _ path: String = "bots") async throws -> Int {
        try await Web.send("GET", url + path, headers: [("authorization", "Bearer \(token)")]).status
      }
      #expect(try await status(first) == 200)
      // With one, through it.
      let late = try await stage.command("tokens", "create", "--role", "read", "--bots", "shop", "--expires", "30d", "--json")
      let second = try #require(try JSON.parse(Array(late.output.utf8))["token"]?.string)
      #expect(try await status(second, "bots/shop/jobs") == 200)
      #expect(try await status(second, "tokens") == 403)
      let list = try JSON.parse(Array(try await stage.command("tokens", "list", "--json").output.utf8))
      #expect(list.array?.map { $0["state"]?.string } == ["valid", "valid"])
      #expect(list[0]?["bots"]?.string == "shop" && list[0]?["used"]?.int != nil && list[1]?["name"]?.string == "early")
      #expect(list[0]?["prefix"]?.string.map { second.hasPrefix($0) && $0.utf8.count == 10 } == true)
      let revoked = try await stage.command("tokens", "revoke", "2")
      #expect(revoked.exit == .code(0))
      #expect(try await status(second) == 401)
      #expect(try await stage.command("tokens", "revoke", "2").errors.contains("there is no token 2 that could be revoked"))
      // Time goes by.
      let short = try await stage.command("tokens", "create", "--role", "read", "--expires", "1h", "--json")
      let third = try #require(try JSON.parse(Array(short.output.utf8))["token"]?.string)
      #expect(try await status(third) == 200)
      stage.advance(by: 3_700_000)
      #expect(try await status(third) == 401)
      // Neither is kept nor logged, whatever was done with it.
      let kept = try Folder.read("\(stage.dataPath)/host.db")
      for token in [first, second, third] {
        #expect(kept.firstRange(of: Array(token.utf8)) == nil)
        #expect(!stage.log.text.contains(token))
      }
      let audit = try await stage.command("audit", "host", "--json")
      let rows = try #require(try JSON.parse(Array(audit.output.utf8)).array)
      #expect(rows.map { $0["action"]?.string } == ["tokens/create", "tokens/revoke", "tokens/create", "tokens/create"])
      #expect(rows.allSatisfy { $0["origin"]?.string == "command line" } && !audit.output.contains(first))
    }
  }

  @Test func whatIsAskedForIsJudged() async throws {
    try await Stage.play(ApiRightTests.setting) { stage in
      for (words, reason) in [
        (["--role", "reed"], "there is no role 'reed': did you mean 'read'?"), (["--role", "read", "--bots", "shap"], "'shop'"),
        (["--role", "read", "--expires", "soon"], "must be a time"), ([], "--role is missing"),
        (["--role", "read", "--bots", ","], "no bot"),
      ] {
        let answer = try await stage.command(["tokens", "create"] + words)
        #expect(answer.exit != .code(0) && answer.errors.contains(reason), "\(words): \(answer.errors)")
      }
      #expect(try await stage.command("tokens", "list").output.contains("There are no tokens."))
    }
  }

  @Test func tokensAreRandomAndHidden() {
    let tokens = (0..<1000).map { _ in OperatorToken.fresh() }
    #expect(Set(tokens.map(\.text)).count == 1000 && Set(tokens.map(\.hash)).count == 1000)
    #expect(tokens.allSatisfy { $0.text.utf8.count == 47 && $0.text.utf8.dropFirst(4).allSatisfy(\.isOfToken) })
    let secrets = SecretRegistry()
    #expect(tokens.allSatisfy { !secrets.redact("it is \($0.text), and \($0.text)!").contains($0.text) })
    #expect(secrets.redact("pbt_short stays") == "pbt_short stays")
  }
}
