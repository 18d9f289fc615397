"""Draws what was proved of a merge on scratch databases."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.migrate.grid import GridProof
from aerogit.ui.lines import Line, Span, line


def proof_lines(proof: GridProof) -> Iterator[Line]:
    """How many states were proved, and how many were not."""
    if not proof.states:
        yield line("Proved on a scratch database: the merged schema can be made.")
        return
    states = f"{proof.states} state{'s' * (proof.states != 1)}"
    orders = f"{proof.orders} order{'s' * (proof.orders != 1)} of scripts"
    yield line(f"Proved on scratch databases: {states}, {orders}, one schema.")
    for left in proof.left_out:
        yield line(Span("! ", "question"), f"not proved: {left}")
