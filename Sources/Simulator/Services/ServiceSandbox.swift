import FoundationEssentials

/// Paid services that bots use, in memory: one that makes pictures by tasks, and one that answers questions about pictures as
/// OpenAI's chat completions do. It knows nothing of HTTP.
package actor ServiceSandbox: Sandbox {
  /// Whose API is simulated.
  enum Service: String, SandboxService {
    case tasks, vision
  }
  typealias Fault = ServiceFault

  /// How the services behave unless a fault says otherwise.
  struct Behaviour: Sendable {
    /// How long a task takes.
    var taskTime: Duration = .seconds(1)
    /// Tasks wait until a test ends them.
    var isHolding = false
    /// What a task makes; the request's own `output` goes before.
    var outputs: [TaskOutput] = [.photo]
    /// Signs the webhooks of tasks.
    var webhookSecret = "task-webhook-secret"
  }

  nonisolated let clock: any SimulatorClock
  nonisolated let network: (any SimulatorNetwork)?
  nonisolated let bell = ChangeBell()

  var behaviour = Behaviour()
  var tasks: [String: ServiceTask] = [:]
  var answers: [ServiceAnswer] = []
  /// The number of each key that was used, which is its account's name.
  var accounts: [String: Int] = [:]
  /// Tasks by account and idempotency key.
  var tasksByKey: [TaskKey: String] = [:]
  var calls: Ring<SandboxCall<Service>>
  var outbox = WebhookOutbox<Service>()
  var faults: FaultList<SandboxFault<Service, ServiceFault>>

  private let seed: UInt64
  private var ids: SeededGenerator
  var pump: Task<Void, Never>?
  private let epoch: Duration

  struct TaskKey: Hashable, Sendable {
    var account: String
    var key: String
  }

  package init(
    configuration: SimulatorConfiguration = SimulatorConfiguration(), clock: any SimulatorClock = SystemClock(),
    network: (any SimulatorNetwork)? = nil
  ) {
    self.clock = clock
    self.network = network
    seed = configuration.seed
    // Ids must not come again when the simulator is started anew: whoever calls it may remember them.
    ids = SeededGenerator(seed: configuration.seed ^ UInt64(truncatingIfNeeded: clock.unixTime) ^ 0x7461_736B)
    calls = Ring(capacity: configuration.journalLength)
    faults = FaultList(seed: configuration.seed)
    epoch = .seconds(clock.unixTime) - clock.now
  }

  var unixTime: Int { Int((epoch + clock.now).components.seconds) }

  /// Letters and digits after a prefix that says what they name.
  func newID(_ prefix: String) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789")
    return prefix + String((0..<20).map { _ in letters[Int(ids.next() % UInt64(letters.count))] })
  }

  /// The name of a key's account.
  func account(of key: String) -> String {
    if let number = accounts[key] { return String(number) }
    accounts[key] = accounts.count + 1
    return String(accounts.count)
  }

  // MARK: What happens by itself

  func work() {
    guard !bell.isClosed else { return }
    finishDueTasks()
    deliverWebhooks()
    comeBack(at: nextTaskEnd)
  }

  /// Ends every wait and delivery.
  package func close() {
    bell.close()
    pump?.cancel()
  }

  package func reset() {
    (tasks, tasksByKey, answers, accounts, behaviour) = ([:], [:], [], [:], Behaviour())
    outbox = WebhookOutbox<Service>(startingAt: outbox.nextNumber)
    faults = FaultList(seed: seed)
    bell.ring()
    work()
  }
}

/// One answer of the service that looks at pictures, for tests to look at.
struct ServiceAnswer: Sendable {
  let account: String
  let key: String?
  let model: String
  let question: String
  /// Of each picture: its media type and size.
  let pictures: [String]
  let text: String

  var json: JSON {
    [
      "account": JSON(account), "key": key.map { JSON($0) }, "model": JSON(model), "question": JSON(question),
      "pictures": .array(pictures.map { JSON($0) }), "text": JSON(text),
    ]
  }
}
