"""Colors: letters stand out in each theme, and people with protanopia tell the first ones apart."""

from __future__ import annotations

import itertools
import re

import pytest

from massage_ontology import ExportError
from massage_ontology.exports.charts.model import ELSEWHERE, IN_NO_SCHEME, LINE_STYLES, REGION
from massage_ontology.exports.charts.themes import LINES, SHAPES, THEMES, Theme, shape, theme_named

themes = pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))


def linear(color: str) -> tuple[float, float, float]:
    """Return red, green and blue as amounts of light (IEC 61966-2-1)."""
    parts = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def luminance(color: str) -> float:
    """Return the relative luminance of a color (WCAG 2.2)."""
    red, green, blue = linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colors (WCAG 2.2)."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@themes
def test_letters_have_a_contrast_of_four_and_a_half(theme: Theme) -> None:
    for tint in (*theme.tints, theme.plain):
        assert contrast(tint.text, tint.fill) >= 4.5
    for letters in (theme.text, theme.muted, theme.line):
        for ground in (theme.background, theme.region):
            assert contrast(letters, ground) >= 4.5
    for one, other in itertools.combinations(theme.tints, 2):
        assert one.text == other.text, "a box of two colors has letters on both"


@themes
def test_lines_have_a_contrast_of_three(theme: Theme) -> None:
    for line in (theme.line, theme.gray, *(tint.line for tint in (*theme.tints, theme.plain))):
        for ground in (theme.background, theme.region):
            assert contrast(line, ground) >= 3


@themes
def test_no_two_looks_are_the_same(theme: Theme) -> None:
    looks = [(theme.tint(look).fill, theme.tint(look).line, shape(look)) for look in range(4)]
    assert len(set(looks)) == 4
    assert len({shape(look) for look in range(4)}) == len(SHAPES) == 4, "shapes alone tell four apart"
    assert {theme.tint(look) for look in (IN_NO_SCHEME, ELSEWHERE, REGION)} == {theme.plain}
    assert theme.tint(len(theme.tints)) == theme.tint(0)


def seen_without_red_receptors(color: str) -> tuple[float, float]:
    """Return yellow and blue as people with protanopia see them.

    Source: Viénot, Brettel and Mollon 1999, Color Research and Application 24(4), 243-252.
    """
    red, green, blue = linear(color)
    return 0.11238 * red + 0.88762 * green, 0.00401 * red - 0.00401 * green + blue


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_first_lines_can_be_told_apart_without_red_receptors(name: str) -> None:
    for one, other in itertools.combinations(THEMES[name].tints[:4], 2):
        first, second = seen_without_red_receptors(one.line), seen_without_red_receptors(other.line)
        assert sum(abs(a - b) for a, b in zip(first, second, strict=True)) > 0.1


def test_gray_is_gray() -> None:
    for color in re.findall(r"#(..)(..)(..)", str(THEMES["gray"])):
        assert len(set(color)) == 1


def test_strengths_differ_in_their_lines() -> None:
    assert set(LINES) == set(LINE_STYLES)
    strengths = [LINES[name] for name in ("always", "typical", "possible", "disputed")]
    assert len({look.dot for look in strengths}) == 4
    assert len({(look.arrow, look.mermaid) for look in strengths}) == 4


def test_a_theme_is_found_by_its_name() -> None:
    assert theme_named(None) == theme_named("light")
    assert theme_named("grey") == theme_named("gray")
    with pytest.raises(ExportError, match="unknown theme 'pink'; use one of light, dark, gray"):
        theme_named("pink")
