/// Pictures and videos that go to somebody together.
enum Album {
  /// The most messages of one album (https://core.telegram.org/bots/api#sendmediagroup).
  static let count = 10
  /// The most bytes of one album: what a request to Telegram, and a row of the outbox, may hold.
  static let bytes = 45 << 20

  /// Cuts what follows each other into albums, as few as there can be in this order; one alone is no album.
  ///
  /// - Parameter sizes: the bytes of each.
  /// - Returns: ranges of all of `sizes`, in order, none of them empty.
  static func split(_ sizes: [Int]) -> [Range<Int>] {
    var albums: [Range<Int>] = []
    var (start, sum) = (0, 0)
    for (index, size) in sizes.enumerated() {
      let size = min(max(0, size), bytes)
      if index > start, index - start >= count || sum + size > bytes {
        albums.append(start..<index)
        (start, sum) = (index, 0)
      }
      sum += size
    }
    if start < sizes.count { albums.append(start..<sizes.count) }
    return albums
  }
}
