import Glibc
import QRPicture

/// Makes pictures of codes for so many seconds, and says how many a second; see Benchmarks/qr.
///
///     QRBench SECONDS FILE      the last picture is left in FILE
@main struct QRBench {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3, let seconds = Double(arguments[1]) else {
      refuse("QRBench SECONDS FILE", 2)
    }
    var (made, bytes, last) = (0, 0, [UInt8]())
    let clock = ContinuousClock()
    let begin = clock.now
    while clock.now - begin < .seconds(seconds) {
      // As long as a real one, and never the same twice.
      let number = String(made, radix: 36)
      last = try QRPicture.png(
        of: "https://t.me/scenario_bot?start=qr_" + String(repeating: "A", count: 22 - number.utf8.count) + number)
      made += 1
      bytes += last.count
    }
    let time = (clock.now - begin) / .seconds(1)
    guard let file = fopen(arguments[2], "w"), fwrite(last, 1, last.count, file) == last.count, fclose(file) == 0 else {
      refuse("QRBench: can't write \(arguments[2])", 1)
    }
    print("{\"made\": \(made), \"rate\": \(Double(made) / time), \"bytes\": \(bytes / max(made, 1))}")
  }

  private static func refuse(_ text: String, _ code: Int32) -> Never {
    let line = Array((text + "\n").utf8)
    _ = write(2, line, line.count)
    exit(code)
  }
}
