/// A version such as `1.2.0`, as far as one is newer than another: by its numbers, whatever stands after `-` or `+`.
struct PackageVersion: Comparable {
  private let numbers: [Int]

  init(_ text: String) {
    var numbers = text.prefix { $0 != "-" && $0 != "+" }.split(separator: ".").map { Int($0) ?? 0 }
    while numbers.last == 0 { numbers.removeLast() }
    self.numbers = numbers
  }

  static func < (one: Self, other: Self) -> Bool { one.numbers.lexicographicallyPrecedes(other.numbers) }
}
