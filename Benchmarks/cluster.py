"""A PostgreSQL server of a benchmark's own."""
import glob
import os
import pathlib
import pwd
import re
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile

import harness
from harness import note

USER, DATABASE = "patchbay", "bench"


def programs():
    """The folder of PostgreSQL's programs: the newest that is installed."""
    found = glob.glob("/usr/lib/postgresql/*/bin/initdb")
    if not found:
        sys.exit("PostgreSQL's server is missing: apt install postgresql")
    return pathlib.Path(max(found, key=lambda path: int(path.split("/")[4]))).parent


class Cluster:
    """A server on a free port of 127.0.0.1 and a socket in its folder, with the settings that initdb leaves.

    It ends with this process, however that ends. PostgreSQL refuses to run as root; then it runs as the user `postgres`.
    """

    # initdb's own settings stay as they are. These say where it listens and lies, and change nothing that is measured.
    PLACE = {"listen_addresses": "127.0.0.1"}

    def __init__(self, folder):
        self.programs = programs()
        self.port = harness.free_port()
        self.password = secrets.token_hex(16)
        self.prefix = []
        self.folder = pathlib.Path(folder)
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            self.prefix = ["setpriv", "--reuid", str(owner.pw_uid), "--regid", str(owner.pw_gid), "--clear-groups"]
            self.folder = self.reachable(self.folder)
            os.chown(self.folder, owner.pw_uid, owner.pw_gid)
        self.data = self.folder / "data"
        self.log = self.folder.parent / f"{self.folder.name}.log"
        # A path of a socket has 107 characters at the most.
        self.sockets = self.folder if len(str(self.folder)) < 80 else pathlib.Path("/tmp")
        self.process = None
        self.make()
        self.start()
        self.query(f"CREATE ROLE {USER} LOGIN CREATEROLE PASSWORD '{self.password}'", database="postgres", user="postgres")
        self.query(f"CREATE DATABASE {DATABASE} OWNER {USER}", database="postgres", user="postgres")

    def reachable(self, folder):
        """A folder that the server's user can enter, on a disk."""
        folder.mkdir(parents=True, exist_ok=True)
        for each in (folder, folder.parent):
            each.chmod(0o711)
        if subprocess.run([*self.prefix, "test", "-x", folder]).returncode != 0:
            folder = pathlib.Path(tempfile.mkdtemp(prefix="patchbay-bench-", dir="/var/tmp"))
            note(f"the server's user can't reach the work folder; its data lie in {folder}")
        return folder

    def make(self):
        file = self.folder / "password"
        file.write_text(self.password)
        if self.prefix:
            shutil.chown(file, "postgres", "postgres")
        done = subprocess.run(
            [*self.prefix, self.programs / "initdb", "-D", self.data, "-U", "postgres", "--auth=scram-sha-256",
             f"--pwfile={file}", "-E", "UTF8", "--locale=C.UTF-8"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd="/")
        file.unlink()
        if done.returncode != 0:
            sys.exit(done.stdout)

    def start(self):
        place = {**self.PLACE, "port": self.port, "unix_socket_directories": self.sockets}
        settings = [part for key, value in place.items() for part in ("-c", f"{key}={value}")]
        self.process = harness.Process(
            "PostgreSQL",
            [*(self.prefix or ["setpriv"]), "--pdeathsig", "INT", self.programs / "postgres", "-D", self.data, *settings],
            self.log)
        ready = [self.programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        self.process.wait_until(lambda: subprocess.run(ready).returncode == 0)

    def stop(self):
        """Ends the server in good order, whoever is still connected."""
        if self.process.process.poll() is None:
            self.process.process.send_signal(signal.SIGINT)
        return self.process.stop()

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, schema, port=None):
        return f"postgres://{USER}:{self.password}@127.0.0.1:{port or self.port}/{DATABASE}?schema={schema}&sslmode=disable"

    def environment(self):
        return {**os.environ, "PGPASSWORD": self.password, "PGSSLMODE": "disable"}

    def query(self, text, database=DATABASE, user=USER):
        """Runs SQL; answers rows of texts."""
        done = subprocess.run(
            [self.programs / "psql", "-XAtq", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(self.port),
             "-U", user, "-d", database, "-c", text],
            stdout=subprocess.PIPE, text=True, env=self.environment())
        if done.returncode != 0:
            sys.exit(f"the database refused: {text[:200]}")
        return [line.split("\t") for line in done.stdout.splitlines()]

    def command(self, text):
        """Runs SQL as the server's administrator."""
        self.query(text, user="postgres")

    def settings(self):
        """What bears on the figures, and whatever isn't as initdb leaves it."""
        names = ("server_version", "fsync", "synchronous_commit", "full_page_writes", "wal_sync_method", "shared_buffers",
                 "max_wal_size", "autovacuum")
        rows = self.query(
            "SELECT name, current_setting(name) FROM pg_settings WHERE name IN (%s) OR source = 'command line'"
            % ", ".join(f"'{name}'" for name in names), user="postgres")
        return dict(row for row in rows if row[0] not in ("data_directory", "unix_socket_directories", "config_file"))

    def cpu_seconds(self):
        """Of the server and of all processes that it started, the ended ones too."""
        tick = os.sysconf("SC_CLK_TCK")
        pid = self.process.pid
        fields = stat(pid)
        total = sum(int(each) for each in fields[11:15])
        for child in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            try:
                total += sum(int(each) for each in stat(child)[11:15])
            except OSError:
                pass
        return total / tick

    def mark(self):
        """A place in the server's log, for ``since``."""
        return os.path.getsize(self.log)

    def since(self, mark):
        with open(self.log, errors="replace") as file:
            file.seek(mark)
            return file.read()


def stat(pid):
    return pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()


LINE = re.compile(r"^\S+ \S+ \S+ \[(\d+)\] (?:\S+ )?(LOG|DETAIL|ERROR|STATEMENT|WARNING|NOTICE|HINT|FATAL):  (.*)$")
RUN = re.compile(r"^(?:statement|execute [^:]*): (.*)$", re.S)
VALUE = re.compile(r"\$(\d+) = (NULL|'(?:[^']|'')*')")


def statements(log):
    """What a log written with log_statement = 'all' says was run: (process, text, values), in order."""
    entries = []
    for line in log.splitlines():
        match = LINE.match(line)
        if match:
            entries.append([int(match.group(1)), match.group(2), match.group(3)])
        elif entries:
            entries[-1][2] += "\n" + line.lstrip("\t")
    found = []
    for process, kind, text in entries:
        if kind == "LOG" and RUN.match(text):
            found.append((process, RUN.match(text).group(1), []))
        elif kind == "DETAIL" and text.lower().startswith("parameters: ") and found:
            values = [None if value == "NULL" else value[1:-1].replace("''", "'") for _, value in VALUE.findall(text)]
            found[-1] = (found[-1][0], found[-1][1], values)
    return found
