"""Starting other programs: in a foreign folder, with nothing inherited that could mislead them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

CHECKOUT = Path(__file__).parents[2]
SOURCES = CHECKOUT / "src" / "massage_ontology"
PAGES = CHECKOUT / "docs" / "vocabulary_pages"
"""What makes the pages of the documentation; it is no part of what people install."""
PATIENCE = 300
"""Seconds after which a program hangs rather than works."""


def run(command: Sequence[str | Path], folder: Path) -> str:
    """Run a program in a folder and return what it printed; if it fails, so does the test."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "PYTHONWARNINGS", "VIRTUAL_ENV"}
    }
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env={**environment, "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=PATIENCE,
        check=False,
    )
    said = f"{' '.join(map(str, command))}\nended with {done.returncode}\n{done.stdout}\n{done.stderr}"
    assert done.returncode == 0, said
    return done.stdout


def run_python(code: str, folder: Path) -> str:
    """Run a piece of Python in a fresh interpreter of this environment and return what it printed."""
    return run([sys.executable, "-c", code], folder)


def modules() -> list[Path]:
    """Return every module of the package, relative to it, in order."""
    return sorted(path.relative_to(SOURCES) for path in SOURCES.rglob("*.py"))
