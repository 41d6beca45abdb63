import Glibc

/// How many files and connections the process may have open.
package enum DescriptorLimit {
  /// Asks for as many as the system allows: many systems start a process with 1,024, and a bot takes up to four.
  ///
  /// - Returns: the limit from now on.
  @discardableResult
  package static func raise() -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 0 }
    if limit.rlim_cur < limit.rlim_max {
      var raised = limit
      raised.rlim_cur = limit.rlim_max
      if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0 { limit = raised }
    }
    return Int(clamping: limit.rlim_cur)
  }

  /// The fewest with which a host of so many bots can serve.
  package static func least(bots: Int) -> Int { 64 + 4 * min(bots, 64) }
}

/// The process may have fewer files and connections open than it needs.
package struct TooFewDescriptors: Error, CustomStringConvertible {
  package let limit: Int
  package let least: Int

  package init(limit: Int, least: Int) { (self.limit, self.least) = (limit, least) }

  package var description: String {
    "this process may have only \(limit) files and connections open, and needs \(least) at least: raise the limit (ulimit -n 1024, or "
      + "LimitNOFILE= in its systemd unit)"
  }
}
