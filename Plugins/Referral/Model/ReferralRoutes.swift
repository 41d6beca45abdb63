import PluginAPI

/// The buttons of the plugin.
enum ReferralRoutes {
  static let show = Callback("show")
  static let qr = Callback("qr")
  /// The list of people as a new message.
  static let people = Callback<Int>("people")
  /// Another page of it, in the same message.
  static let turnPeople = Callback<Int>("people_page")
  static let top = Callback("top")
  /// Shows the person's name on the board, or hides it.
  static let hide = Callback<Int>("hide")
}

/// The plugin's panels in the Mini App.
enum PanelName {
  static let invitation = "invitation"
  static let people = "people"
  static let leaderboard = "leaderboard"
}
