"""What the benchmarks share: builds, processes, load, figures."""
import atexit
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
SECRET = "benchmark-secret"


def note(text):
    print(text, file=sys.stderr, flush=True)


def build(folder, products):
    """Builds release products into `folder`, and answers where they lie."""
    for product in products:
        command = ["swift", "build", "-c", "release", "--scratch-path", str(folder), "--product", product]
        note("$ " + " ".join(command))
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode != 0:
            sys.exit(done.stdout[-4000:])
    return pathlib.Path(folder) / "release"


def peer_python(folder):
    """A virtual environment with what the peer needs."""
    python = pathlib.Path(folder) / "bin" / "python"
    if not python.exists():
        note(f"making the peer's environment in {folder}")
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run(
            [str(python), "-m", "pip", "install", "-q", "-r", str(HERE / "Peer" / "requirements.txt")], check=True)
    return python


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def work_folder(path=None):
    """A folder on a disk of its own kind: a database on a memory file system would measure no fsync."""
    if path:
        pathlib.Path(path).mkdir(parents=True, exist_ok=True)
        return pathlib.Path(tempfile.mkdtemp(prefix="bench-", dir=path))
    base = ROOT / ".build" / "benchmarks"
    base.mkdir(parents=True, exist_ok=True)
    return pathlib.Path(tempfile.mkdtemp(prefix="run-", dir=base))


class Process:
    """A server under test: started, watched and ended."""

    def __init__(self, name, command, log, environment=None):
        self.name = name
        self.log = log
        self.output = open(log, "ab")
        self.process = subprocess.Popen(
            [str(part) for part in command], stdout=self.output, stderr=self.output,
            env={**os.environ, **(environment or {})})
        self.pid = self.process.pid
        # A benchmark that gives up half-way leaves nothing running.
        atexit.register(self.kill)

    def wait_until(self, is_ready, seconds=60, every=0.05):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            if is_ready():
                return
            time.sleep(every)
        tail = pathlib.Path(self.log).read_text(errors="replace")[-2000:]
        self.stop()
        sys.exit(f"{self.name} did not become ready:\n{tail}")

    def status(self, field):
        match = re.search(rf"^{field}:\s+(\d+)", pathlib.Path(f"/proc/{self.pid}/status").read_text(), re.M)
        return int(match.group(1)) if match else 0

    def rss_mb(self):
        return self.status("VmRSS") / 1024

    def threads(self):
        return self.status("Threads")

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.pid}/fd"))

    def mappings(self):
        return sum(1 for _ in open(f"/proc/{self.pid}/maps"))

    def cpu_seconds(self):
        fields = pathlib.Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def stop(self, seconds=30):
        """Ends the process in good order; answers its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                note(f"{self.name} did not end by itself")
                self.kill()
        self.output.close()
        return self.process.returncode


def busy_seconds():
    """CPU that the whole machine has used."""
    fields = [int(each) for each in pathlib.Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]]
    # Idle and waiting for a disk are the fourth and fifth; guests are counted among users.
    return (sum(fields[:3]) + sum(fields[5:8])) / os.sysconf("SC_CLK_TCK")


def get(port, path, method="GET", body=None, headers=None, timeout=10):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request(method, path, body, headers or {})
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def answers(port, path="/", status=None):
    def probe():
        try:
            found = get(port, path)[0]
            return status is None or found == status
        except OSError:
            return False
    return probe


class UnixHTTP(http.client.HTTPConnection):
    """HTTP over the host's control socket: what `patchbay` itself speaks to a running host."""

    def __init__(self, path, timeout=60):
        super().__init__("localhost", timeout=timeout)
        self.path = str(path)

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


