import PatchbayStorage
@_spi(Host) import PluginAPI

/// The tables in which the hosts of one bot find each other. Times are the database's own, so that no host's clock matters.
struct HostRegistry {
  private let connection: any DatabaseSession

  init(_ connection: any DatabaseSession) { self.connection = connection }

  // MARK: Signs of life

  /// Enters a host, or enters it anew. What its predecessor left, its jobs and unsent messages, becomes free at once.
  ///
  /// - Returns: its slot, which no other has.
  func enter(_ host: HostIdentity, plugins: String) throws -> Int64 {
    // Rows of hosts that ended without a word; long after their messages found another sender.
    try connection.execute(
      "DELETE FROM patchbay_hosts WHERE seen_at < (extract(epoch FROM clock_timestamp()) * 1000)::bigint - 600000 OR id IN (?, ?)",
      [.integer(host.id), .integer(host.predecessor ?? host.id)])
    while true {
      let taken = Set(try connection.execute("SELECT slot FROM patchbay_hosts").rows.map { try $0.int64 })
      guard let slot = (1..<OutboxNumbers.slots).first(where: { !taken.contains($0) }) else {
        throw StorageError.tooManyHosts(Int(OutboxNumbers.slots) - 1)
      }
      let entered = try connection.execute(
        """
        INSERT INTO patchbay_hosts (id, name, slot, version, started_at, seen_at, plugins)
        SELECT ?, ?, ?, ?, now.ms, now.ms, ? FROM (SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS ms) AS now
        ON CONFLICT DO NOTHING
        """,
        [.integer(host.id), .text(host.name), .integer(slot), .text(host.version), .text(plugins)])
      if entered.changes > 0 { return slot }
    }
  }

  /// Says that a host is alive.
  ///
  /// - Returns: `false` when it was not seen for so long that it was given up.
  func refresh(_ host: Int64, plugins: String) throws -> Bool {
    try connection.execute(
      "UPDATE patchbay_hosts SET seen_at = (extract(epoch FROM clock_timestamp()) * 1000)::bigint, plugins = ? WHERE id = ?",
      [.text(plugins), .integer(host)]
    ).changes > 0
  }

  /// Has the hosts of a bot look at once.
  func notify(bot: Int64) throws { try connection.execute("SELECT pg_notify('patchbay', ?)", [.text(String(bot))]) }

  func remove(_ host: Int64) throws {
    try connection.execute("DELETE FROM patchbay_hosts WHERE id = ?", [.integer(host)])
  }

  struct Look {
    let hosts: [HostRecord]
    let choices: PluginChoices
    /// When a subscriber that failed, on any host, is to be asked again.
    let nextEvent: Int64?
  }

  func look(bot: Int64) throws -> Look {
    let results = try connection.execute(together: [
      SQLCall(
        """
        SELECT h.id, h.name, h.version, (extract(epoch FROM clock_timestamp()) * 1000)::bigint - h.seen_at, h.plugins,
          (l.holder IS NOT NULL)::int
        FROM patchbay_hosts h LEFT JOIN patchbay_leases l ON l.name = 'poller' AND l.holder = h.id AND l.seen_at > 0
        ORDER BY h.started_at
        """),
      PluginOverrides.read, EventStore.nextDue(bot: bot),
    ])
    let hosts = try results[0].rows.map { row in
      HostRecord(
        id: try row[0].int64, name: try row[1].string, version: try row[2].string, ageMilliseconds: try row[3].int64,
        plugins: try row[4].string, isPolling: try row[5].bool)
    }
    return Look(
      hosts: hosts, choices: try PluginOverrides.all(in: results[1]), nextEvent: try results[2].first?[0].optional?.int64)
  }

  /// Makes a host the sender of the messages that have none, or one that is gone.
  ///
  /// - Returns: how many.
  func adopt(by host: Int64, absenceMilliseconds: Int64) throws -> Int {
    let orphans = try connection.execute(
      """
      UPDATE patchbay_outbox SET host = ? WHERE state = 'pending' AND (host IS NULL OR host NOT IN (
        SELECT id FROM patchbay_hosts WHERE seen_at > (extract(epoch FROM clock_timestamp()) * 1000)::bigint - ?))
      """, [.integer(host), .integer(absenceMilliseconds)]
    ).changes
    let replies = try connection.execute(
      """
      UPDATE patchbay_updates SET host = ? WHERE reply_state = 'pending' AND (host IS NULL OR host NOT IN (
        SELECT id FROM patchbay_hosts WHERE seen_at > (extract(epoch FROM clock_timestamp()) * 1000)::bigint - ?))
      """, [.integer(host), .integer(absenceMilliseconds)]
    ).changes
    return orphans + replies
  }

