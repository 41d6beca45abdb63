"""What must hold at the end, counted."""
import collections

from processes import note, wait_until
from postgres import DECODED_PASSWORD, Postgres
from topology import BOTS, SECRET

HANDLED = ("handled", "undelivered")


class Verdict:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, what, faults, figure=""):
        """Passes where there are no faults."""
        faults = [faults] if isinstance(faults, str) else list(faults)
        if faults:
            self.failed += 1
            print(f"FAILED  {what}: {len(faults)}, such as:")
            for fault in faults[:5]:
                print(f"          {fault}")
        else:
            self.passed += 1
            print(f"passed  {what}" + (f" ({figure})" if figure else ""))

    def close(self):
        print(f"{self.passed} passed, {self.failed} failed", flush=True)
        return 1 if self.failed else 0


def marks(topology, bot):
    """(chat, number, update, previous, turn, at) in the order of the rows."""
    found = topology.rows(bot, "SELECT chat_id, seq, update_id, previous, turn, at FROM trail_marks ORDER BY id")
    return [tuple(int(value) for value in row) for row in found]


def check_webhooks(verdict, topology, delivered):
    updates, crowded = delivered["updates"], set(delivered["crowded"])
    rows = marks(topology, "hook")
    applied = collections.Counter(row[2] for row in rows)
    known = {update for _, _, update, *_ in updates}
    acked = [each for each in updates if each[4]]
    verdict.check(
        "every acknowledged update was applied", [f"{each[:3]}" for each in acked if not applied[each[2]]],
        f"{len(acked)} updates, {sum(each[5] for each in updates)} deliveries, {sum(each[6] for each in updates)} acknowledged")
    verdict.check("no update was applied twice", [f"update {update}: {count} times" for update, count in applied.items() if count > 1])
    verdict.check("no update was lost: each was acknowledged in the end", [f"{each[:3]}" for each in updates if not each[4]])
    verdict.check("nothing was applied that nobody sent", [f"update {update}" for update in applied if update not in known])
    verdict.check("an acknowledgement carries its own update's reply", delivered["wrong"])
    check_order(verdict, "of webhooks", [row for row in rows if row[0] not in crowded])
    check_turns(verdict, "where many press at once", [row for row in rows if row[0] in crowded])
    check_inbox(verdict, topology, "hook", {row[2] for row in rows})


def check_order(verdict, what, rows):
    """Each chat's rows must be 1, 2, 3 … and each must have seen the one before it."""
    faults, last = [], collections.Counter()
    for chat, number, update, previous, turn, _ in rows:
        if not (number == turn == last[chat] + 1 and previous == number - 1):
            faults.append(f"chat {chat}, update {update}: number {number} after {previous}, turn {turn}, expected {last[chat] + 1}")
        last[chat] = number
    verdict.check(f"the order of each chat was kept, {what}", faults, f"{len(last)} chats, {len(rows)} updates")


def check_turns(verdict, what, rows):
    """Here numbers may come in any order, but handlers of one chat must not have run side by side."""
    faults, turns, last = [], collections.Counter(), {}
    for chat, number, update, previous, turn, _ in rows:
        turns[chat] += 1
        if turn != turns[chat] or previous != last.get(chat, 0):
            faults.append(f"chat {chat}, update {update}: turn {turn}, expected {turns[chat]}; saw {previous}, not {last.get(chat, 0)}")
        last[chat] = number
    verdict.check(f"a chat's handlers ran one after the other, {what}", faults, f"{len(turns)} chats, {len(rows)} updates")


def check_inbox(verdict, topology, bot, marked):
    """The updates that the host remembers are those that the plugin saw, and none failed."""
    rows = topology.rows(bot, "SELECT update_id, outcome, coalesce(plugin, '') FROM patchbay_updates")
    outcomes = collections.Counter(row[1] for row in rows)
    faults = [f"update {row[0]}: {row[1]}" for row in rows if row[1] not in HANDLED]
    faults += [f"update {row[0]}: kept, and left no mark" for row in rows if row[2] == "trail" and int(row[0]) not in marked]
    kept = {int(row[0]) for row in rows}
    faults += [f"update {update}: left a mark, and is not kept" for update in marked - kept]
    verdict.check(f"every update of {bot} is recorded as handled", faults, ", ".join(f"{n} {name}" for name, n in outcomes.items()))