class Host:
    """`patchbay run` with its simulated Telegram."""

    def __init__(self, release, folder, bots, plugins_folder=None, watch=False, limits=None, databases=None, has_admin=False):
        # The configuration reads paths from its own folder on.
        release, self.folder = pathlib.Path(release).resolve(), pathlib.Path(folder).resolve()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.port = free_port()
        self.telegram_port = free_port()
        self.bots = bots
        self.config = self.folder / "patchbay.yml"
        lines = [
            "host:", f"  listen: 127.0.0.1:{self.port}", f"  public_url: http://127.0.0.1:{self.port}",
            f"  telegram_api: http://127.0.0.1:{self.telegram_port}", f"  plugins: {plugins_folder or release}",
            f"  data: {self.folder}/data", f"  watch: {'true' if watch else 'false'}", "  log_level: notice",
        ]
        self.admin_port = free_port() if has_admin else None
        if has_admin:
            lines.append(f"  admin_listen: 127.0.0.1:{self.admin_port}")
        if limits:
            lines += ["  limits:"] + [f"    {key}: {value}" for key, value in limits.items()]
        lines.append("bots:")
        for name, (token, plugin) in bots.items():
            lines += [
                f"  {name}:", f'    token: "{token}"', "    mode: webhook", f"    webhook_secret: {SECRET}",
                f"    database: {(databases or {}).get(name) or f'sqlite:{self.database(name)}'}", "    plugins:",
                f"      {plugin}: {{}}",
            ]
        self.config.touch(mode=0o600)
        self.config.write_text("\n".join(lines) + "\n")
        self.patchbay = release / "patchbay"
        self.simulator = Process(
            "the simulator", [self.patchbay, "simulate", "--port", self.telegram_port], self.folder / "simulator.log")
        self.simulator.wait_until(answers(self.telegram_port))
        self.started = time.monotonic()
        self.process = Process("the host", [self.patchbay, "run", "--config", self.config], self.folder / "host.log")
        self.process.wait_until(answers(self.port, "/readyz", 200), seconds=600, every=0.02)
        self.seconds_to_ready = time.monotonic() - self.started

    def path(self, bot):
        return f"/telegram/{bot}"

    def database(self, bot):
        return self.folder / "data" / f"{bot}.sqlite"

    def command(self, *arguments):
        """Runs `patchbay` against the host; answers what it printed."""
        done = subprocess.run(
            [str(each) for each in (self.patchbay, *arguments, "--config", self.config)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True)
        if done.returncode != 0:
            sys.exit(f"patchbay {' '.join(map(str, arguments))}: {done.stderr}")
        return done.stdout

    def control(self, action, **arguments):
        query = "&".join(f"{key}={value}" for key, value in arguments.items())
        connection = UnixHTTP(self.folder / "data" / "control.sock")
        try:
            connection.request("POST", f"/{action}?{query}")
            response = connection.getresponse()
            body = response.read()
            if response.status != 200:
                sys.exit(f"{action} was refused: {body.decode(errors='replace')}")
            answer = json.loads(body)
            if "columns" not in answer or "document" in answer:
                return answer.get("document")
            return [dict(zip((column["name"] for column in answer["columns"]), row)) for row in answer["rows"]]
        finally:
            connection.close()

    def count(self, bot, statement):
        with sqlite3.connect(f"file:{self.database(bot)}?mode=ro", uri=True) as database:
            return database.execute(statement).fetchone()[0]

    def stop(self):
        code = self.process.stop()
        self.simulator.stop()
        if code != 0:
            note(f"the host ended with {code}: see {self.folder}/host.log")
        return code


class Peer:
    """The same job in aiogram."""

    def __init__(self, python, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.port = free_port()
        self.file = self.folder / "peer.sqlite"
        self.process = Process(
            "the peer", [python, HERE / "Peer" / "aiogram_peer.py", self.port, self.file], self.folder / "peer.log")
        self.process.wait_until(answers(self.port))

    def count(self, statement):
        with sqlite3.connect(f"file:{self.file}?mode=ro", uri=True) as database:
            return database.execute(statement).fetchone()[0]

    def stop(self):
        return self.process.stop()


def wrk(port, path, seconds, connections=32, secret=None, *arguments):
    """Runs the load script with its arguments; answers rate, latencies in milliseconds and what wasn't answered 200."""
    rest = ["--", secret, *map(str, arguments)] if secret else []
    return wrk_figures(port, path, seconds, connections, ["-s", HERE / "update.lua"], rest)


def wrk_get(port, path, seconds, connections=32, headers=None):
    """Asks for a path again and again; answers what `wrk` does."""
    named = [each for name, value in (headers or {}).items() for each in ("-H", f"{name}: {value}")]
    return wrk_figures(port, path, seconds, connections, named)


def wrk_figures(port, path, seconds, connections, how, rest=()):
    tool = shutil.which("wrk") or sys.exit("wrk is missing: apt install wrk")
    command = [
        tool, "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", *map(str, how), f"http://127.0.0.1:{port}{path}", *rest]
    text = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    result = {"requests": int(find(r"(\d+) requests in", text)), "rate": float(find(r"Requests/sec:\s+([\d.]+)", text))}
    for percent in (50, 75, 90, 99):
        result[f"p{percent}_ms"] = milliseconds(find(rf"^\s+{percent}%\s+(\S+)", text))
    result["max_ms"] = milliseconds(find(r"Latency\s+\S+\s+\S+\s+(\S+)", text))
    result["not_2xx"] = int(find(r"Non-2xx or 3xx responses: (\d+)", text, "0"))
    result["socket_errors"] = sum(
        int(number) for number in re.findall(r"(?:connect|read|write|timeout) (\d+)", find(r"Socket errors: (.*)", text, "")))
    return result


def check_updates(name, runs, database, table, key, counter):
    """Whether every update that was answered is kept in an SQLite database, and has had its effect, exactly once."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True, isolation_level=None) as connection:
        # One snapshot: what wrk cut off at its end may still be on its way in.
        connection.execute("BEGIN")
        ids = [row[0] for row in connection.execute(f"SELECT {key} FROM {table} ORDER BY {key}")]
        counted = connection.execute(counter).fetchone()[0]
    return judge_updates(name, runs, ids, counted)


def judge_updates(name, runs, ids, counted):
    """Whether the updates kept, by their numbers in order, are those that were answered, and as many as were counted.

    The load script numbers its updates one by one. At the end of a run wrk cuts one request off on each connection: those
    may be kept or not, and are among the last numbers of the run. Anything else that is missing was lost.
    """
    spans, missing = [], []
    for number in ids:
        if not spans or number - spans[-1][1] > 5000:
            spans.append([number, number])
            continue
        missing += range(spans[-1][1] + 1, number)
        spans[-1][1] = number
    lost = [number for number in missing if not any(0 <= last - number < 1000 for _, last in spans)]
    answered = sum(each["requests"] for each in runs)
    refused = sum(each["not_2xx"] + each["socket_errors"] for each in runs)
    fine = len(ids) == counted and answered - refused <= len(ids) <= answered + 64 * len(runs) and not lost
    note(
        f"{name}: {answered} answers, {refused} refused, {len(ids)} updates kept, counted to {counted},"
        f" {len(lost)} lost: {'right' if fine else 'WRONG'}")
    return fine


def find(pattern, text, default=None):
    match = re.search(pattern, text, re.M)
    if not match and default is None:
        sys.exit(f"wrk said something unexpected:\n{text}")
    return match.group(1) if match else default


def milliseconds(text):
    number, unit = re.match(r"([\d.]+)(us|ms|s|m)$", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60000}[unit]


def median(values):
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def write_json(path, value):
    """Enters a program's figures in a file, beside those of others, under the program's name."""
    path = pathlib.Path(path)
    figures = json.loads(path.read_text()) if path.exists() else {}
    path.write_text(json.dumps({**figures, pathlib.Path(sys.argv[0]).name: value}, indent=2) + "\n")
    note(f"wrote {path}")
