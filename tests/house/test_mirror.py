"""The tests mirror the house: whoever looks for the tests of a module finds them without searching."""

from __future__ import annotations

import pytest

from tests.house.programs import CHECKOUT, SOURCES, modules

ELSEWHERE = {
    "__init__.py": "tests/house/test_public_interface.py",
    "__main__.py": "tests/house/test_console_scripts.py",
}
"""Modules whose tests are about the house: module → its tests."""

ROOMS = [module for module in modules() if module.name == "__init__.py" and module.parent.name]
MODULES = [module.as_posix() for module in modules() if module not in ROOMS]


@pytest.mark.parametrize("module", MODULES)
def test_a_module_has_its_tests(module: str) -> None:
    room, _, name = module.rpartition("/")
    expected = ELSEWHERE.get(module, "/".join(filter(None, ["tests", room, f"test_{name}"])))
    assert (CHECKOUT / expected).is_file(), f"{module} has no {expected}"


def test_nothing_is_excused_that_is_not_there() -> None:
    assert [module for module in ELSEWHERE if not (SOURCES / module).is_file()] == []


def test_rooms_keep_nothing_at_the_door() -> None:
    for door in ROOMS:
        text = (SOURCES / door).read_text(encoding="utf-8")
        assert "import" not in text, f"{door}: only the front door passes names on"
