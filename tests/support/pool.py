"""A pool of connections as clients see one: it stands between them and the server and answers with a key of its own."""

from __future__ import annotations

import socket
import struct
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_KEY = b"K"
_READY = b"Z"


@contextmanager
def pool_before(server: str) -> Iterator[str]:
    """The folder of a socket behind which PostgreSQL's socket `server` answers; what it calls sessions is another."""
    with tempfile.TemporaryDirectory(prefix="aerogit-pool-") as folder, socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(Path(folder) / ".s.PGSQL.5432"))
        listening.listen()
        threading.Thread(target=_serve, args=(listening, server), daemon=True).start()
        try:
            yield folder
        finally:
            listening.shutdown(socket.SHUT_RDWR)


def _serve(listening: socket.socket, server: str) -> None:
    with suppress(OSError):
        while True:
            client, _ = listening.accept()
            upstream = socket.socket(socket.AF_UNIX)
            upstream.connect(server)
            threading.Thread(target=_pump, args=(client, upstream), daemon=True).start()
            threading.Thread(target=_greet, args=(upstream, client), daemon=True).start()


def _greet(upstream: socket.socket, client: socket.socket) -> None:
    """Pass on what the server says until it is ready, with another key (manual, Message Formats: BackendKeyData)."""
    with suppress(OSError):
        stream, kind = upstream.makefile("rb", buffering=0), b""
        while kind != _READY:
            kind = stream.read(1) or _READY
            head = stream.read(4) or b""
            body = stream.read(struct.unpack("!I", head)[0] - 4) or b""
            client.sendall(kind + head + (struct.pack("!I", 1) + body[4:] if kind == _KEY else body))
    _pump(upstream, client)


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while found := source.recv(65536):
            target.sendall(found)
    for one in (source, target):
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
        one.close()
