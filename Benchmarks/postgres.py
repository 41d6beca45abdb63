"""A PostgreSQL server of the benchmarks' own: made, started and thrown away, beside whatever else runs on the machine."""
import os
import pathlib
import pwd
import shutil
import subprocess
import sys
import tempfile

from harness import free_port, note


def programs():
    """The folder of PostgreSQL's programs."""
    found = shutil.which("postgres")
    folders = [pathlib.Path(found).parent] if found else []
    folders += sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -int(path.parent.name))
    for folder in folders:
        if (folder / "initdb").exists():
            return folder
    sys.exit("PostgreSQL is missing: apt install postgresql")


class Postgres:
    """One server with its data in a folder of its own, at full durability."""

    def __init__(self, settings=None):
        self.bin = programs()
        self.port = free_port()
        # The server refuses to run as root: then its files belong to the package's own user.
        self.user = pwd.getpwnam("postgres").pw_name if os.getuid() == 0 else None
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="patchbay-postgres-"))
        if self.user:
            shutil.chown(self.folder, self.user)
        data = self.folder / "data"
        self.run("initdb", "-D", data, "-U", "patchbay", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        options = {"port": self.port, "listen_addresses": "127.0.0.1", "unix_socket_directories": self.folder, **(settings or {})}
        with open(data / "postgresql.conf", "a") as file:
            file.writelines(f"{key} = '{value}'\n" for key, value in options.items())
        self.run("pg_ctl", "-D", data, "-l", self.folder / "log", "-w", "start")
        note(f"PostgreSQL on port {self.port}: {self.folder}")

    def command(self, program, *arguments):
        line = [str(self.bin / program)] + [str(each) for each in arguments]
        return ["setpriv", f"--reuid={self.user}", f"--regid={self.user}", "--clear-groups"] + line if self.user else line

    def run(self, program, *arguments):
        done = subprocess.run(
            self.command(program, *arguments), cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            stdin=subprocess.DEVNULL)
        if done.returncode != 0:
            sys.exit(f"{program}: {done.stdout}")
        return done.stdout

    def url(self, schema):
        return f"postgres://patchbay@127.0.0.1:{self.port}/postgres?schema={schema}"

    def query(self, sql):
        return self.run(
            "psql", "-X", "-A", "-t", "-h", "127.0.0.1", "-p", self.port, "-U", "patchbay", "-d", "postgres", "-c", sql).strip()

    def stop(self):
        self.run("pg_ctl", "-D", self.folder / "data", "-m", "fast", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)
