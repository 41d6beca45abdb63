import BaseTesting
import Testing

@testable import Avatar

@Suite struct AlbumTests {
  @Test(
    "As many go together as an album holds",
    arguments: [(0, []), (1, [1]), (2, [2]), (4, [4]), (10, [10]), (11, [10, 1]), (20, [10, 10])] as [(Int, [Int])])
  func counts(_ count: Int, _ albums: [Int]) {
    #expect(Album.split(Array(repeating: 1000, count: count)).map(\.count) == albums)
  }

  @Test("What is too much for one request goes in several; what is too large by itself goes alone")
  func sizes() {
    let megabyte = 1 << 20
    #expect(Album.split([20, 20, 5].map { $0 * megabyte }).map(\.count) == [3])
    #expect(Album.split([20, 20, 6].map { $0 * megabyte }).map(\.count) == [2, 1])
    #expect(Album.split([1, 50, 1, 1].map { $0 * megabyte }).map(\.count) == [1, 1, 2])
    #expect(Album.split([.max, .max, .min, 0]).map(\.count) == [1, 3])
  }

  @Test("Everything is sent once, in its order", arguments: 0..<20)
  func properties(_ seed: UInt64) {
    var generator = TestRandom(seed: seed)
    let sizes = (0..<Int.random(in: 0...30, using: &generator)).map { _ in Int.random(in: 0...(30 << 20), using: &generator) }
    let albums = Album.split(sizes)
    #expect(albums.flatMap { Array($0) } == Array(sizes.indices))
    for album in albums {
      #expect((1...Album.count).contains(album.count) && sizes[album].reduce(0, +) <= Album.bytes)
    }
    for (one, next) in zip(albums, albums.dropFirst()) {
      #expect(one.count == Album.count || sizes[one].reduce(0, +) + sizes[next.lowerBound] > Album.bytes, "cut for nothing")
    }
  }
}
