"""Processes under test: started so that they die with whoever started them, watched, paused, killed and ended."""
import ctypes
import http.client
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import time

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None, use_errno=True)


class Failure(Exception):
    """The trial itself can't go on."""


def note(text):
    print(text, file=sys.stderr, flush=True)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(what, holds, seconds=60, every=0.05):
    deadline = time.monotonic() + seconds
    while not (found := holds()):
        if time.monotonic() > deadline:
            raise Failure(f"{what}: not within {seconds} s")
        time.sleep(every)
    return found


def get(port, path, timeout=5):
    """The status and body of a GET; status 0 where nobody answers in time."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read()
    except (OSError, http.client.HTTPException):
        return 0, b""
    finally:
        connection.close()


def die_with_parent():
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


class Process:
    """One program; started again it writes on in the same log."""

    def __init__(self, name, command, log, environment=None):
        self.name = name
        self.command = [str(part) for part in command]
        self.log = pathlib.Path(log)
        self.environment = {**os.environ, **(environment or {})}
        self.process = None
        self.starts = 0

    def start(self):
        with open(self.log, "ab") as output:
            self.process = subprocess.Popen(
                self.command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=self.environment,
                preexec_fn=die_with_parent)
        self.starts += 1
        return self

    @property
    def pid(self):
        return self.process.pid

    @property
    def is_running(self):
        return self.process is not None and self.process.poll() is None

    def wait_until(self, holds, seconds=60):
        def probe():
            if not self.is_running:
                raise Failure(f"{self.name} ended with {self.process.returncode}:\n{self.tail()}")
            return holds()
        try:
            return wait_until(f"{self.name} is ready", probe, seconds)
        except Failure as failure:
            raise Failure(f"{failure}\n{self.tail()}") from None

    def tail(self):
        return self.log.read_text(errors="replace")[-3000:]

    def rss_mb(self):
        try:
            found = re.search(r"^VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{self.pid}/status").read_text(), re.M)
        except OSError:
            return 0.0
        return int(found.group(1)) / 1024 if found else 0.0

    def signal(self, number):
        if self.is_running:
            self.process.send_signal(number)

    def kill(self):
        self.signal(signal.SIGKILL)
        if self.process:
            self.process.wait()

    def stop(self, seconds=60):
        """Ends it in good order; answers its exit code, or nothing where it had to be killed."""
        self.signal(signal.SIGCONT)
        self.signal(signal.SIGTERM)
        if self.process is None:
            return None
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            return None
