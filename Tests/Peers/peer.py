"""A bot of another library in a process of its own, and the checks of it."""
import os
import socket
import subprocess
import sys
import time
import traceback

from control import Simulator

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "bots"))
from picture import PNG  # noqa: E402, F401


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Peer:
    def __init__(self, address, script, mode, **account):
        self.address, self.script, self.mode = address, script, mode
        self.simulator = Simulator(address)
        self.number = 700_000_000 + os.getpid()
        self.token = f"{self.number}:AAH-abcdefghijklmnopqrstuvwxyz012345"
        self.username = f"peer{self.number}_bot"
        self.simulator.call("POST", "bots", {"token": self.token, "username": self.username, "first_name": "Peer", **account})

    def wait_until_ready(self, process):
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            state = self.simulator.call("GET", f"bots/{self.number}")
            calls = self.simulator.call("GET", f"bots/{self.number}/calls", method="setMyCommands", count=2, timeout=1)["calls"]
            if state["mode"] == self.mode and calls:
                return
            assert process.poll() is None, "the bot ended"
            time.sleep(0.05)
        raise AssertionError("the bot did not start")

    def run(self, checks, subject):
        """Starts the bot, hands each check what `subject(check)` makes for it, and ends the bot."""
        log_path = f"{os.environ.get('PEER_LOGS', '/tmp')}/{os.path.basename(self.script)}.{self.mode}.log"
        command = [sys.executable, self.script, self.address, self.token, self.mode]
        command += [str(free_port())] if self.mode == "webhook" else []
        failed = 0
        with open(log_path, "w") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log)
            try:
                self.wait_until_ready(process)
                for function in checks:
                    try:
                        function(subject(function))
                        print(f"ok      {function.__name__.replace('_', ' ')}")
                    except Exception:
                        failed += 1
                        print(f"FAILED  {function.__name__.replace('_', ' ')}\n{traceback.format_exc()}")
            except AssertionError as error:
                failed = len(checks)
                print(f"FAILED  {error} (see {log_path})")
            finally:
                process.terminate()
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    process.kill()
        print(f"passed {len(checks) - failed} failed {failed}")
