import Glibc

/// The mark that a thread leaves in its slot of the crash journal when it ends the process by its own doing: a few plain stores, made by a
/// signal handler on a stack of its own or in the course of `exit`. A process that is killed leaves none.
///
/// There is one journal that is marked in a process. Nothing is written about a death besides: no backtrace, unless `SWIFT_BACKTRACE`
/// asks for one.
enum CrashMarks {
  // Proof of nonisolated(unsafe), of all four: a host opens its one journal before it starts a thread that could die in a call, and the
  // handlers only read; a lock or an atomic object isn't to be relied on in a signal handler.
  nonisolated(unsafe) private static var base: UnsafeMutableRawPointer?
  nonisolated(unsafe) private static var slots = 0
  nonisolated(unsafe) private static var session: UInt64 = 0
  /// What was to be done about each signal before; `nil` where nothing of that is wanted.
  nonisolated(unsafe) private static var before: UnsafeMutablePointer<sigaction>?

  private static let signals = [SIGILL, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGTRAP]

  static func install(base: UnsafeMutableRawPointer, slots: Int, session: UInt64) {
    (self.base, self.slots, self.session) = (base, slots, session)
    _ = handlers
  }

  /// Once in a process, whichever journal is the first: the handlers of a second time would take those of the first for what was before.
  private static let handlers: Void = {
    if getenv("SWIFT_BACKTRACE") != nil {
      before = .allocate(capacity: 65)
      before?.initialize(repeating: sigaction(), count: 65)
    }
    for signal in signals {
      var action = sigaction()
      action.__sigaction_handler.sa_sigaction = { signal, info, _ in CrashMarks.died(of: signal, info) }
      action.sa_flags = Int32(bitPattern: UInt32(SA_SIGINFO) | UInt32(SA_ONSTACK))
      sigaction(signal, &action, before.map { $0 + Int(signal) })
    }
    atexit { CrashMarks.markOwn(.exit) }
  }()

  /// The journal at `base` is about to go.
  static func forget(_ base: UnsafeMutableRawPointer) {
    if self.base == base { self.base = nil }
  }

  private static func died(of signal: Int32, _ info: UnsafeMutablePointer<siginfo_t>?) {
    let code = info?.pointee.si_code ?? 0
    // Not one that another process sent, which any thread may be given.
    let isOwn = code > 0 || (code == -6 && info?.pointee._sifields._kill.si_pid == getpid())
    if isOwn { markOwn(.signal(signal)) }
    if let before {
      sigaction(signal, before + Int(signal), nil)
      // What has failed fails again, before the eyes of whoever asked.
      if code > 0 { return }
    } else {
      var action = sigaction()
      sigaction(signal, &action, nil)
    }
    raise(signal)
  }

  /// Marks what the calling thread has begun, if anything.
  private static func markOwn(_ cause: CrashCause) {
    guard let base else { return }
    let thread = UInt64(pthread_self())
    var slot = 0
    while slot < slots {
      let at = base + CrashJournalLayout.header + slot * CrashJournalLayout.entrySize
      if at.load(fromByteOffset: CrashJournalLayout.threadAt, as: UInt64.self) == thread,
        at.load(as: UInt64.self) == session << 1 | 1
      {
        mark(at, session: session, cause)
      }
      slot += 1
    }
  }

  static func mark(_ at: UnsafeMutableRawPointer, session: UInt64, _ cause: CrashCause) {
    at.storeBytes(of: session << 8 | UInt64(cause.code), toByteOffset: CrashJournalLayout.markAt, as: UInt64.self)
  }
}
