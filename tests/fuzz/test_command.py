"""The command names its targets, replays what was found, and fuzzes where atheris is there."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from tests.fuzz.__main__ import CHECKOUT, main
from tests.fuzz.targets import TARGETS

if TYPE_CHECKING:
    from pathlib import Path


def test_it_names_its_targets(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--list"]) == 0
    assert capsys.readouterr().out.split() == list(TARGETS)
    assert main(["--target", "coffee"]) == 2
    assert "no target 'coffee'; there are turtle, " in capsys.readouterr().err


def test_it_replays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "crash"
    path.write_bytes(b"@prefix")
    assert main(["--target", "turtle", "--replay", str(path)]) == 0
    assert "turtle keeps the law" in capsys.readouterr().out


@pytest.mark.skipif(find_spec("atheris") is not None, reason="atheris is installed")
def test_it_says_what_it_needs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--minutes", "0"]) == 2
    assert "pip install --group fuzz" in capsys.readouterr().err


@pytest.mark.skipif(find_spec("atheris") is None, reason="atheris is not installed")
def test_it_fuzzes(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.fuzz", "--minutes", "0.03", "--target", "search", "--corpus", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=CHECKOUT, check=False)
    assert done.returncode == 0, done.stderr
    assert "0 crashes" in done.stdout
    assert len(list((tmp_path / "search").iterdir())) > 5
