"""What people install: wheel, source distribution and editable checkout hold the same vocabulary.

Nothing is downloaded: the packages are built with the hatchling that is installed here, and the fresh
environments see the dependencies of this one.
"""

from __future__ import annotations

import sys
import tarfile
import venv
import zipfile
from importlib.util import cache_from_source
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.house.programs import CHECKOUT, SOURCES, run

pytestmark = pytest.mark.slow

VOCABULARY = {
    path.relative_to(CHECKOUT).as_posix()
    for path in (CHECKOUT / "ontology").rglob("*")
    if path.is_file() and not path.name.startswith(".")
}
STATES = {name for name in VOCABULARY if name.startswith("ontology/releases/")}
LARGEST = 6_000_000
"""Bytes of a package: more would be worth a question."""
MODULES = {path.relative_to(SOURCES.parent).as_posix() for path in SOURCES.rglob("*.py")}
COUNTING = (
    "import massage_ontology as m; v = m.load();"
    "print(len(v), v.digest, type(v.columns).__name__, m.__version__, m.__file__, sep='\\n')"
)


class Distributions(NamedTuple):
    """The built packages."""

    sdist: Path
    wheel: Path
    wheel_of_sdist: Path


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Distributions:
    """Build all of them."""
    folder = tmp_path_factory.mktemp("distributions")
    build = [sys.executable, "-m", "build", "--no-isolation"]
    run([*build, "--outdir", folder / "via", CHECKOUT], folder)
    run([*build, "--wheel", "--outdir", folder / "direct", CHECKOUT], folder)
    return Distributions(
        sdist=next((folder / "via").glob("*.tar.gz")),
        wheel=next((folder / "direct").glob("*.whl")),
        wheel_of_sdist=next((folder / "via").glob("*.whl")),
    )


def names_in_wheel(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def names_in_sdist(sdist: Path) -> set[str]:
    with tarfile.open(sdist) as archive:
        return {member.name.partition("/")[2] for member in archive if member.isfile()}


def test_the_wheel_holds_vocabulary_modules_and_types(distributions: Distributions) -> None:
    names = names_in_wheel(distributions.wheel)
    inside = {name.removeprefix("massage_ontology/") for name in names if name.startswith("massage_ontology/ontology/")}
    assert inside == VOCABULARY - STATES, "the vocabulary, and none of the states of earlier releases"
    assert names >= MODULES
    assert "massage_ontology/py.typed" in names
    assert "massage_ontology/massage.sqlite" in names
    information = next(name.partition("/")[0] for name in names if ".dist-info/" in name)
    assert {f"{information}/licenses/{name}" for name in ("LICENSE", "ontology/LICENSE")} <= names


def test_the_wheel_holds_nothing_else(distributions: Distributions) -> None:
    tops = {name.partition("/")[0] for name in names_in_wheel(distributions.wheel)}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"massage_ontology"}


def test_both_ways_lead_to_the_same_wheel(distributions: Distributions) -> None:
    with zipfile.ZipFile(distributions.wheel) as one, zipfile.ZipFile(distributions.wheel_of_sdist) as other:
        assert sorted(one.namelist()) == sorted(other.namelist())
        for name in one.namelist():
            assert one.read(name) == other.read(name), name


def test_packages_are_small(distributions: Distributions) -> None:
    assert max(path.stat().st_size for path in distributions) < LARGEST


def test_the_source_distribution_can_be_worked_with(distributions: Distributions) -> None:
    names = names_in_sdist(distributions.sdist)
    assert len(STATES) > 1
    assert names >= VOCABULARY
    assert [name for name in names if name.endswith(".nt.gz") and name not in STATES] == []
    assert names >= {f"src/{name}" for name in MODULES}
    assert names >= {"src/massage_ontology/py.typed", "tests/conftest.py", "tests/house/programs.py"}
    assert names >= {"CHANGELOG.md", "CITATION.cff", "LICENSE", "README.md", "pyproject.toml", "hatch_build.py"}
    assert names >= {"codemeta.json", ".zenodo.json", ".ci/release.py", ".github/workflows/release.yml"}
    assert [name for name in names if "__pycache__" in name] == []


class Environment(NamedTuple):
    """A virtual environment."""

    python: Path
    packages: Path

    def script(self, name: str) -> Path:
        """Return the path of a command in it."""
        return self.python.with_name(f"{name}{self.python.suffix}")


def make_environment(folder: Path) -> Environment:
    """Make a fresh environment that sees the packages of this one, behind its own."""
    venv.create(folder, with_pip=True, symlinks=sys.platform != "win32")
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    asking = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(run([python, "-c", asking], folder).strip())
    behind = [path for path in sys.path if Path(path).name in {"site-packages", "dist-packages"}]
    # .pth files are read in the order of their names: this one comes last.
    (packages / "zz-neighbors.pth").write_text("\n".join([*behind, ""]), encoding="locale")
    return Environment(python, packages)


@pytest.mark.parametrize("way", ["wheel", "editable"])  # the wheel of the source distribution is the same wheel
def test_each_way_of_installing_gives_the_same_vocabulary(
    way: str, distributions: Distributions, tmp_path: Path
) -> None:
    environment = make_environment(tmp_path / "environment")
    # What the neighbors have installed is not ours to look at or to remove.
    options = ["--no-index", "--no-deps", "--ignore-installed", "--no-build-isolation"]
    what = ["--editable", str(CHECKOUT)] if way == "editable" else [str(getattr(distributions, way))]
    run([environment.python, "-m", "pip", "install", "--quiet", *options, *what], tmp_path)

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    size, digest, columns, version, place = run([environment.python, "-c", COUNTING], elsewhere).splitlines()
    expected, expected_digest, *_ = run([sys.executable, "-c", COUNTING], elsewhere).splitlines()
    assert int(size) == int(expected) > 0
    assert digest == expected_digest
    assert (columns == "StoredColumns") == (way != "editable"), "a wheel brings it compiled"
    assert version in distributions.wheel.name
    home = SOURCES if way == "editable" else environment.packages / "massage_ontology"
    assert Path(place).resolve() == (home / "__init__.py").resolve()
    assert Path(cache_from_source(str(home / "vocabulary.py"))).is_file(), "each start would compile it anew"

    program = environment.script("massage-ontology")
    assert "Usage: massage-ontology" in run([program, "--help"], elsewhere)
    assert "clinical massage" in run([program, "tree", "clinical-massage"], elsewhere)
