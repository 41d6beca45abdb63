import Host
@_spi(Host) import PluginAPI
import Simulator

/// What a plugin says in a group that people from its private chats are in.
struct ContractGroups {
  let bot: TestBot
  let plugin: String

  func check(_ report: inout PluginContract.Report) async throws {
    let commands = try bot.generation(of: plugin).items.compactMap { if case .command(let command) = $0 { command } else { nil } }
    let known = Set(try await bot.failures(of: plugin))
    let people = [bot.person("Galina", language: "ru"), bot.person("Dan", language: "en")]
    // What they have said to the bot by themselves is theirs.
    for person in people {
      for command in commands where command.home != .groups {
        try await person.sends("/\(command.name)")
        for word in ContractWalk.privateWords { try await person.sends(word) }
      }
    }
    let group = try await bot.group("Friends", of: people)
    let words = commands.filter { $0.home != .privateChats }.map { "/\($0.name)@\(bot.username)" } + ["Hello"]
    for person in people {
      for text in words { try await person.sends(text, in: group) }
    }
    for message in try await group.messages() {
      for data in message.data.values.sorted() {
        for person in people { try await person.presses(data: data, on: message, in: group) }
      }
    }
    for message in try await group.messages() {
      for word in ContractWalk.privateWords where message.text.contains(word) {
        report.problems.append("in a group it says '\(word)', which somebody wrote in private")
      }
    }
    report.problems += try await bot.failures(of: plugin).filter { !known.contains($0) }.map { "in a group, \($0)" }
  }
}
