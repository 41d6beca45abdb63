import ArgumentParser
import Logging
import Simulator
import UnixSignals

struct Simulate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve a simulated Telegram with a chat page, for any number of bots and people.",
    discussion: "Point a bot's telegram_api at the printed address; any token of Telegram's form will do.")

  @Option(name: .long, help: "The port; 0 lets the system choose.")
  var port = 8090

  @Option(name: .long, help: "The address to listen on.")
  var host = "127.0.0.1"

  func run() async throws {
    var configuration = SimulatorConfiguration(port: port)
    configuration.host = host
    let server = SimulatorServer(configuration: configuration)
    let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
    let bound: Int
    do { bound = try await server.start() } catch { throw Refusal("\(error)") }
    Terminal.print("Telegram is simulated at http://\(host):\(bound)")
    for await _ in signals { break }
    await server.stop()
  }
}
