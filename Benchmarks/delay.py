"""A TCP proxy that holds a server's answers back."""
import collections
import select
import socket
import threading
import time


class DelayProxy:
    """Passes bytes on as they come, and the server's `delay` seconds late: that much longer is a round trip.

    Each connection has a thread, which waits in select: that takes microseconds, where epoll and poll take milliseconds.
    """

    def __init__(self, port, delay=0.0):
        self.target = port
        self.delay = delay
        # How often somebody asked again after an answer had been seen, on all connections.
        self.turns = 0
        self.listener = socket.socket()
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen(64)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client = self.listener.accept()[0]
            except OSError:
                return
            threading.Thread(target=self.serve, args=(client,), daemon=True).start()

    def serve(self, client):
        server = socket.create_connection(("127.0.0.1", self.target))
        for each in (client, server):
            each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        held = collections.deque()
        answered = True
        try:
            while True:
                wait = max(0.0, held[0][0] - time.monotonic()) if held else None
                for ready in select.select([client, server], [], [], wait)[0]:
                    data = ready.recv(1 << 18)
                    if not data:
                        return
                    if ready is server:
                        held.append((time.monotonic() + self.delay, data))
                    else:
                        server.sendall(data)
                        self.turns += answered
                        answered = False
                while held and held[0][0] <= time.monotonic():
                    client.sendall(held.popleft()[1])
                    answered = True
        except OSError:
            pass
        finally:
            client.close()
            server.close()

    def close(self):
        self.listener.close()
