"""Hosts, a proxy before them, a simulated Telegram and a database: the deployment of `deploy/`, as plain processes."""
import json
import pathlib
import re
import shutil
import signal
import sqlite3
import tempfile
import time
import urllib.request

from postgres import Postgres
from processes import Failure, Process, free_port, get, note

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SECRET = "soak-webhook-secret"
# By name: the id in the token, the token, how updates come.
BOTS = {
    "hook": (4201, "4201:SOAK-TOKEN-OF-HOOK", "webhook"),
    "poll": (4202, "4202:SOAK-TOKEN-OF-POLL", "polling"),
}


class Host(Process):
    """`patchbay run` with a data folder and addresses of its own; the bots and their database are those of all hosts."""

    def __init__(self, number, topology):
        self.number = number
        self.port, self.admin_port = free_port(), free_port()
        self.folder = topology.folder / f"host{number}"
        self.folder.mkdir()
        self.config = self.folder / "patchbay.yml"
        self.config.write_text(self.configuration(topology))
        self.killed = 0
        super().__init__(
            f"host {number}", [topology.programs / "patchbay", "run", "--config", self.config], self.folder / "host.log",
            {"SWIFT_BACKTRACE": "enable=no"})

    def configuration(self, topology):
        lines = [
            "host:", f"  listen: 127.0.0.1:{self.port}", f"  admin_listen: 127.0.0.1:{self.admin_port}",
            f"  public_url: http://127.0.0.1:{topology.proxy_port}", f"  telegram_api: {topology.telegram}",
            "  trusted_proxies: [127.0.0.1]", f"  plugins: {topology.programs}", f"  data: {self.folder / 'data'}",
            "  watch: false", "  log_level: notice", "  limits: { drain_time: 10s }", "bots:",
        ]
        for name in topology.bots:
            _, token, mode = BOTS[name]
            lines += [
                f"  {name}:", f'    token: "{token}"', f"    mode: {mode}", f"    webhook_secret: {SECRET}",
                f"    database: {topology.database(name)}", f"    plugins: {{ {topology.plugins}: {{}} }}"]
        return "\n".join(lines) + "\n"

    @property
    def is_ready(self):
        return get(self.port, "/readyz", timeout=1)[0] == 200

    def kill(self):
        self.killed += 1
        super().kill()

    def start_and_wait(self, seconds=60):
        """Answers how long it took to be ready."""
        began = time.monotonic()
        self.start()
        self.wait_until(lambda: self.is_ready, seconds)
        return time.monotonic() - began

    def metric(self, pattern):
        """The sum of the metrics whose line matches."""
        text = get(self.admin_port, "/metrics")[1].decode()
        return sum(float(line.rsplit(" ", 1)[1]) for line in text.splitlines() if re.match(pattern, line))


class Telegram:
    """The simulator and its control API."""

    def __init__(self, folder, programs):
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.process = Process(
            "the simulator", [programs / "patchbay", "simulate", "--port", self.port], folder / "simulator.log")

    def start(self):
        self.process.start().wait_until(lambda: get(self.port, "/control/state")[0] == 200)
        for name, (_, token, _) in BOTS.items():
            self.control("bots", {"token": token, "username": f"{name}_bot"})
        return self

    def control(self, path, body=None):
        request = urllib.request.Request(f"{self.address}/control/{path}")
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request, timeout=60) as response:
            return json.load(response)


def proxy_configuration(text, port, hosts):
    """`deploy/haproxy.cfg` with other addresses and without TLS; all else is what is deployed."""
    lines = []
    for line in text.splitlines():
        words = line.split()
        if words[:1] == ["bind"]:
            if "ssl" not in words:
                lines.append(f"    bind 127.0.0.1:{port}")
        elif words[:1] == ["server"]:
            continue
        else:
            lines.append(re.sub(r" resolvers docker.*", "", line) if words[:1] == ["default-server"] else line)
    return "\n".join(lines + [f"    server host{host.number} 127.0.0.1:{host.port}" for host in hosts]) + "\n"


