"""The README's transcript is a part of the tour as it is played now, and its two commands are the ones that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aerogit.porcelain.tour import play
from aerogit.ui.lines import text_of
from aerogit.ui.tour import tour_lines

README = Path(__file__).parent.parent / "README.md"
BEGIN, END = "<!-- transcript: written by `make tables` -->\n", "<!-- end of transcript -->"
FIRST, LAST = "# Plain git sees two edits", "# The proof"


def steady(text: str) -> str:
    """Without what differs from run to run: commit ids, times, how long things took."""
    text = re.sub(r"20\d{12}", "VERSION", text)
    text = re.sub(r"\b[0-9a-f]{7}\b", "ID", text)
    return re.sub(r" +\d+ ms", " TIME", re.sub(r"(just now|\d+ (second|minute)s? ago)", "NOW", text))


@pytest.mark.heavy
@pytest.mark.generated
def test_the_transcript_is_what_the_tour_prints(update_golden: bool) -> None:
    played = "\n".join(text_of(line) for line in tour_lines(play()))
    scene = played[played.index(FIRST) : played.index(LAST)].rstrip()
    text = README.read_text("utf-8")
    start, end = text.index(BEGIN) + len(BEGIN), text.index(END)
    if update_golden:
        README.write_text(f"{text[:start]}```console\n{scene}\n```\n{text[end:]}", "utf-8")
    else:
        assert steady(text[start:end]) == steady(f"```console\n{scene}\n```\n")


def test_the_readme_opens_with_the_two_commands() -> None:
    lines = README.read_text("utf-8").split("\n")
    makefile = (README.parent / "Makefile").read_text("utf-8")
    for target in ("demo", "test"):
        assert any(line.startswith(f"make {target}") for line in lines[:12])
        assert f"\n{target}:" in makefile
