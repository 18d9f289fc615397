"""Every benchmark is found and runs; a ratio over its limit is said and fails."""

from __future__ import annotations

import importlib
import os
import re
from unittest import mock

import pytest

from bench.__main__ import names
from bench.measure import best_ms, report


def test_every_module_with_a_main_is_a_benchmark() -> None:
    assert "encoding" in names()
    assert "measure" not in names()
    assert "__main__" not in names()


def test_a_ratio_over_its_limit_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert report("reading", 20.0, 10.0, 2)
    assert not report("reading", 21.0, 10.0, 2)
    fine, over = capsys.readouterr().out.splitlines()
    assert fine == "ok      2.00x  (at most 2x)  reading: 20.0 ms against 10.0 ms"
    assert over.startswith("OVER    2.10x")


def test_the_best_of_several_runs_counts() -> None:
    calls: list[int] = []
    assert best_ms(lambda: calls.append(1), repeats=3) >= 0
    assert len(calls) == 3


@pytest.mark.heavy
@pytest.mark.parametrize("name", names())
def test_a_benchmark_runs_in_its_smallest_size(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with mock.patch.dict(os.environ):
        importlib.import_module(f"bench.{name}").main(is_small=True)
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1].startswith("SKIPPED: ") or any(re.match(r"(ok  |OVER) +\d+\.\d\dx  ", line) for line in lines)