class Topology:
    """Makes it all in a folder of its own, and clears it away.

    - Parameters:
      - through: a function that answers the port by which hosts reach the database, given its own.
      - plugins: the one that each bot has.
    """

    def __init__(self, programs, hosts, engine, bots=("hook", "poll"), through=None, with_proxy=True, plugins="trail"):
        base = ROOT / ".build" / "soak"
        base.mkdir(parents=True, exist_ok=True)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="run-", dir=base))
        self.folder.chmod(0o755)
        self.programs = pathlib.Path(programs).resolve()
        for name in ("patchbay", "libTrail.so"):
            if not (self.programs / name).exists():
                raise Failure(f"no {name} in {self.programs}: make build first")
        if engine == "sqlite" and hosts != 1:
            raise Failure("SQLite serves one host: --hosts 1")
        self.engine, self.bots, self.count, self.through, self.with_proxy = engine, bots, hosts, through, with_proxy
        self.plugins = plugins
        self.proxy_port = free_port()
        self.postgres = self.proxy = self.simulator = self.database_port = None
        self.hosts = []

    def start(self):
        note(f"everything lies in {self.folder}")
        if self.engine == "postgres":
            self.postgres = Postgres(self.folder / "postgres").start()
            self.database_port = self.through(self.postgres.port) if self.through else self.postgres.port
        self.simulator = Telegram(self.folder, self.programs).start()
        self.hosts = [Host(number, self) for number in range(1, self.count + 1)]
        # All at once: they find an empty database and set it up side by side.
        began = time.monotonic()
        for host in self.hosts:
            host.start()
        for host in self.hosts:
            host.wait_until(lambda host=host: host.is_ready)
        note(f"{self.count} hosts started on an empty database: ready after {time.monotonic() - began:.1f} s")
        for bot in self.bots:
            for host in self.hosts:
                if get(host.port, f"/readyz?bot={bot}")[0] != 200:
                    raise Failure(f"{host.name} does not serve {bot}:\n{host.tail()}")
        if self.with_proxy:
            self.start_proxy()
        return self

    def start_proxy(self):
        program = shutil.which("haproxy", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
        if not program:
            raise Failure("no haproxy: install it (Debian: haproxy)")
        config = self.folder / "haproxy.cfg"
        config.write_text(
            proxy_configuration((ROOT / "deploy" / "haproxy.cfg").read_text(), self.proxy_port, self.hosts))
        self.proxy = Process("haproxy", [program, "-db", "-f", config], self.folder / "haproxy.log").start()
        self.proxy.wait_until(lambda: get(self.proxy_port, "/healthz")[0] == 200)

    @property
    def telegram(self):
        return self.simulator.address

    def database(self, bot):
        if self.engine == "postgres":
            return self.postgres.url(bot, self.database_port)
        return f"sqlite:{self.folder / (bot + '.sqlite')}"

    def rows(self, bot, statement):
        """Rows of texts out of a bot's database."""
        if self.engine == "postgres":
            return self.postgres.sql(statement, schema=bot)
        with sqlite3.connect(f"file:{self.folder / (bot + '.sqlite')}?mode=ro", uri=True) as database:
            return [["" if value is None else str(value) for value in row] for row in database.execute(statement)]

    def stop_hosts(self):
        """Answers their exit codes."""
        for host in self.hosts:
            host.signal(signal.SIGCONT)
            host.signal(signal.SIGTERM)
        return [host.stop() for host in self.hosts]

    def clear_away(self, keep):
        for each in [*self.hosts, self.proxy, self.simulator and self.simulator.process]:
            if each:
                each.kill()
        if self.postgres:
            self.postgres.stop()
        if keep:
            note(f"databases and logs are kept in {self.folder}")
        else:
            shutil.rmtree(self.folder, ignore_errors=True)
