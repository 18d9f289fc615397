"""What variables in URLs stand for."""

from __future__ import annotations

from pathlib import Path

import pytest

from aerogit.errors import ConfigError
from aerogit.porcelain.repository.variables import expand, read_env


def test_variables_come_from_the_environment_then_from_env(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("# urls\nexport A='from file' # said\nB=file\nEMPTY=\n", encoding="utf-8")
    monkeypatch.setenv("B", "environment")
    assert expand("${A}, ${B}, ${C:-default}", tmp_path) == "from file, environment, default"
    assert expand("${EMPTY:-filled}${EMPTY}", tmp_path) == "filled"
    assert read_env(tmp_path / "nothing") == {}
    with pytest.raises(ConfigError, match="NOWHERE is not set"):
        expand("${NOWHERE}", tmp_path)
