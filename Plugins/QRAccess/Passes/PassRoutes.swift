import PluginAPI

/// The buttons and the panel of passes.
enum PassRoutes {
  static let new = Callback("new")
  static let newFor = Callback<PricedPlace>("for")
  /// The panel that shows a person's pass.
  static let panel = "pass"
}

/// A place, and the price that the person was shown for it.
struct PricedPlace: CallbackArgument {
  let place: String
  let price: Int64

  var callbackParts: [String] { [place, String(price)] }

  init(place: String, price: Int64) { (self.place, self.price) = (place, price) }

  init?(callbackParts: ArraySlice<String>) {
    guard callbackParts.count == 2, let place = callbackParts.first, let price = callbackParts.last.flatMap({ Int64($0) }) else {
      return nil
    }
    self.init(place: place, price: price)
  }
}
