"""A PostgreSQL server of the trial's own: a data folder, a free port, and a user with the rights that a bot's database needs."""
import glob
import os
import pathlib
import pwd
import shutil
import subprocess

from processes import Failure, Process, free_port, wait_until

PASSWORD = "soak%2Fpassword"
DECODED_PASSWORD = "soak/password"
USER = "patchbay"
DATABASE = "bots"


def binaries():
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"), key=lambda path: int(path.split("/")[4]))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        raise Failure("no initdb: install PostgreSQL's server (Debian: postgresql)")
    return pathlib.Path(found[-1] if found else on_path).parent


class Postgres:
    """fsync is on: what the server acknowledged must outlive an immediate stop."""

    def __init__(self, folder, settings=None):
        self.folder = pathlib.Path(folder)
        self.data = self.folder / "data"
        self.bin = binaries()
        self.port = free_port()
        self.settings = settings or {}
        self.superuser = "postgres"
        self.server = None

    def start(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        password = self.folder / "password"
        password.write_text(DECODED_PASSWORD)
        if os.geteuid() == 0:
            account = pwd.getpwnam("postgres")
            for path in (self.folder, password):
                os.chown(path, account.pw_uid, account.pw_gid)
        made = subprocess.run(
            self.as_user([
                self.bin / "initdb", "--pgdata", self.data, "--username", self.superuser, "--pwfile", password,
                "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-instructions"]),
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if made.returncode != 0:
            raise Failure(f"initdb failed; may the user 'postgres' enter {self.folder}?\n{made.stdout}")
        self.server = Process(
            "PostgreSQL",
            self.as_user([
                self.bin / "postgres", "-D", self.data, "-p", self.port, "-c", "listen_addresses=127.0.0.1",
                "-c", "unix_socket_directories=", "-c", "log_line_prefix=%m %p %a %e ",
                *(part for key, value in self.settings.items() for part in ("-c", f"{key}={value}"))],
                dies_with_parent=True),
            self.folder / "postgres.log")
        self.run_server()
        self.sql(f"CREATE ROLE {USER} LOGIN CREATEROLE PASSWORD '{DECODED_PASSWORD}'", database="postgres")
        self.sql(f"CREATE DATABASE {DATABASE} OWNER {USER}", database="postgres")
        return self

    def run_server(self):
        self.server.start()
        self.server.wait_until(lambda: self.sql("SELECT 1", database="postgres", check=False) == [["1"]])

    def as_user(self, command, dies_with_parent=False):
        """The command, by a user that PostgreSQL's programs agree to run as."""
        if os.geteuid() != 0:
            return command
        # A change of user forgets the signal of the parent's death, so it is asked for again.
        death = ["--pdeathsig", "KILL"] if dies_with_parent else []
        return ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups", *death, *command]

    def url(self, schema, port=None):
        return f"postgres://{USER}:{PASSWORD}@127.0.0.1:{port or self.port}/{DATABASE}?schema={schema}"

    def sql(self, statement, schema="public", database=DATABASE, check=True):
        """Rows of texts; with `check` false an empty list where the server doesn't answer."""
        done = subprocess.run(
            [str(self.bin / "psql"), "-X", "-q", "-A", "-t", "-F", "\x1f", "-h", "127.0.0.1", "-p", str(self.port),
             "-U", self.superuser, "-d", database, "-v", "ON_ERROR_STOP=1", "-c", statement],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={**os.environ, "PGPASSWORD": DECODED_PASSWORD, "PGOPTIONS": f"-c search_path={schema}",
                 "PGAPPNAME": "soak", "PGCONNECT_TIMEOUT": "5"})
        if done.returncode != 0:
            if check:
                raise Failure(f"{statement}: {done.stderr.strip()}")
            return []
        return [line.split("\x1f") for line in done.stdout.splitlines()]

    def restart_immediately(self):
        """What `pg_ctl restart -m immediate` does: no shutdown checkpoint, recovery at the next start."""
        subprocess.run(
            [str(part) for part in self.as_user([self.bin / "pg_ctl", "stop", "-D", self.data, "-m", "immediate"])],
            stdout=subprocess.DEVNULL, check=True)
        wait_until("PostgreSQL has stopped", lambda: not self.server.is_running)
        self.run_server()

    def stop(self):
        if self.server and self.server.is_running:
            subprocess.run(
                [str(part) for part in self.as_user([self.bin / "pg_ctl", "stop", "-D", self.data, "-m", "fast"])],
                stdout=subprocess.DEVNULL, check=False)
            self.server.process.wait(30)

    # What the hosts keep open. The trial's own sessions call themselves `soak`.
    CLIENTS = f"FROM pg_stat_activity WHERE datname = '{DATABASE}' AND usename = '{USER}'"

    def backends(self):
        return sorted(int(row[0]) for row in self.sql(f"SELECT pid {self.CLIENTS}", check=False))

    def terminate(self, pids):
        for pid in pids:
            self.sql(f"SELECT pg_terminate_backend({pid})", check=False)
