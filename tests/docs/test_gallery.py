"""The gallery shows every kind, and its commands make the pictures that it shows."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

from massage_ontology.exports.charts.kinds import KINDS
from massage_ontology.exports.formats import export_format
from tests.cli.commands import run
from tests.exports.geometry import faults
from vocabulary_pages.gallery import FOLDER, GALLERY, Picture, draw_gallery, write_gallery

if TYPE_CHECKING:
    from pathlib import Path

    from massage_ontology import Vocabulary

pytest.importorskip("pygraphviz", reason="comes with the extra diagram")


def test_every_kind_theme_and_direction_is_shown() -> None:
    assert {each.options.kind or "tree" for each in GALLERY} == {kind.name for kind in KINDS}
    assert {each.options.theme for each in GALLERY} == {None, "dark", "gray"}
    assert "down" in {each.options.direction for each in GALLERY}
    assert len({each.name for each in GALLERY}) == len(GALLERY)


def test_the_page_has_each_picture_with_its_command() -> None:
    text = write_gallery()
    for each in GALLERY:
        assert f"](../{FOLDER}/{each.name}.svg)" in text
        assert f"$ {each.command}\n" in text


@pytest.mark.parametrize("picture", GALLERY, ids=lambda each: each.name)
def test_a_command_makes_the_picture_that_is_shown(
    picture: Picture, massage: Vocabulary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = picture.command.replace(".svg", ".dot").replace(" --layout slide", "")
    outcome = run(*shlex.split(text)[1:])
    assert outcome.code == 0
    written = export_format("x.dot", None).write(massage, picture.options._replace(layout=None))
    assert (tmp_path / f"{picture.name}.dot").read_bytes() == written


def test_pictures_are_drawn_and_pass_the_check_of_geometry(massage: Vocabulary) -> None:
    drawn = dict(draw_gallery(massage))
    assert list(drawn) == [f"{FOLDER}/{each.name}.svg" for each in GALLERY]
    assert {name: faults(svg) for name, svg in drawn.items() if faults(svg)} == {}
