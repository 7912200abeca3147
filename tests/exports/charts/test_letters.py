"""Widths of letters, against the font itself where this machine has it."""

from __future__ import annotations

import shutil
import struct
import subprocess
from pathlib import Path

import pytest

from massage_ontology.exports.charts.letters import text_width
from tests.exports.geometry import HELVETICA

ASCII = "".join(map(chr, range(32, 127)))


def test_each_width_is_that_of_the_font() -> None:
    program = shutil.which("fc-match")
    if program is None:
        pytest.skip("tells where fonts are")
    told = subprocess.run([program, "--format", "%{file}", "DejaVu Sans:style=Book"], capture_output=True, check=True)
    path = Path(told.stdout.decode())
    if path.name != "DejaVuSans.ttf":
        pytest.skip("DejaVu Sans is not installed here")
    widths = advances(path.read_bytes())
    assert [round(text_width(sign, 1000)) for sign in ASCII] == [widths[ord(sign)] for sign in ASCII]


def advances(font: bytes) -> dict[int, int]:
    """Read tables `cmap` (format 4) and `hmtx` of an OpenType font: character → width in thousandths of the size."""
    (count,) = struct.unpack(">H", font[4:6])
    tables = {
        font[at : at + 4].decode(): struct.unpack(">I", font[at + 8 : at + 12])[0]
        for at in range(12, 12 + 16 * count, 16)
    }

    def number(at: int) -> int:
        return int(struct.unpack(">H", font[at : at + 2])[0])

    unit, cmap, hmtx = number(tables["head"] + 18), tables["cmap"], tables["hmtx"]
    starts = [
        cmap + struct.unpack(">I", font[at + 4 : at + 8])[0]
        for at in range(cmap + 4, cmap + 4 + 8 * number(cmap + 2), 8)
    ]
    table = next(start for start in starts if number(start) == 4)
    segments = number(table + 6) // 2
    found = {}
    for segment in range(segments):
        at = table + 14 + 2 * segment
        last, first, delta, offset = (number(at + step * 2 * segments + (2 if step else 0)) for step in range(4))
        for sign in range(first, min(last, 126) + 1):
            glyph = (
                (sign + delta) % 65536 if not offset else number(at + 6 * segments + 2 + offset + 2 * (sign - first))
            )
            found[sign] = round(number(hmtx + 4 * glyph) * 1000 / unit)
    return found


def test_words_of_helvetica_are_narrower() -> None:
    for text in ("reading: its criteria define the term", "physician-directed medical massage", "MMMM", "illi"):
        assert text_width(text, 10) > sum(HELVETICA[ord(sign) - 32] for sign in text) / 100


def test_wide_letters_count_as_squares_and_marks_as_nothing() -> None:
    assert text_width("按", 10) == 10
    assert text_width("e\u0301", 10) == text_width("e", 10)
    assert text_width("tea", 10, is_bold=True) > text_width("tea", 10)
