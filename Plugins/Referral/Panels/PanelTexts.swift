import PluginAPI

/// What people read on the panels of invitations, besides what the chat says.
enum PanelTexts {
  static let alt = LocalizedText("panel.alt", ru: "QR-код приглашения", en: "The invitation as a QR code")
  static let link = LocalizedText("panel.link", ru: "Ваша ссылка", en: "Your link")
  static let joined = LocalizedText("panel.joined", ru: "Пришли по ссылке", en: "Joined")
  static let earned = LocalizedText("panel.earned", ru: "Вы получили", en: "Earned")
  static let awaitsTopUp = LocalizedText("panel.awaits_topup", ru: "Придёт с первых пополнений", en: "Due on first top-ups")
  static let awaitsAction = LocalizedText("panel.awaits_action", ru: "Придёт, когда начнут пользоваться", en: "Due on first use")
  static let overLimit = LocalizedText("panel.over_limit", ru: "Без награды", en: "Without a reward")
  static let known = LocalizedText("panel.known", ru: "Не засчитано", en: "Not counted")
  static let terms = LocalizedText("panel.terms", ru: "Условия", en: "How it works")
  static let people = LocalizedText("panel.people", ru: "Приглашённые", en: "People you invited")
  static let nobody = LocalizedText(
    "panel.nobody", ru: "Пока никто не пришёл. Отправьте ссылку друзьям.", en: "Nobody has joined yet. Send your link to friends.")
  static let leaderboard = LocalizedText("panel.leaderboard", ru: "Кто пригласил больше всех", en: "Leaderboard")
  static let noLeaders = LocalizedText(
    "panel.no_leaders", ru: "Пока никто никого не пригласил. Начните первыми.", en: "Nobody has invited anyone yet. Be the first.")

  /// All of them.
  static let all: [LocalizedText] = [
    alt, link, joined, earned, awaitsTopUp, awaitsAction, overLimit, known, terms, people, nobody, leaderboard, noLeaders,
  ]
}
