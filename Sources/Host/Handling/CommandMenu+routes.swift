import PatchbayTelegram
import PluginAPI

extension CommandMenu {
  /// What the routes mean for Telegram's command menu; Russian for those who read it, English for everyone else.
  init(_ table: RouteTable) {
    let list = HostRoutes.commandList(table).prefix(100)
    func texts(_ language: PluginAPI.Language) -> [BotCommandText] {
      list.map { BotCommandText($0.name, String($0.description.text(in: language).prefix(256))) }
    }
    self.init(commands: ["": texts(.english), "ru": texts(.russian)])
  }
}
