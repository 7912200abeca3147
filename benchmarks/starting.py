"""The CPU time of a command in a fresh process, next to `python -c "import click"`.

The commands run from a wheel, which contains the compiled vocabulary, as after an installation. The figures are user
and system time of the whole process, from the start of the interpreter to its end. `click` is the library that reads
the command line.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING, Any

from measuring import HERE, OURS, Case, answer, version

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from measuring import Setting

CLICK = 'python -c "import click"'

COMMANDS = {
    "show": ("show", "medical-massage"),
    "tree CONCEPT": ("tree", "clinical-massage"),
    "tree, whole": ("tree",),
    "search": ("search", "klasische masage"),
    "query, one property": ("query", "SELECT ?x { ?x skos:broader massage:clinical-massage }"),
    "query, every property": ("query", "SELECT ?x ?p { ?x ?p massage:clinical-massage }"),
    "compare --reading": ("compare", "clinical massage", "medical massage", "--reading", "lowe"),
}

_OURS = """
import sys
sys.path.insert(0, {folder!r})
sys.argv = ["massage-ontology", *{arguments!r}]
from massage_ontology.__main__ import main
sys.exit(main())
"""
"""What the installed script does."""

_CHECK = """
import sys
sys.path.insert(0, {folder!r})
import massage_ontology
print(type(massage_ontology.load().columns).__name__)
"""


def cases(setting: Setting) -> Iterator[Case]:
    """Yield a case per command."""
    missing = [each for each in ("build", "click", "hatchling") if version(each) is None]
    if missing:
        print(f"  skipped: {', '.join(missing)} not installed")
        return
    folder = str(_installed(setting.scratch))
    for name, arguments in COMMANDS.items():
        code = {CLICK: "import click", OURS: _OURS.format(folder=folder, arguments=arguments)}
        yield Case(name, {"code": code}, dict.fromkeys(code), {"arguments": arguments}, rounds=15)


def _installed(scratch: Path) -> Path:
    """Build a wheel from the checkout and unpack it, which is what an installer does with it."""
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(scratch / "wheel")]
    subprocess.run([*command, str(HERE.parent)], check=True, capture_output=True, cwd=scratch)
    folder = scratch / "installed"
    with zipfile.ZipFile(next((scratch / "wheel").glob("*.whl"))) as wheel:
        wheel.extractall(folder)
    check = subprocess.run(
        [sys.executable, "-c", _CHECK.format(folder=str(folder))],
        check=True, capture_output=True, text=True, cwd=scratch,
    )  # fmt: skip
    assert check.stdout.strip() == "StoredColumns", "the compiled vocabulary of the wheel is used"
    return folder


CONTESTANTS: Mapping[str, Any] = {}
"""All are programs, measured from outside."""

if __name__ == "__main__":
    answer(CONTESTANTS)
