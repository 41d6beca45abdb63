public import TelegramAPI

/// What stands behind a ``Registration`` and keeps what it was told; closed when `register(on:)` returns.
@_spi(Host) public final class RegistrationScope {
  public let plugin: String
  public let bot: BotInfo
  /// The bot's own words for the plugin's texts. What is registered has them already.
  public let overrides: TextOverrides
  public private(set) var items: [Registered] = []
  /// The texts that the plugin says it has, in its own words.
  public private(set) var texts: [LocalizedText] = []
  private var isOpen = true

  public init(plugin: String, bot: BotInfo, overrides: TextOverrides = TextOverrides()) {
    self.plugin = plugin
    self.bot = bot
    self.overrides = overrides
  }

  public func close() { isOpen = false }

  func add(_ item: Registered) throws {
    guard isOpen else { throw PluginError.registrationClosed }
    items.append(item)
  }

  func declare(_ declared: [LocalizedText]) throws {
    guard isOpen else { throw PluginError.registrationClosed }
    texts += declared
  }

  func check(_ name: String, isName kind: String) throws {
    guard Self.isName(name) else {
      throw PluginError.registration("\(kind) '\(name)' of plugin '\(plugin)': write 1 to 32 characters of a-z 0-9 _")
    }
  }

  /// Whether it is `^[a-z0-9_]{1,32}$`.
  static func isName(_ name: String) -> Bool {
    (1...32).contains(name.utf8.count)
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
        default: false
        }
      }
  }
}

/// One thing that a plugin registered.
@_spi(Host) @frozen public enum Registered: Sendable {
  public typealias Handler = Registration.Handler

  public struct Command: Sendable {
    public let name: String
    public let description: LocalizedText
    public let home: Home
    public let run: Handler
  }

  public struct DeepLink: Sendable {
    public let prefix: String
    public let home: Home
    public let run: Handler
  }

  public struct MessageRoute: Sendable {
    public let kind: MessageKind
    public let home: Home
    public let run: Handler
  }

  public struct UpdateRoute: Sendable {
    public let kind: UpdateKind
    public let home: Home
    public let run: Handler
  }

  public struct CallbackRoute: Sendable {
    public let route: String
    public let use: CallbackUse
    public let home: Home
    /// Returns `false` when the parts are not an argument of the route's type.
    public let run: @Sendable (UpdateContext, ArraySlice<String>) throws -> Bool
  }

  public struct Alias: Sendable {
    public let data: String
    public let isPrefix: Bool
    public let route: String
    public let parts: @Sendable (String) -> [String]?
  }

  public struct ConversationStep: Sendable {
    public let step: String
    public let version: Int
    public let home: Home
    /// Returns `false` when the state doesn't decode.
    public let run: @Sendable (UpdateContext, [UInt8]) throws -> Bool
  }

  public struct Filter: Sendable {
    public let name: String
    public let order: Int
    public let run: @Sendable (UpdateContext) throws -> FilterVerdict
  }

  public struct MenuEntry: Sendable {
    public let title: LocalizedText
    public let order: Int
    public let home: Home
    public let route: String
  }

  public struct Profile: Sendable {
    public let order: Int
    public let home: Home
    public let entries: @Sendable (UpdateContext) throws -> [ProfileEntry]
  }

  public struct WebRoute: Sendable {
    public let method: WebMethod
    /// As the plugin wrote it.
    public let path: String
    public let pattern: WebPattern
    /// The keys of which a client must have one; `nil` where everyone may come.
    public let keys: [WebKey]?
    /// Bytes of the largest body; `nil`: what the host takes at most.
    public let bodyLimit: Int?
    public let idempotencyKey: (@Sendable (WebRequest) -> String?)?
    public let run: @Sendable (WebContext) throws -> WebStep
  }

  @frozen public enum WebStep: Sendable {
    case answer(WebResponse)
    case wait(JobID, milliseconds: Int64, then: @Sendable (WebContext, JobOutcome) throws -> WebResponse)
  }

  public struct Subscription: Sendable {
    public let event: String
    public let version: Int
    public let run: @Sendable (EventContext, [UInt8]) throws -> Void
  }

  public struct JobRoute: Sendable {
    public let name: String
    /// Milliseconds that one attempt may take.
    public let timeout: Int64
    public let attempts: Int
    public let concurrency: Int
    public let perUser: Int?
    public let site: HandlerSite
    /// Whether a payload is one of the job's type.
    public let isReadable: @Sendable ([UInt8]) -> Bool
    public let run: @Sendable (JobContext, [UInt8]) async throws -> Void
    public let failed: @Sendable (JobEndContext, [UInt8], JobFailure) throws -> Void
  }

  public struct Schedule: Sendable {
    @frozen public enum Timing: Sendable, Hashable {
      case every(milliseconds: Int64)
      /// By the calendar of a time zone; `text` is the expression as it was written.
      case cron(CronExpression, text: String, zone: String)
    }

    public let name: String
    public let timing: Timing
    public let run: @Sendable (ScheduleContext) throws -> Void
  }

  public struct InlineWord: Sendable {
    public let word: String
    public let run: Handler
  }

  public struct Action: Sendable {
    public let name: String
    public let description: String
    public let arguments: [ActionArgument]
    /// Whether it is kept: what an action writes that only looks is rolled back.
    public let changes: Bool
    public let run: @Sendable (ActionContext) throws -> ActionResult
  }

  public struct PanelRoute: Sendable {
    public let name: String
    public let title: LocalizedText
    public let icon: String
    public let order: Int
    /// Whether it stands in the list of panels.
    public let isListed: Bool
    public let triggers: [PanelTrigger]
    /// Who has it; `nil` for everybody.
    public let isFor: (@Sendable (PanelContext) throws -> Bool)?
    public let run: @Sendable (PanelContext) throws -> Panel
  }

  public struct AdminPanelRoute: Sendable {
    public let name: String
    public let title: LocalizedText
    public let subject: AdminPanelSubject
    public let order: Int
    public let run: @Sendable (AdminPanelContext) throws -> Panel
  }

  public struct Check: Sendable {
    public let name: String
    public let run: @Sendable (CheckContext) async throws -> CheckResult
  }

  public struct PersonalData: Sendable {
    /// Tables whose rows go on naming people, and why.
    public let kept: [String: String]
    /// Returns JSON; `nil` where nothing is kept of the person.
    public let export: @Sendable (PersonalDataContext) throws -> [UInt8]?
    public let delete: @Sendable (PersonalDataContext) throws -> Void
  }

  case command(Command)
  case deepLink(DeepLink)
  case message(MessageRoute)
  case update(UpdateRoute)
  case callback(CallbackRoute)
  case alias(Alias)
  case conversation(ConversationStep)
  case filter(Filter)
  case menu(MenuEntry)
  case profile(Profile)
  case web(WebRoute)
  case subscription(Subscription)
  case migration(Migration)
  case job(JobRoute)
  case schedule(Schedule)
  /// An address that jobs may reach.
  case address(String)
  case action(Action)
  case inlineWord(InlineWord)
  /// How many of the plugin's jobs run at once.
  case jobLimit(Int)
  /// How many updates of another bot in one chat the plugin hears until that one has been quiet for a while.
  case bots(Int)
  case panel(PanelRoute)
  case adminPanel(AdminPanelRoute)
  case check(Check)
  case asset(Asset)
  case personalData(PersonalData)
}
