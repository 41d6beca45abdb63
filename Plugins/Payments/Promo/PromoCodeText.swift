import PluginAPI

/// A promo code as codes are compared: letters that look alike are one letter, and spaces, dashes and underscores count for nothing.
///
/// People type codes from posters and paste them from friends' messages: `spring-25`, `«SPRING 25».` and `ЅРRING25` with Cyrillic
/// letters are one code.
struct PromoCodeText: Sendable, Hashable {
  /// How long a code may be, in the letters that count.
  static let length = 3...32

  let canonical: String

  /// `nil` for what can't be a code: too short, too long, or with other things than letters and digits in it.
  init?(_ typed: String) {
    guard let code = TypedCode(typed, ignoring: ["_"]), Self.length.contains(code.canonical.unicodeScalars.count) else {
      return nil
    }
    canonical = code.canonical
  }
}
