"""The project speaks of itself alone: nothing of the machines and places where it was written.

The patterns are written in ROT13, so that this file keeps its own rule.
"""

from __future__ import annotations

import codecs
import re
import shutil
import subprocess

import pytest

from tests.house.programs import CHECKOUT

PATTERNS = [
    # Places on somebody's machine.
    r"(?<![\j.-])/(jbex|ebbg|ubzr)/[n-m]",
    r"/gzc/(onfu|cyna|irai|ubhfr)",
    r"P:\\Hfref\\",
    # Where packages come from is everybody's own setting.
    r"\o(cbjrerq ol )?clcv\.(bet|clguba\.bet)\o",
    r"clgubaubfgrq\.(bet|pbz)",
    r"ertvfgel\.acczwf|ertvfgel\.acz",
    r"--(rkgen-)?vaqrk-hey|--svaq-yvaxf|--gehfgrq-ubfg",
    # Who wrote it.
    r"\ourycre[ -]frffvba",
    r"\o(fho-?ntrag|nv nffvfgnag|ynathntr zbqry|pungtcg|naguebcvp)f?\o",
    r"\opynhqr (pbqr|bchf|fbaarg|unvxh)",
    r"\oguvf jbexcynpr\o|\olbhe oevrs\o|\ogur oevrs fnlf\o",
]

NOT_OURS = re.compile(r"(^|/)(\.[a-z]+_cache|\.hypothesis|\.venv|__pycache__|site)/")
"""Folders that tools leave behind, where there is no git to say so."""

WORDS = re.compile("|".join(codecs.decode(pattern, "rot13") for pattern in PATTERNS), re.IGNORECASE)


def texts() -> list[str]:
    """Return the text files of the project; those that git would take where there is git, else all."""
    git = shutil.which("git")
    if git is not None and (CHECKOUT / ".git").exists():
        command = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=CHECKOUT, capture_output=True, check=True).stdout.decode()
        names = sorted({name for name in listed.split("\0") if (CHECKOUT / name).is_file()})
    else:
        paths = sorted(path for path in CHECKOUT.rglob("*") if path.is_file())
        names = [path.relative_to(CHECKOUT).as_posix() for path in paths]
        names = [name for name in names if not NOT_OURS.search(name)]
    return [name for name in names if b"\0" not in (CHECKOUT / name).read_bytes()]


@pytest.mark.slow
def test_the_project_speaks_of_itself_alone() -> None:
    found = [
        f"{name}:{number}: {match[0]}"
        for name in texts()
        for number, line in enumerate((CHECKOUT / name).read_text(encoding="utf-8").splitlines(), 1)
        if (match := WORDS.search(line))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("rotated", "is_meant"),
    [
        ("frr /jbex/znva/fep", True),
        ("uggcf://rknzcyr.bet/jbex/1", False),
        ("uggcf://clcv.bet/cebwrpg", True),
        ("gur urycre frffvba", True),
        ("n znffntr frffvba", False),
    ],
)
def test_the_words_are_those_that_are_meant(rotated: str, is_meant: bool) -> None:  # noqa: FBT001 (a column)
    assert bool(WORDS.search(codecs.decode(rotated, "rot13"))) is is_meant
