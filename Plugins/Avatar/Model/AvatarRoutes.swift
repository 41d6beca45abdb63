import PluginAPI

/// The buttons of the plugin.
enum AvatarRoutes {
  static let home = Callback("home")
  static let refresh = Callback("refresh")
  static let create = Callback("create")
  static let askAdvice = Callback("advice")

  static let proceed = Callback<Int64>("proceed")
  static let drop = Callback<Int64>("drop")
  static let choose = Callback<Choice>("choose")
  static let confirmAgain = Callback<Int64>("again")
  static let start = Callback<PricedSet>("start", use: .once)
  static let ask = Callback<PricedSet>("ask", use: .once)

  // Of the Mini App's forms.
  static let upload = Callback("upload")
  static let uploadQuestion = Callback("upload_question")
  static let addPhotos = Callback<Int64>("add_photos")

  static let openGallery = Callback("gallery")
  static let turn = Callback<Turn>("turn")
  static let makeMain = Callback<Int64>("main")
  static let delete = Callback<Int64>("delete")
  static let deleteYes = Callback<Int64>("delete_yes")
}

/// A choice for a set: which, and the word that was chosen.
struct Choice: CallbackArgument {
  enum Field: String, Sendable {
    case gender = "g"
    case training = "t"
    case style = "s"
  }

  let set: Int64
  let field: Field
  let word: String

  var callbackParts: [String] { [String(set), field.rawValue, word] }

  init(_ set: Int64, _ field: Field, _ word: String) { (self.set, self.field, self.word) = (set, field, word) }

  init?(callbackParts: ArraySlice<String>) {
    let parts = Array(callbackParts)
    guard parts.count == 3, let set = Int64(parts[0]), let field = Field(rawValue: parts[1]) else { return nil }
    self.init(set, field, parts[2])
  }
}

/// A set, and the price that the person was shown for it.
struct PricedSet: CallbackArgument {
  let set: Int64
  let price: Int64

  var callbackParts: [String] { [String(set), String(price)] }

  init(set: Int64, price: Int64) { (self.set, self.price) = (set, price) }

  init?(callbackParts: ArraySlice<String>) {
    let numbers = callbackParts.compactMap { Int64($0) }
    guard callbackParts.count == 2, numbers.count == 2 else { return nil }
    self.init(set: numbers[0], price: numbers[1])
  }
}

/// From one picture of the gallery to another.
struct Turn: CallbackArgument {
  let from: Int64
  let to: Int64

  var callbackParts: [String] { [String(from), String(to)] }

  init(from: Int64, to: Int64) { (self.from, self.to) = (from, to) }

  init?(callbackParts: ArraySlice<String>) {
    let numbers = callbackParts.compactMap { Int64($0) }
    guard callbackParts.count == 2, numbers.count == 2 else { return nil }
    self.init(from: numbers[0], to: numbers[1])
  }
}
