#!/usr/bin/env python3
"""A way to a server that can be made late, or broken.

    latepath.py SERVER-PORT

Prints the port that it listens on, and then takes a command a line, answering each with `ok`:

    delay MILLISECONDS   what the server says arrives that much later
    refuse               connections are cut, new ones are refused
    silence              nothing arrives any more, in neither direction; new connections are taken and left alone
    restore              as at first; what was silenced is cut
"""
import asyncio
import socket
import sys


class Way:
    def __init__(self, target):
        self.target = target
        self.delay = 0.0
        self.silent = False
        self.server = None
        self.writers = set()
        self.port = 0

    async def listen(self):
        self.server = await asyncio.start_server(self.serve, "127.0.0.1", self.port, backlog=1024)
        self.port = self.server.sockets[0].getsockname()[1]

    async def serve(self, reader, writer):
        self.writers.add(writer)
        try:
            if self.silent:
                await reader.read(-1)
                return
            upstream_reader, upstream_writer = await asyncio.open_connection("127.0.0.1", self.target)
            upstream_writer.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.writers.add(upstream_writer)
            await asyncio.gather(
                self.forward(reader, upstream_writer, late=False), self.forward(upstream_reader, writer, late=True))
        except OSError:
            pass
        finally:
            self.writers.discard(writer)
            writer.transport.abort()

    async def forward(self, reader, writer, late):
        """Each piece leaves when it has waited, in the order of arrival; reading goes on meanwhile."""
        loop = asyncio.get_running_loop()
        pieces = asyncio.Queue()

        async def release():
            while (piece := await pieces.get()) is not None:
                due, data = piece
                if (wait := due - loop.time()) > 0:
                    await asyncio.sleep(wait)
                if self.silent:
                    continue
                writer.write(data)
                await writer.drain()

        releasing = asyncio.ensure_future(release())
        try:
            while data := await reader.read(65536):
                pieces.put_nowait((loop.time() + (self.delay if late else 0), data))
        except OSError:
            pass
        pieces.put_nowait(None)
        try:
            await releasing
        except OSError:
            pass
        self.writers.discard(writer)
        writer.transport.abort()

    def cut(self):
        for writer in list(self.writers):
            writer.transport.abort()
        self.writers.clear()

    async def command(self, words):
        if words[0] == "delay":
            self.delay = float(words[1]) / 1000
        elif words[0] == "refuse":
            self.server.close()
            self.cut()
        elif words[0] == "silence":
            if not self.server.is_serving():
                await self.listen()
            self.silent = True
        elif words[0] == "restore":
            was_silent, self.silent, self.delay = self.silent, False, 0.0
            if was_silent:
                self.cut()
            if not self.server.is_serving():
                await self.listen()
        else:
            raise ValueError(words[0])


async def main():
    way = Way(int(sys.argv[1]))
    await way.listen()
    print(way.port, flush=True)
    commands = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(commands), sys.stdin)
    while line := await commands.readline():
        await way.command(line.decode().split())
        print("ok", flush=True)


asyncio.run(main())
