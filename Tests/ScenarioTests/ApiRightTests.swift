import Testing

@testable import Host
@testable import PatchbayConfiguration
@testable import Simulator

/// Who may do what by the HTTP API: every operation and every role, made from the table.
@Suite(.scenes) struct ApiRightTests {
  static var setting: Setting {
    var setting = Setting()
    setting.plugins = ["counter: {}"]
    setting.host = ["admin_listen: 127.0.0.1:0", "roles: { cashier: [money], nightshift: [operate, support] }"]
    setting.neighbours = [Setting.Neighbour("zanzibar", 1, plugins: ["counter: {}"])]
    return setting
  }

  /// Arguments that the table takes, so that it is the right that decides.
  private static func body(_ operation: Operation) -> String {
    if operation.name == "conversations.clear" { return #"{"user":7}"# }
    let members = operation.arguments.filter(\.isRequired).map { argument in
      let value =
        switch argument.kind {
        case .choice(let words): #""\#(words[0])""#
        case .text where argument.name == "role": #""read""#
        case .text, .file: #""x""#
        case .plugin: #""counter""#
        default: "1"
        }
      return #""\#(argument.name)":\#(value)"#
    }
    return "{\(members.joined(separator: ","))}"
  }

  private static let roles =
    OperatorRole.standard + [
      OperatorRole("cashier", [.read, .money]), OperatorRole("nightshift", [.read, .operate, .support]),
    ]

  @Test(arguments: roles) func eachOperationIsOpenToThoseWhoMay(role: OperatorRole) async throws {
    try await Stage.play(Self.setting) { stage in
      let gateway = try await stage.startHost()
      let client = try await ApiClient(stage, gateway, role: role.name)
      let stranger = try await ApiClient(stage, gateway, role: nil)
      for operation in OperationTable.all {
        let bot = operation.scope == .bot || operation.scope == .configuredBot ? "shop" : nil
        let path = ApiRoute.path(of: operation.name, bot: bot).dropFirst(ApiRoute.root.count)
        let without = try await stranger.send("POST", String(path), Self.body(operation))
        #expect(without.status == 401 && without.isProblem, "\(operation.name)")
        let answer = try await client.send("POST", path + "?rehearse=true", Self.body(operation))
        let isOpen = role.rights.contains(operation.right)
        #expect((answer.status == 403) != isOpen, "\(operation.name): \(answer.status) \(answer.text)")
        #expect([200, 403, 404, 409].contains(answer.status), "\(operation.name): \(answer.status) \(answer.text)")
        #expect(answer.status == 200 || answer.isProblem, "\(operation.name): \(answer.text)")
        guard !operation.changes else { continue }
        let read = ApiRoute.readPath(of: operation, bot: bot).dropFirst(ApiRoute.root.count)
        #expect(try await stranger.get(String(read)).status == 401, "\(read)")
        let query = operation.arguments.filter(\.isRequired).map { "\($0.name)=1" }.joined(separator: "&")
        let looked = try await client.get(read + (query.isEmpty ? "" : "?\(query)"))
        #expect((looked.status == 403) != isOpen && [200, 403, 404, 409].contains(looked.status), "\(read): \(looked.text)")
      }
      for path in ["openapi.json", "bots"] {
        #expect(try await stranger.get(path).status == 401)
        #expect(try await client.get(path).status == 200)
      }
      #expect(try await stranger.get("events").status == 401)
      // Whoever has no token learns not even what there is.
      #expect(try await stranger.get("nothing").status == 401)
    }
  }

  @Test func aRoleOfSomeBotsTellsNothingOfTheOthers() async throws {
    try await Stage.play(Self.setting) { stage in
      let gateway = try await stage.startHost()
      let client = try await ApiClient(stage, gateway, role: "own", bots: "shop")
      let neighbour = try #require(Self.setting.neighbours.first?.name)
      #expect(try await client.run("jobs.list").status == 200)
      #expect(try await client.get("bots/shop/plugins").status == 200)
      for operation in ["jobs.list", "plugins.list", "doctor", "do.counter.note", "do.nothing.here", "bots.pause"] {
        let known = try await client.run(operation, of: neighbour)
        let unknown = try await client.run(operation, of: "nobody")
        #expect(known.status == 403 && unknown.status == 403, "\(operation)")
        #expect(known.text == unknown.text, "\(operation)")
      }
      let health = try await client.get("bots/shop/doctor").json["document"]?["checks"]?.array
      #expect(health?.isEmpty == false && health?.allSatisfy { $0["id"]?.string?.hasPrefix("shop.") == true } == true)
      for name in ["status", "reload", "tokens.list", "audit.host", "plugins.list", "doctor"] {
        #expect(try await client.run(name, of: nil).status == 403, "\(name)")
      }
      let bots = try await client.get("bots").json
      #expect(bots["bots"]?.array?.map { $0["name"]?.string } == ["shop"])
      #expect(!(try await client.get("openapi.json").text).contains(neighbour))
      // The figures of all bots neither.
      let all = try await ApiClient(stage, gateway, role: "read")
      #expect(try await all.get("bots").json["bots"]?.array?.count == 2)
      #expect(try await all.run("jobs.list", of: "nobody").status == 404)
    }
  }

  @Test func guessesAreSlowedAndWrongTokensAreAllAlike() async throws {
    try await Stage.play(Self.setting) { stage in
      let gateway = try await stage.startHost()
      let client = try await ApiClient(stage, gateway, role: "read")
      #expect(try await client.get("bots").status == 200)
      var answers: Set<String> = []
      var statuses: [Int] = []
      for guess in ["", "x", "Bearer", "Bearer ", "Bearer pbt_", "Basic eA==", "Bearer " + String(repeating: "a", count: 5000)] {
        let answer = try await Web.send("GET", client.url + "bots", headers: [("authorization", guess)])
        #expect(answer.isProblem && answer.headers["www-authenticate"] == "Bearer")
        answers.insert(answer.text)
      }
      #expect(answers.count == 1)
      for number in 0..<20 {
        statuses.append(try await Web.send("GET", client.url + "bots", headers: [("authorization", "Bearer pbt_\(number)")]).status)
      }
      #expect(Set(statuses) == [401, 429])
      // Whose token was right lately isn't held up by others behind the same address.
      #expect(try await client.get("bots").status == 200)
    }
  }

  @Test func rolesOfOnesOwnAreTheConfigurations() {
    #expect(Set(RoleConfiguration.Right.allCases.map(\.rawValue)) == Set(OperationRight.allCases.map(\.rawValue)))
    #expect(RoleConfiguration.standardNames == OperatorRole.standard.map(\.name))
    var host = HostConfiguration(pluginsFolder: "/p", dataFolder: "/d")
    host.roles = [RoleConfiguration(name: "cashier", rights: [.money])]
    #expect(OperatorRole.named("cashier", in: host)?.rights == [.read, .money])
    #expect(OperatorRole.named("nobody", in: host) == nil)
  }
}
