"""Writing many Git objects at once: kept in memory where libgit2 sees them, then saved as one pack.

Ten thousand loose blobs take seconds; a pack of them takes a fraction. A tree that was made from an earlier one of the
same pack is kept as a delta, which costs what changed. A pack appears under its final name when it is complete, its
index last, so that a process that is killed leaves nothing that is read.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pygit2

from aerogit.store.affixes import shared_end, shared_start

COMMIT, TREE, BLOB = 1, 2, 3
_OFFSET_DELTA = 6
_KINDS = {COMMIT: b"commit", TREE: b"tree", BLOB: b"blob"}

_FEW = 100
"""Objects that are saved loose: a pack for every small write would make reading slow."""

_DEEPEST = 32
_SMALLEST_DELTA_BASE = 512


class Waiting(pygit2.OdbBackend):
    """The objects that are not saved yet, as libgit2 asks for them."""

    def __init__(self) -> None:
        super().__init__()
        self.objects: dict[pygit2.Oid, tuple[int, bytes]] = {}

    def read_cb(self, oid: pygit2.Oid) -> tuple[int, bytes]:
        return self.objects[oid]

    def read_header_cb(self, oid: pygit2.Oid) -> tuple[int, int]:
        kind, raw = self.objects[oid]
        return kind, len(raw)

    def read_prefix_cb(self, oid: pygit2.Oid) -> tuple[int, bytes, pygit2.Oid]:
        return (*self.objects[oid], oid)

    def exists_cb(self, oid: pygit2.Oid) -> bool:
        return oid in self.objects

    def exists_prefix_cb(self, oid: pygit2.Oid) -> pygit2.Oid:
        if oid in self.objects:
            return oid
        raise KeyError(oid)

    def refresh_cb(self) -> None:
        pass

    def __iter__(self) -> Iterator[pygit2.Oid]:
        return iter(self.objects)


class ObjectWriter:
    """Takes objects for a repository; `save` makes them durable, all together."""

    def __init__(self, repository: pygit2.Repository) -> None:
        self._repository = repository
        self._waiting = Waiting()
        self._bases: dict[pygit2.Oid, pygit2.Oid] = {}
        self.size = 0
        """Bytes that wait to be saved."""
        repository.odb.add_backend(self._waiting, 10)

    def add(self, kind: int, raw: bytes, base: pygit2.Oid | None = None) -> pygit2.Oid:
        """The id of an object, which can be read from now on; `base` is an object it resembles."""
        digest = hashlib.sha1(b"%s %d\0" % (_KINDS[kind], len(raw)), usedforsecurity=False)
        digest.update(raw)
        oid = pygit2.Oid(raw=digest.digest())
        if oid not in self._waiting.objects and oid not in self._repository.odb:
            self._waiting.objects[oid] = (kind, raw)
            self.size += len(raw)
            if base is not None and base in self._waiting.objects:
                self._bases[oid] = base
        return oid

    def save(self) -> None:
        """Make everything durable that was added."""
        objects, bases = self._waiting.objects, self._bases
        folder = Path(self._repository.path) / "objects"
        if len(objects) < _FEW:
            files = pygit2.Odb(str(folder))
            for kind, raw in objects.values():
                files.write(kind, raw)
        else:
            _write_pack(folder / "pack", objects, bases)
        self._waiting.objects, self._bases, self.size = {}, {}, 0


def _write_pack(
    folder: Path, objects: dict[pygit2.Oid, tuple[int, bytes]], bases: dict[pygit2.Oid, pygit2.Oid]
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix="tmp_pack_", dir=folder)
    digest = hashlib.sha1(usedforsecurity=False)
    places: dict[pygit2.Oid, tuple[int, int, int]] = {}
    with os.fdopen(handle, "wb") as file:

        def put(data: bytes) -> None:
            digest.update(data)
            file.write(data)

        offset = 12
        put(b"PACK" + (2).to_bytes(4, "big") + len(objects).to_bytes(4, "big"))
        for oid, (kind, raw) in objects.items():
            data, depth = _packed(kind, raw, 0), 0
            base = bases.get(oid)
            if base is not None and len(raw) >= _SMALLEST_DELTA_BASE and places[base][2] < _DEEPEST:
                delta = _delta(objects[base][1], raw)
                if delta is not None:
                    data, depth = _packed(_OFFSET_DELTA, delta, offset - places[base][0]), places[base][2] + 1
            places[oid] = (offset, zlib.crc32(data), depth)
            put(data)
            offset += len(data)
        file.write(digest.digest())
        file.flush()
        os.fsync(file.fileno())
    names = sorted(places, key=lambda oid: oid.raw)
    name = digest.hexdigest()  # of the content: two processes that make the same objects make two packs, or one
    _publish(Path(temporary), folder / f"pack-{name}.pack")
    handle, temporary = tempfile.mkstemp(prefix="tmp_idx_", dir=folder)
    with os.fdopen(handle, "wb") as file:
        file.write(_index(names, places, digest.digest()))
    _publish(Path(temporary), folder / f"pack-{name}.idx")


def _publish(temporary: Path, place: Path) -> None:
    temporary.chmod(0o444)
    temporary.replace(place)


def _packed(kind: int, data: bytes, distance: int) -> bytes:
    """An entry of a pack: kind and size, the distance to the delta's base, the data compressed."""
    size = len(data)
    head = bytearray([(kind << 4) | (size & 0x0F)])
    size >>= 4
    while size:
        head[-1] |= 0x80
        head.append(size & 0x7F)
        size >>= 7
    if distance:
        digits = [distance & 0x7F]
        while distance := distance >> 7:
            distance -= 1
            digits.append(0x80 | (distance & 0x7F))
        head += bytes(reversed(digits))
    return bytes(head) + zlib.compress(data, 1)


