"""Load from the trial's side: the deliverer of webhooks as a process, and people who write to the polling bot."""
import json
import pathlib
import subprocess
import sys
import threading
import time
import urllib.error

from processes import Failure, die_with_parent, note
from topology import SECRET

HERE = pathlib.Path(__file__).resolve().parent


class Webhooks:
    """The deliverer, and what it says of each second."""

    def __init__(self, topology, seed, connections=40, copies=2, patience=20):
        self.file = topology.folder / "delivered.json"
        settings = topology.folder / "deliverer.json"
        settings.write_text(json.dumps({
            "bot": "hook", "secret": SECRET, "seed": seed, "connections": connections, "chats_each": 10, "first_chat": 10_000,
            "crowded": [9001, 9002, 9003, 9004], "hosts": [host.port for host in topology.hosts],
            "proxy": topology.proxy_port if topology.proxy else None, "copies": copies, "patience": patience,
            "finish_within": 90, "result": str(self.file)}))
        self.seconds = []
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "deliverer.py"), str(settings)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            preexec_fn=die_with_parent)
        self.reading = threading.Thread(target=self.read, daemon=True)
        self.reading.start()

    def read(self):
        for line in self.process.stdout:
            self.seconds.append(json.loads(line))

    def total(self, key, since=0.0, until=float("inf")):
        return sum(second[key] for second in self.seconds if since <= second["t"] < until)

    def figure(self, key, since, until, combine=max):
        found = [second[key] for second in self.seconds if since <= second["t"] < until and second[key] is not None]
        return combine(found) if found else None

    def finish(self):
        """Lets what is under way end; answers what became of each update."""
        if self.process.poll() is None:
            self.process.stdin.write("end\n")
            self.process.stdin.flush()
        try:
            self.process.wait(150)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.reading.join(10)
        if self.process.returncode != 0:
            raise Failure(f"the deliverer ended with {self.process.returncode}")
        return json.loads(self.file.read_text())

    def kill(self):
        self.process.kill()


class People:
    """People who write numbers to the polling bot, each their next one, some a second."""

    COUNT = 40
    FIRST = 70_000

    def __init__(self, telegram, a_second=15):
        self.telegram = telegram
        self.interval = 1 / a_second
        self.sent = {}
        self.ending = threading.Event()
        self.problem = None
        for person in range(self.FIRST, self.FIRST + self.COUNT):
            telegram.control("people", {"id": person, "first_name": "Test", "language_code": "en"})
            telegram.control(f"people/{person}/start", {"bot": "poll_bot"})
            self.sent[person] = 0
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        turn = 0
        due = time.monotonic()
        while not self.ending.is_set():
            person = self.FIRST + turn % self.COUNT
            turn += 1
            try:
                self.telegram.control(f"people/{person}/send", {"bot": "poll_bot", "text": str(self.sent[person] + 1)})
            except (OSError, urllib.error.URLError) as problem:
                self.problem = problem
                return
            self.sent[person] += 1
            due += self.interval
            self.ending.wait(max(0, due - time.monotonic()))

    def finish(self):
        self.ending.set()
        self.thread.join(60)
        if self.problem:
            raise Failure(f"the simulator refused a message: {self.problem}")
        note(f"{sum(self.sent.values())} messages were written to the polling bot")

    def heard(self, person):
        """The numbers that the bot's answers to a person name, in their order."""
        found = self.telegram.control(f"messages?bot=poll_bot&person={person}&from=bot&limit=100000")["messages"]
        texts = [message.get("text", "") for message in found]
        return [int(text.split()[1].split("/")[0]) for text in texts if text.startswith("marked ")]