def check_people(verdict, topology, people):
    rows = marks(topology, "poll")
    numbers = collections.defaultdict(list)
    for chat, number, *_ in rows:
        numbers[chat].append(number)
    faults = [
        f"person {person}: wrote {count}, {len(numbers[person])} were handled"
        for person, count in people.sent.items() if sorted(numbers[person]) != list(range(1, count + 1))]
    verdict.check("every message to the polling bot was applied once", faults, f"{len(rows)} messages")
    check_order(verdict, "of polled messages", rows)
    check_inbox(verdict, topology, "poll", {row[2] for row in rows})
    missing, repeated, disorder = [], 0, []
    for person, count in people.sent.items():
        heard = people.heard(person)
        unheard = set(range(1, count + 1)) - set(heard)
        if unheard:
            missing.append(f"person {person} never heard of {sorted(unheard)[:5]}")
        repeated += len(heard) - len(set(heard))
        first = list(dict.fromkeys(heard))
        if first != sorted(first):
            disorder.append(f"person {person}: {[pair for pair in zip(first, first[1:]) if pair[0] > pair[1]][:3]}")
    verdict.check(
        "every answer reached its person at least once; twice or after a newer one only as faults have it", missing,
        f"{repeated} of {len(rows)} came twice; {len(disorder)} people heard some out of order")


def wait_until_sent(topology):
    """Replies may still be on their way."""
    def unsent():
        return sum(
            int(topology.rows(bot, statement)[0][0]) for bot in topology.bots for statement in (
                "SELECT count(*) FROM patchbay_outbox WHERE state = 'pending'",
                "SELECT count(*) FROM patchbay_updates WHERE reply_state = 'pending'"))
    wait_until("every reply is sent", lambda: unsent() == 0, seconds=180, every=0.5)


def check_sessions(verdict, topology, connections=8):
    """What the hosts hold at the server when nothing is to do: their pools, one session to listen and one for the lease of a bot."""
    allowed = len(topology.hosts) * len(topology.bots) * (connections + 2)
    server: Postgres = topology.postgres
    rows = server.sql(f"SELECT pid, state, coalesce(application_name, ''), translate(left(query, 80), E'\\n\\t', '  ') {server.CLIENTS}")
    verdict.check(
        "no session more than the pools may hold", [] if len(rows) <= allowed else f"{len(rows)} sessions, {allowed} allowed",
        f"{len(rows)} sessions of {allowed} allowed")
    verdict.check("no session is idle in a transaction", [str(row) for row in rows if row[1].startswith("idle in transaction")])
    # Each session of a host shares one more, which only a move takes alone: it ends with the session.
    locks = server.sql("SELECT pid, objid, mode FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ExclusiveLock'")
    most = len(topology.hosts) * len(topology.bots)
    verdict.check(
        "no advisory lock is left but the hosts' own", [str(row) for row in locks] if len(locks) > most else [],
        f"{len(locks)} held")
    note(f"sessions by name: {dict(collections.Counter(row[2] for row in rows))}")


def check_stop(verdict, topology):
    codes = topology.stop_hosts()
    verdict.check("every host ends with 0 at SIGTERM", [f"host {n}: {code}" for n, code in enumerate(codes, 1) if code != 0])
    if topology.postgres:
        left = topology.postgres.backends()
        verdict.check("a host that ended leaves no session", [str(pid) for pid in left])


def check_starts(verdict, topology):
    """A host starts as often as it was killed and once more: none ended by itself."""
    verdict.check("no host ended by itself", [
        f"{host.name}: killed {host.killed} times, started {host.starts} times"
        for host in topology.hosts if host.starts != host.killed + 1 or not host.is_running])


def check_secrets(verdict, topology):
    secrets = [token.split(":")[1] for _, token, _ in BOTS.values()] + [SECRET, DECODED_PASSWORD, DECODED_PASSWORD.replace("/", "%2F")]
    faults = [f"{host.log}" for host in topology.hosts if any(each in host.log.read_text(errors="replace") for each in secrets)]
    verdict.check("no secret is in a log", faults)