  // MARK: Jobs

  struct Jobs {
    /// What the database says runs on this host.
    let held: Set<Int64>
    /// Whether there is work to be taken.
    let isDue: Bool
  }

  /// Frees the jobs of hosts that are gone, and looks at what there is.
  ///
  /// - Parameter silenceMilliseconds: how long without a sign of life until a host's jobs are free.
  func jobs(of host: Int64, silenceMilliseconds: Int64) throws -> Jobs {
    let results = try connection.execute(together: [
      SQLCall(
        """
        UPDATE patchbay_jobs SET state = CASE WHEN failure = 'died' AND attempts > 3 THEN 'waiting' ELSE 'queued' END,
          run_at = CASE WHEN failure = 'died' AND attempts > 3 THEN now.ms + (attempts - 3) * 10000 ELSE run_at END,
          lease = lease + 1, host = NULL, failure = 'died', code = '', message = ''
        FROM (SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS ms) AS now
        WHERE state = 'running' AND (host IS NULL OR host NOT IN (SELECT id FROM patchbay_hosts WHERE seen_at > now.ms - ?))
        """, [.integer(silenceMilliseconds)]),
      SQLCall(
        """
        SELECT (EXISTS (SELECT 1 FROM patchbay_jobs WHERE state = 'queued') OR EXISTS (
          SELECT 1 FROM patchbay_jobs WHERE state IN ('waiting', 'giving_up')
            AND run_at <= (extract(epoch FROM clock_timestamp()) * 1000)::bigint))::int
        """),
      SQLCall("SELECT id FROM patchbay_jobs WHERE state = 'running' AND host = ?", [.integer(host)]),
    ])
    return Jobs(held: Set(try results[2].rows.map { try $0[0].int64 }), isDue: try results[1].one().bool)
  }

  // MARK: The right to poll

  /// Takes the session's lock if nobody has it.
  func tryLock(schema: String) throws -> Bool {
    try connection.execute("SELECT pg_try_advisory_lock(?)::int", [.integer(OrderKey.polling(schema: schema))]).one().bool
  }

  func release(schema: String, holder: Int64) throws {
    try connection.execute("UPDATE patchbay_leases SET seen_at = 0 WHERE name = 'poller' AND holder = ?", [.integer(holder)])
    try connection.execute("SELECT pg_advisory_unlock(?)", [.integer(OrderKey.polling(schema: schema))])
  }

  /// Begins a new term; the lock must be held.
  ///
  /// - Returns: its number, and who had the term before and never gave it up.
  func take(holder: Int64) throws -> (epoch: Int64, previous: Int64?) {
    let previous = try connection.execute("SELECT holder FROM patchbay_leases WHERE name = 'poller' AND seen_at > 0").first?.int64
    let epoch = try connection.execute(
      """
      INSERT INTO patchbay_leases (name, holder, epoch, seen_at)
      VALUES ('poller', ?, 1, (extract(epoch FROM clock_timestamp()) * 1000)::bigint)
      ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, epoch = patchbay_leases.epoch + 1, seen_at = excluded.seen_at
      RETURNING epoch
      """, [.integer(holder)]
    ).one().int64
    return (epoch, previous)
  }

  /// Says that the holder of a term is alive.
  ///
  /// - Returns: whether the term still is the current one.
  func keep(epoch: Int64) throws -> Bool {
    try connection.execute(
      """
      UPDATE patchbay_leases SET seen_at = (extract(epoch FROM clock_timestamp()) * 1000)::bigint
      WHERE name = 'poller' AND epoch = ?
      """, [.integer(epoch)]
    ).changes > 0
  }

  /// The host that holds the right and has given no sign of life for so many milliseconds.
  func stalled(after silence: Int64) throws -> Int64? {
    try connection.execute(
      """
      SELECT holder FROM patchbay_leases
      WHERE name = 'poller' AND seen_at > 0 AND seen_at < (extract(epoch FROM clock_timestamp()) * 1000)::bigint - ?
      """, [.integer(silence)]
    ).first?.int64
  }

  /// Ends the connections that a host has for a bot, with the transactions on them.
  ///
  /// - Returns: how many.
  func end(_ host: Int64, bot: Int64) throws -> Int {
    try connection.execute(
      """
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = ? AND datname = current_database() AND pid <> pg_backend_pid()
      """, [.text(HostIdentity.applicationName(id: host, bot: bot))]
    ).rows.count
  }
}
