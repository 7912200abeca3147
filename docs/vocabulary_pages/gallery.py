"""The gallery: a picture of every kind, and the command that makes it."""

from __future__ import annotations

import shlex
import warnings
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.errors import ExportWarning
from massage_ontology.exports.formats import ExportOptions, export_format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.vocabulary import Vocabulary

FOLDER = "images/gallery"
"""The folder that the pictures are served from."""


class Picture(NamedTuple):
    """A picture of the gallery.

    Attributes:
        name: The name of its file.
        title: Its heading.
        text: What it shows, and for whom.
        options: The options of `export` that make it.
    """

    name: str
    title: str
    text: str
    options: ExportOptions

    @property
    def command(self) -> str:
        """The command that makes it."""
        words = ["massage-ontology", "export", f"{self.name}.svg"]
        flags = {"schemes": "scheme", "relations": "relation"}
        for option in self.options.given:
            value = getattr(self.options, option)
            for each in value if isinstance(value, tuple) else (value,):
                words += [f"--{flags.get(option, option)}", str(each)]
        return shlex.join(words)


FIVE = ("clinical-massage", "medical-massage", "orthopedic-massage", "personal-care-massage", "healthcare-massage")

GALLERY = (
    Picture(
        "five-terms",
        "Five terms",
        "The number of readings that call one term a kind of another, or the same, and who holds them.",
        ExportOptions(kind="senses", root=FIVE),
    ),
    Picture(
        "readings",
        "The readings of a term",
        "The readings of one term with their holders, and how they relate to each other and to other terms.",
        ExportOptions(kind="senses", root="sports-massage"),
    ),
    Picture(
        "tree",
        "A tree",
        "The concepts below a concept. Disputed places are dotted; second parents are pale.",
        ExportOptions(root="clinical-massage"),
    ),
    Picture(
        "down",
        "A tree from top to bottom",
        "The same kind, with broader concepts at the top.",
        ExportOptions(root="sports-massage", direction="down"),
    ),
    Picture(
        "neighborhood",
        "A neighborhood",
        "One concept with its broader, narrower, related and linked concepts, and its mappings to other vocabularies.",
        ExportOptions(kind="neighborhood", root="swedish-massage"),
    ),
    Picture(
        "compare",
        "Two terms",
        "What two terms share is between them, what distinguishes them beside them.",
        ExportOptions(kind="compare", root=("clinical-massage", "medical-massage")),
    ),
    Picture(
        "facets",
        "Facets of a category",
        "What the readings of a category require and what it is linked to, facet by facet.",
        ExportOptions(kind="facets", root="orthopedic-massage"),
    ),
    Picture(
        "overview",
        "Everything",
        "The schemes of a vocabulary with their sizes and largest branches.",
        ExportOptions(kind="overview"),
    ),
    Picture(
        "slide",
        "A slide",
        "16:9 with large text, dark for a projector; `--layout page` is A4, `letter` is US letter.",
        ExportOptions(root="sports-massage", layout="slide", theme="dark"),
    ),
    Picture(
        "print",
        "In gray, in another language",
        "Gray for print. Labels that are missing in German are marked with their language.",
        ExportOptions(root="healthcare-massage", depth=1, language="de", theme="gray"),
    ),
)


def write_gallery(folder: str = f"../{FOLDER}") -> str:
    """Return the entries of the gallery as Markdown.

    Args:
        folder: The folder of the pictures, as seen from the page.
    """
    return "\n".join(
        f"## {each.title}\n\n{each.text}\n\n```console\n$ {each.command}\n```\n\n"
        f"![{each.title}: {each.text}]({folder}/{each.name}.svg)\n"
        for each in GALLERY
    )


def draw_gallery(vocabulary: Vocabulary) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of every picture; that a machine lacks a font is no fault of the page."""
    form = export_format("x.svg", None)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ExportWarning)
        for each in GALLERY:
            yield f"{FOLDER}/{each.name}.svg", form.write(vocabulary, each.options)
