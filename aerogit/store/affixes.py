"""How much two byte strings share at their start and at their end, found by halving instead of byte by byte."""

from __future__ import annotations


def shared_start(one: bytes, other: bytes, limit: int) -> int:
    """The length of the longest common start, at most `limit`.

    >>> shared_start(b"abcx", b"abdx", 4)
    2
    """
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low


def shared_end(one: bytes, other: bytes, limit: int) -> int:
    """The length of the longest common end, at most `limit`.

    >>> shared_end(b"abcx", b"abdx", 4)
    1
    """
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        is_equal = one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]
        low, high = (middle, high) if is_equal else (low, middle - 1)
    return low
