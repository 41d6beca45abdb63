import PatchbayConfiguration
@_spi(Host) import PluginAPI
import TelegramAPI

extension HostRoutes {
  /// What a bot's admins type to get into the console. To everybody else it is a word like any other.
  static let consoleCommand = "console"

  /// Sends an admin a link that lets them see to this bot.
  static func openConsole(_ update: UpdateContext, by door: ConsoleDoor) throws {
    let person = try update.requirePerson()
    let guest = ConsoleGuest(name: "telegram \(person.id)", role: "own", bots: [update.bot.name])
    let text =
      if let link = door.link(for: guest), let tunnel = door.tunnel {
        update.text(HostTexts.consoleLink, ["link": link, "tunnel": tunnel])
      } else {
        update.text(HostTexts.consoleOff, ["line": ConsoleDoor.missingLine])
      }
    // Nobody but the admin may open it, not even to look what is there.
    var message = SendMessage(chatID: .id(person.id), text: text)
    message.linkPreviewOptions = InputLinkPreviewOptions(isDisabled: true)
    try update.call(message)
  }
}
