import PluginAPI

enum Texts {
  static let title = LocalizedText("title", ru: "Викторина", en: "Quiz")
  static let about = LocalizedText("about", ru: "Сыграть в викторину", en: "Play the quiz")
  static let bestAbout = LocalizedText("about.best", ru: "Лучшие игроки", en: "The best players")
  static let question = LocalizedText(
    "question", ru: "Вопрос {number} из {count}\n{question}", en: "Question {number} of {count}\n{question}")
  static let right = LocalizedText("right", ru: "Верно!", en: "Right!")
  static let wrong = LocalizedText("wrong", ru: "Неверно", en: "Wrong")
  static let tooOld = LocalizedText("old", ru: "Этот вопрос уже прошёл", en: "That question is over")
  static let over = LocalizedText("over", ru: "Верных ответов: {points} из {count}.", en: "Right answers: {points} of {count}.")
  static let again = LocalizedText("again", ru: "Ещё раз", en: "Once more")
  static let playNow = LocalizedText("play", ru: "Играть", en: "Play")
  static let showBest = LocalizedText("best", ru: "Лучшие", en: "The best")
  static let noneYet = LocalizedText("best.none", ru: "Пока никто не сыграл.", en: "Nobody has played yet.")

  static let all = [title, about, bestAbout, question, right, wrong, tooOld, over, again, playNow, showBest, noneYet]
}
