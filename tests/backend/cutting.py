"""A network that breaks connections after so many bytes, and counts what went through."""

import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Thread

PIECE = 65_536


@dataclass
class Cutter:
    """Passes on connections; each of `cuts` breaks one that has sent more than so many bytes."""

    target: tuple[str, int]
    cuts: list[int]
    door: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))
    passed: int = 0
    """Bytes that went towards the server."""
    _threads: list[Thread] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where to connect to."""
        return f"http://127.0.0.1:{self.door.getsockname()[1]}"

    def serve(self) -> None:
        """Takes connections until the door is shut."""
        with suppress(OSError):
            while True:
                client, _ = self.door.accept()
                server = socket.create_connection(self.target)
                for pump in (
                    Thread(target=self._out, args=(client, server)),
                    Thread(target=self._back, args=(client, server)),
                ):
                    pump.start()
                    self._threads.append(pump)

    def close(self) -> None:
        """Shuts the door and waits for what is under way."""
        with suppress(OSError):
            self.door.shutdown(socket.SHUT_RDWR)
        self.door.close()
        for one in self._threads:
            one.join(10)

    def _out(self, client: socket.socket, server: socket.socket) -> None:
        sent = 0
        with suppress(OSError):
            while piece := client.recv(PIECE):
                server.sendall(piece)
                self.passed += len(piece)
                sent += len(piece)
                if self.cuts and sent > self.cuts[0]:
                    self.cuts.pop(0)
                    break
        _shut(client, server)

    def _back(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while piece := server.recv(PIECE):
                client.sendall(piece)
        _shut(client, server)


@contextmanager
def cutting(target: tuple[str, int], cuts: Iterable[int]) -> Iterator[Cutter]:
    """Such a network in front of a server."""
    cutter = Cutter(target, list(cuts))
    thread = Thread(target=cutter.serve)
    thread.start()
    try:
        yield cutter
    finally:
        cutter.close()
        thread.join(10)


def _shut(*sockets: socket.socket) -> None:
    for one in sockets:
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
        one.close()
