import Host
import Logging
import Simulator
import UnixSignals

/// `patchbay simulate`
enum Simulate {
  static func run(_ input: CommandInput) async throws {
    let host = input.values.text("host") ?? "127.0.0.1"
    var configuration = SimulatorConfiguration(port: Int(clamping: input.values.integer("port") ?? 8090))
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
