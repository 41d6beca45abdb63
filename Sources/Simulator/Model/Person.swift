/// A human account.
package struct Person: Sendable, Equatable {
  package var id: Int64
  package var firstName: String
  package var lastName: String?
  package var username: String?
  package var languageCode: String?
  package var isPremium: Bool
  package var phone: String?
  /// The account was deleted: bots hear "user is deactivated".
  package var isDeleted = false
  /// Telegram Stars on the account.
  package var stars: Int64 = 1_000
  /// Profile photos, newest first.
  var photos: [StoredFile.ID] = []
  /// Bots see none of them: "who can see my profile photo" is nobody.
  var hidesPhotos = false

  package init(
    id: Int64, firstName: String, lastName: String? = nil, username: String? = nil, languageCode: String? = nil,
    isPremium: Bool = false, phone: String? = nil
  ) {
    (self.id, self.firstName, self.lastName, self.username) = (id, firstName, lastName, username)
    (self.languageCode, self.isPremium, self.phone) = (languageCode, isPremium, phone)
  }

  var displayName: String { lastName.map { "\(firstName) \($0)" } ?? firstName }

  /// The Bot API's User.
  var userJSON: JSON {
    [
      "id": JSON(id), "is_bot": false, "first_name": JSON(firstName), "last_name": lastName.map { JSON($0) },
      "username": username.map { JSON($0) }, "language_code": languageCode.map { JSON($0) }, "is_premium": .flag(isPremium),
    ]
  }

  /// The Bot API's Chat, for a private chat with this person.
  var chatJSON: JSON {
    [
      "id": JSON(id), "first_name": JSON(firstName), "last_name": lastName.map { JSON($0) },
      "username": username.map { JSON($0) }, "type": "private",
    ]
  }
}
