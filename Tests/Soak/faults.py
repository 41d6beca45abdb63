"""What goes wrong, and when: a schedule made of a seed, and the hand that carries it out."""
import dataclasses
import random
import signal
import time

from processes import note, wait_until
from topology import Host

QUIET_FIRST = 6
# How long a fault is left alone before the next comes, in seconds.
GAPS = (3.0, 7.0)


@dataclasses.dataclass
class Fault:
    at: float
    kind: str
    # A host's place, a number of sessions, a length in seconds.
    what: float

    def __str__(self):
        words = {
            "kill": f"kill -9 host {self.what + 1:.0f}", "restart": "PostgreSQL stopped at once and started",
            "terminate": f"{self.what:.0f} sessions ended by pg_terminate_backend",
            "stall": f"a host paused for {self.what:.1f} s", "stall poller": f"the poller's host paused for {self.what:.0f} s"}
        return f"{self.at:6.1f} s  {words[self.kind]}"


def schedule(seed, seconds, hosts, on_postgres, poller_pauses, pause):
    """The same for the same arguments."""
    source = random.Random(f"faults/{seed}")
    kinds = ["kill", "kill"] + (["restart", "terminate", "terminate"] if on_postgres else []) + (["stall"] if hosts > 1 else [])
    windows = [
        (seconds * (number + 0.6) / poller_pauses - pause / 2, seconds * (number + 0.6) / poller_pauses + pause / 2)
        for number in range(poller_pauses)]
    faults = [Fault(begin, "stall poller", pause) for begin, _ in windows]
    victim, waiting = 0, []
    at = QUIET_FIRST + source.uniform(0, 2)
    while at < seconds - 5:
        # While a takeover is measured, nothing else happens; for the rest of the pause anything may.
        busy = next((begin + 14 for begin, _ in windows if begin - 4 < at < begin + 14), None)
        if busy:
            at = busy
            continue
        if not waiting:
            waiting = kinds[:]
            source.shuffle(waiting)
        kind = waiting.pop()
        if kind == "kill":
            faults.append(Fault(at, kind, victim % hosts))
            victim += 1
        elif kind == "terminate":
            faults.append(Fault(at, kind, source.randint(1, 8)))
        elif kind == "stall":
            faults.append(Fault(at, kind, source.uniform(2, 8)))
        else:
            faults.append(Fault(at, kind, 0))
        at += source.uniform(*GAPS)
    return sorted(faults, key=lambda fault: fault.at)


class Hand:
    """Carries faults out, and sees to it that what was killed or paused goes on."""

    def __init__(self, topology, seed, down_for=1.5):
        self.topology, self.down_for = topology, down_for
        self.random = random.Random(f"hand/{seed}")
        self.log = []
        self.due = []
        self.ready_after = []
        self.servers_ready = []
        self.pauses = []

    def carry_out(self, fault):
        began = time.time()
        getattr(self, fault.kind.replace(" ", "_"))(fault)
        self.log.append((began, fault))

    def later(self, seconds, action):
        self.due.append((time.monotonic() + seconds, action))

    def look(self):
        """Does what has come due."""
        now = time.monotonic()
        for each in [each for each in self.due if each[0] <= now]:
            self.due.remove(each)
            each[1]()

    def settle(self):
        """Lets everything run again."""
        while self.due:
            self.look()
            time.sleep(0.05)
        for host in self.topology.hosts:
            host.signal(signal.SIGCONT)
            if not host.is_running:
                host.start()
        for host in self.topology.hosts:
            host.wait_until(lambda host=host: host.is_ready)

    # MARK: Kinds

    def kill(self, fault):
        host: Host = self.topology.hosts[int(fault.what)]
        host.kill()
        self.later(self.down_for, lambda: self.start_again(host))

    def start_again(self, host):
        began = time.monotonic()
        host.start()

        def look():
            if host.is_ready:
                self.ready_after.append(time.monotonic() - began)
            elif host.is_running and time.monotonic() - began < 60:
                self.later(0.05, look)
        look()

    def restart(self, fault):
        self.topology.postgres.restart_immediately()
        self.servers_ready.append(time.time())

    def terminate(self, fault):
        backends = self.topology.postgres.backends()
        self.topology.postgres.terminate(self.random.sample(backends, min(int(fault.what), len(backends))))

    def stall(self, fault):
        host = self.random.choice(self.topology.hosts)
        host.signal(signal.SIGSTOP)
        self.later(fault.what, lambda: host.signal(signal.SIGCONT))

    def stall_poller(self, fault):
        host = wait_until("a host polls", lambda: poller(self.topology), seconds=30)
        host.signal(signal.SIGSTOP)
        self.pauses.append((time.time(), host.number, fault.what))
        note(f"          the poller is host {host.number}")
        self.later(fault.what, lambda: host.signal(signal.SIGCONT))


def poller(topology):
    """The host that handles what the polling bot gets, if one does just now."""
    def handled():
        return {host.number: host.metric(r'patchbay_updates_total\{.*bot="poll"') for host in topology.hosts if host.is_running}
    before = handled()
    time.sleep(0.7)
    after = handled()
    risen = {number: after.get(number, 0) - count for number, count in before.items()}
    number = max(risen, key=risen.get, default=None)
    return topology.hosts[number - 1] if number and risen[number] > 0 else None
