"""How a benchmark measures and prints: the best of several runs, and its ratio to a measure of the machine."""

from __future__ import annotations

import gc
import resource
import time
from collections.abc import Callable


def best_ms(work: Callable[[], object], repeats: int = 5) -> float:
    """The fastest of several runs in milliseconds, the garbage collector held off."""
    times = []
    for _ in range(repeats):
        gc.collect()
        gc.disable()
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
        gc.enable()
    return min(times) * 1000


def wall_ms(work: Callable[[], object]) -> float:
    """The milliseconds of one run, the garbage collector held off: where another process does part of the work."""
    return best_ms(work, 1)


def cpu_ms(work: Callable[[], object]) -> float:
    """The processor time of one run in milliseconds, the garbage collector held off."""
    gc.collect()
    gc.disable()
    start = time.process_time()
    work()
    spent = time.process_time() - start
    gc.enable()
    return spent * 1000


def cpu_ms_of_steps(*steps: Callable[[], object]) -> list[float]:
    """The processor time of each of several steps in milliseconds, the garbage collector held off.

    It goes through before the first of them and not in between: its walk over all there is empties the processor's
    caches, for which a step in Python would pay and one in C would not.
    """
    gc.collect()
    gc.disable()
    spent = []
    for step in steps:
        start = time.process_time()
        step()
        spent.append((time.process_time() - start) * 1000)
    gc.enable()
    return spent


def children_cpu_ms(work: Callable[[], object]) -> float:
    """The processor time in milliseconds of the processes that one run starts and waits for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def report(name: str, measured: float, against: float, limit: float, unit: str = "ms") -> bool:
    """Print one line with the ratio of two measurements; whether it is within its limit."""
    ratio = measured / against
    holds = ratio <= limit
    verdict = "ok  " if holds else "OVER"
    print(f"{verdict} {ratio:7.2f}x  (at most {limit:g}x)  {name}: {measured:.1f} {unit} against {against:.1f} {unit}")
    return holds
