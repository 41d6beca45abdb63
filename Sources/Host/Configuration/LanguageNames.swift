package import PluginAPI

extension Language {
  /// What those who speak the language call it; its tag where that isn't known.
  package var ownName: String {
    if let name = Self.ownNames[rawValue] { return name }
    guard let name = Self.ownNames[base.rawValue] else { return rawValue }
    return "\(name) (\(rawValue.dropFirst(base.rawValue.count + 1).uppercased()))"
  }

  /// Whether it has the form of a tag, and plural forms that are known.
  package var isUsable: Bool { isTag && isKnown }

  /// Whether it may be the language of somebody's Telegram, known or not: a language of two letters that aren't a country's.
  var isSomebodys: Bool {
    let letters = base.rawValue.utf8
    let isPlain = letters.count == 2 && letters.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    return isTag && (isKnown || isPlain && Self.meant(by: rawValue) == nil)
  }

  private var isTag: Bool {
    let subtags = rawValue.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return subtags.allSatisfy { subtag in
      (1...8).contains(subtag.count)
        && subtag.allSatisfy {
          (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
    }
  }

  /// The language that is meant by a country's code.
  static func meant(by code: String) -> Language? {
    let languages: [String: Language] = [
      "ua": "uk", "by": "be", "kz": "kk", "kg": "ky", "am": "hy", "cz": "cs", "gr": "el", "dk": "da", "jp": "ja", "cn": "zh",
      "kr": "ko",
      "us": "en", "gb": "en", "rs": "sr", "al": "sq",
    ]
    return languages[code.lowercased()]
  }

  private static let ownNames: [String: String] = [
    "af": "Afrikaans", "am": "አማርኛ", "ar": "العربية", "az": "Azərbaycanca", "be": "Беларуская", "bg": "Български", "bn": "বাংলা",
    "bs": "Bosanski", "ca": "Català", "cs": "Čeština", "cy": "Cymraeg", "da": "Dansk", "de": "Deutsch", "el": "Ελληνικά",
    "en": "English", "eo": "Esperanto", "es": "Español", "et": "Eesti", "eu": "Euskara", "fa": "فارسی", "fi": "Suomi",
    "fil": "Filipino", "fr": "Français", "ga": "Gaeilge", "gl": "Galego", "gu": "ગુજરાતી", "he": "עברית", "hi": "हिन्दी",
    "hr": "Hrvatski", "hu": "Magyar", "hy": "Հայերեն", "id": "Bahasa Indonesia", "is": "Íslenska", "it": "Italiano", "ja": "日本語",
    "ka": "ქართული", "kk": "Қазақша", "km": "ខ្មែរ", "kn": "ಕನ್ನಡ", "ko": "한국어", "ky": "Кыргызча", "lt": "Lietuvių", "lv": "Latviešu",
    "mk": "Македонски", "ml": "മലയാളം", "mn": "Монгол", "mr": "मराठी", "ms": "Bahasa Melayu", "mt": "Malti", "my": "မြန်မာ",
    "nb": "Norsk bokmål", "ne": "नेपाली", "nl": "Nederlands", "nn": "Norsk nynorsk", "no": "Norsk", "pa": "ਪੰਜਾਬੀ", "pl": "Polski",
    "ps": "پښتو", "pt": "Português", "pt-br": "Português (Brasil)", "pt-pt": "Português (Portugal)", "ro": "Română",
    "ru": "Русский",
    "si": "සිංහල", "sk": "Slovenčina", "sl": "Slovenščina", "sq": "Shqip", "sr": "Српски", "sv": "Svenska", "sw": "Kiswahili",
    "ta": "தமிழ்", "te": "తెలుగు", "th": "ไทย", "tk": "Türkmençe", "tr": "Türkçe", "ug": "ئۇيغۇرچە", "uk": "Українська", "ur": "اردو",
    "uz": "Oʻzbekcha", "vi": "Tiếng Việt", "yi": "ייִדיש", "zh": "中文", "zh-hans": "简体中文", "zh-hant": "繁體中文", "zu": "isiZulu",
  ]
}
