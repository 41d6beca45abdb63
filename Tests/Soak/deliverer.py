#!/usr/bin/env python3
"""Delivers webhooks as Telegram does, but meaner: each update to two hosts at once, and some of them once more later.

    deliverer.py SETTINGS.json

The next update of a chat leaves only once the one before was acknowledged (200) by one of its deliveries; what was not is
delivered again until it is. A few chats are crowded: all workers press there, and nobody waits for anybody.

Prints a JSON line of figures every second. At a line on its standard input it begins no update any more, finishes those
under way, writes what it knows of each update to the file that its settings name, and ends.
"""
import asyncio
import json
import pathlib
import random
import sys
import time

HEAD = (
    "POST /telegram/{bot} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    "X-Telegram-Bot-Api-Secret-Token: {secret}\r\nContent-Length: {length}\r\n\r\n")
BODY = (
    '{{"update_id":{update},"callback_query":{{"id":"{update}","from":{{"id":{chat},"is_bot":false,"first_name":"Test"}},'
    '"message":{{"message_id":1,"chat":{{"id":{chat},"first_name":"Test","type":"private"}},"date":1732150000,"text":"menu"}},'
    '"chat_instance":"1","data":"trail/mark/{number}"}}}}')


class Update:
    __slots__ = ("chat", "number", "update", "begun", "acked", "attempts", "acknowledgements", "request")

    def __init__(self, settings, chat, number, update):
        self.chat, self.number, self.update = chat, number, update
        self.begun, self.acked, self.attempts, self.acknowledgements = time.time(), 0.0, 0, 0
        body = BODY.format(update=update, chat=chat, number=number)
        self.request = (HEAD.format(bot=settings["bot"], secret=settings["secret"], length=len(body)) + body).encode()


class Connection:
    """A connection to one address that is kept open; made anew after anything unexpected."""

    def __init__(self, port):
        self.port = port
        self.reader = self.writer = None

    async def exchange(self, request):
        """Answers status and body; raises OSError or asyncio.IncompleteReadError where there is none."""
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        self.writer.write(request)
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        status = int(head.split(" ", 2)[1])
        if "content-length:" in head:
            body = await self.reader.readexactly(int(head.split("content-length:", 1)[1].split("\r\n", 1)[0]))
        else:
            body = await self.reader.read()
        if "connection: close" in head or "content-length:" not in head:
            self.close()
        return status, body

    def close(self):
        if self.writer:
            self.writer.transport.abort()
        self.reader = self.writer = None


class Second:
    """The figures of one second."""

    def __init__(self):
        self.acks = self.deliveries = self.refused = self.failed = self.cut = self.repeats = 0
        self.other = {}
        self.times = []

    def line(self, now):
        times = sorted(self.times)
        return json.dumps({
            "t": round(now, 3), "acks": self.acks, "deliveries": self.deliveries, "refused": self.refused,
            "failed": self.failed, "cut": self.cut, "repeats": self.repeats, "other": self.other,
            "p50": times[len(times) // 2] if times else None, "p99": times[len(times) * 99 // 100] if times else None,
            "max": times[-1] if times else None})


class Deliverer:
    def __init__(self, settings):
        self.settings = settings
        self.updates = []
        self.second = Second()
        self.ending = False
        self.wrong = []
        self.crowded = {chat: 0 for chat in settings["crowded"]}

    def make(self, chat, number):
        self.updates.append(Update(self.settings, chat, number, 1000 + len(self.updates)))
        return self.updates[-1]

    async def deliver(self, update, connection, patience):
        """One delivery; answers whether it was acknowledged."""
        self.second.deliveries += 1
        update.attempts += 1
        began = time.monotonic()
        try:
            status, body = await asyncio.wait_for(connection.exchange(update.request), patience)
        except asyncio.CancelledError:
            connection.close()
            self.second.cut += 1
            raise
        except (OSError, asyncio.IncompleteReadError, asyncio.TimeoutError, asyncio.LimitOverrunError, ValueError, IndexError):
            connection.close()
            self.second.failed += 1
            return False
        self.second.times.append(round((time.monotonic() - began) * 1000, 1))
        if status == 200:
            update.acknowledgements += 1
            if not update.acked:
                update.acked = time.time()
                self.second.acks += 1
            self.examine(update, body)
            return True
        if status == 503:
            self.second.refused += 1
        else:
            self.second.other[str(status)] = self.second.other.get(str(status), 0) + 1
        return False

    def examine(self, update, body):
        """Whatever comes with an acknowledgement must be this update's reply: another's would be worse than none."""
        if not body or body == b"{}":
            return
        try:
            text = json.loads(body)["text"]
        except (ValueError, KeyError, TypeError):
            text = ""
        right = text.startswith(f"marked {update.number}/") and (
            update.chat in self.crowded or text == f"marked {update.number}/{update.number}")
        if not right:
            self.wrong.append(f"update {update.update} ({update.chat}, {update.number}) got {body[:200]!r}")


class Worker:
    """One of the connections of load, to as many addresses as there are."""

    def __init__(self, number, deliverer):
        settings = deliverer.settings
        self.deliverer, self.copies = deliverer, settings["copies"]
        self.random = random.Random(f"{settings['seed']}/{number}")
        self.direct = [Connection(port) for port in settings["hosts"]]
        # A second way to the proxy: two deliveries of an update go through it at a time.
        self.proxied = [Connection(settings["proxy"]) for _ in range(self.copies)] if settings["proxy"] else []
        first = settings["first_chat"] + number * settings["chats_each"]
        self.chats = {chat: 0 for chat in range(first, first + settings["chats_each"])}
        self.last = None

    def ways(self):
        """The connections for the deliveries of an update: different hosts, or twice the proxy."""
        if self.proxied and self.random.random() < 0.5:
            return self.proxied
        return self.random.sample(self.direct, min(self.copies, len(self.direct)))

    def next_update(self):
        crowded = self.deliverer.crowded
        if crowded and self.random.random() < 0.05:
            chat = self.random.choice(sorted(crowded))
            crowded[chat] += 1
            return self.deliverer.make(chat, crowded[chat])
        chat = self.random.choice(list(self.chats))
        self.chats[chat] += 1
        return self.deliverer.make(chat, self.chats[chat])

    async def run(self):
        settings = self.deliverer.settings
        while not self.deliverer.ending:
            update = self.next_update()
            pause = 0.05
            while not await self.attempt(update, settings["patience"]):
                self.deliverer.second.repeats += 1
                # Telegram waits longer with each failure; a trial has less time.
                await asyncio.sleep(pause * (0.5 + self.random.random()))
                pause = min(pause * 2, 1)
            if self.last and self.random.random() < 0.02:
                await self.deliverer.deliver(self.last, self.ways()[0], settings["patience"])
            self.last = update

    async def attempt(self, update, patience):
        """Delivers it in as many copies as are wanted, and answers whether one was acknowledged."""
        tasks = [asyncio.ensure_future(self.deliverer.deliver(update, way, patience)) for way in self.ways()]
        waiting, acknowledged = set(tasks), False
        while waiting:
            # The others get a moment more: a host that hangs must not hold up the chat.
            done, waiting = await asyncio.wait(
                waiting, timeout=1 if acknowledged else None, return_when=asyncio.FIRST_COMPLETED)
            if not done:
                for task in waiting:
                    task.cancel()
                await asyncio.gather(*waiting, return_exceptions=True)
                break
            acknowledged |= any(task.result() for task in done)
        return acknowledged


async def report(deliverer):
    while True:
        await asyncio.sleep(1)
        second, deliverer.second = deliverer.second, Second()
        print(second.line(time.time()), flush=True)


async def run(settings):
    deliverer = Deliverer(settings)
    reporting = asyncio.ensure_future(report(deliverer))
    workers = [asyncio.ensure_future(Worker(number, deliverer).run()) for number in range(settings["connections"])]
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
    deliverer.ending = True
    _, hanging = await asyncio.wait(workers, timeout=settings["finish_within"])
    for worker in hanging:
        worker.cancel()
    reporting.cancel()
    for worker in workers:
        if worker.done() and not worker.cancelled() and worker.exception():
            raise worker.exception()
    print(deliverer.second.line(time.time()), flush=True)
    pathlib.Path(settings["result"]).write_text(json.dumps({
        "wrong": deliverer.wrong, "crowded": sorted(deliverer.crowded),
        "updates": [[u.chat, u.number, u.update, u.begun, u.acked, u.attempts, u.acknowledgements] for u in deliverer.updates]}))


asyncio.run(run(json.loads(pathlib.Path(sys.argv[1]).read_text())))
