"""The tests mirror the package: whoever looks for the tests of a module finds them without searching."""

from __future__ import annotations

from tests.house.programs import CHECKOUT, PAGES, SOURCES, modules

ELSEWHERE = {
    "__init__.py": "tests/house/test_public_interface.py",
    "__main__.py": "tests/house/test_console_scripts.py",
}
"""Modules whose tests are about the project: module → its tests."""

PACKAGES = [module for module in modules() if module.name == "__init__.py" and module.parent.name]
MODULES = [module.as_posix() for module in modules() if module not in PACKAGES]


def test_a_module_has_its_tests() -> None:
    for module in MODULES:
        package, _, name = module.rpartition("/")
        expected = ELSEWHERE.get(module, "/".join(filter(None, ["tests", package, f"test_{name}"])))
        assert (CHECKOUT / expected).is_file(), f"{module} has no {expected}"


def test_a_module_that_makes_pages_has_its_tests() -> None:
    names = sorted(path.name for path in PAGES.glob("[a-z]*.py"))
    assert [name for name in names if not (CHECKOUT / "tests" / "docs" / f"test_{name}").is_file()] == []


def test_nothing_is_excused_that_is_not_there() -> None:
    assert [module for module in ELSEWHERE if not (SOURCES / module).is_file()] == []


def test_subpackages_pass_no_names_on() -> None:
    for package in PACKAGES:
        text = (SOURCES / package).read_text(encoding="utf-8")
        assert "import" not in text, f"{package}: only the package itself passes names on"
