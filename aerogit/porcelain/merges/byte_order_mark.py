"""The byte order mark a merged file begins with: it is no part of the text, and merges like any other byte."""

from __future__ import annotations

import codecs


def with_mark(text: str, base: bytes, ours: bytes, theirs: bytes) -> bytes:
    """The bytes of a merged text, with a mark where ours has one, or theirs where only theirs changed that.

    >>> mark = codecs.BOM_UTF8
    >>> with_mark("a", mark, mark, mark) == mark + b"a", with_mark("a", b"", b"", mark) == mark + b"a"
    (True, True)
    >>> with_mark("a", mark, b"", mark), with_mark("a", mark, mark, b"")
    (b'a', b'a')
    """
    before, mine, yours = (content.startswith(codecs.BOM_UTF8) for content in (base, ours, theirs))
    is_marked = yours if mine == before else mine
    return (codecs.BOM_UTF8 if is_marked else b"") + text.encode()