def _index(names: list[pygit2.Oid], places: dict[pygit2.Oid, tuple[int, int, int]], pack: bytes) -> bytes:
    """A pack index of version 2 (git's Documentation/gitformat-pack); packs here stay far below 2 GB."""
    counts = [0] * 256
    for oid in names:
        counts[oid.raw[0]] += 1
    total, fan = 0, []
    for count in counts:
        total += count
        fan.append(total.to_bytes(4, "big"))
    pieces = [
        b"\xfftOc\x00\x00\x00\x02",
        *fan,
        *(oid.raw for oid in names),
        *(places[oid][1].to_bytes(4, "big") for oid in names),
        *(places[oid][0].to_bytes(4, "big") for oid in names),
        pack,
    ]
    content = b"".join(pieces)
    return content + hashlib.sha1(content, usedforsecurity=False).digest()


def _delta(base: bytes, raw: bytes) -> bytes | None:
    """`raw` as a start it shares with `base`, bytes of its own, and a shared end; None where that gains little."""
    shortest = min(len(base), len(raw))
    start = shared_start(base, raw, shortest)
    end = shared_end(base, raw, shortest - start)
    middle = raw[start : len(raw) - end]
    if len(middle) * 2 > len(raw):
        return None
    found = bytearray(_varint(len(base)) + _varint(len(raw)))
    found += _copy(0, start)
    for place in range(0, len(middle), 127):
        piece = middle[place : place + 127]
        found += bytes([len(piece)]) + piece
    return bytes(found + _copy(len(base) - end, end))


def _varint(number: int) -> bytes:
    digits = bytearray()
    while number >= 0x80:
        digits.append(0x80 | (number & 0x7F))
        number >>= 7
    digits.append(number)
    return bytes(digits)


def _copy(offset: int, size: int) -> bytes:
    """Delta instructions that copy a part of the base."""
    found = bytearray()
    while size:
        step = min(size, 0xFFFF)
        place = len(found)
        found.append(0x80)
        for bit, byte in enumerate((*offset.to_bytes(4, "little"), *step.to_bytes(2, "little"))):
            if byte:
                found[place] |= 1 << bit
                found.append(byte)
        offset, size = offset + step, size - step
    return bytes(found)
