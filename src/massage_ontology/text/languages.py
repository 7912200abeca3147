"""Rules of languages, read from data files: one file a language, read when the language is first met.

A rule of language is a list of words or endings in `languages/CODE.toml`; a language without a file has no rules, and
its labels are found as they stand.
"""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from massage_ontology.indexes.folding import fold
from massage_ontology.text.memory import remembered

if TYPE_CHECKING:
    from collections.abc import Mapping

_FOLDER = Path(__file__).parent / "languages"

_SHORTEST_STEM, _SHORTEST_ROOT = 3, 4


@cache
def codes() -> tuple[str, ...]:
    """Return the codes of all languages that have rules, sorted.

    Example:
        >>> "de" in codes()
        True
    """
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def language(code: str) -> Language:
    """Return the rules of a language.

    Args:
        code: A language tag; what follows its first part does not matter.

    Returns:
        The rules; empty where there are none.

    Example:
        >>> language("de-at").stem("massagen"), language("de").head
        ('massag', 'last')
        >>> language("xx").stem("massagen")
        'massagen'
    """
    main = code.partition("-")[0].lower()
    if main != code:
        return language(main)
    if main not in codes():
        return Language(main, {})
    import tomllib

    return Language(main, tomllib.loads((_FOLDER / f"{main}.toml").read_text(encoding="utf-8")))


class Language:
    """The rules of one language.

    Attributes:
        code: Its code.
        data: What its file says.
    """

    def __init__(self, code: str, data: Mapping[str, Any]) -> None:
        """Keep what the file says; forms are folded when asked for."""
        self.code = code
        self.data = data

    @property
    def head(self) -> str:
        """Where the head of a name stands: `last`, `first` or `free`."""
        return str(self.data.get("head", "free"))

    def words(self, kind: str) -> frozenset[str]:
        """Return the folded words of a kind: `stop`, `of`, `and`, `with`, `for`, `filler` …."""
        return self._folded("words", kind)

    def units(self, kind: str) -> frozenset[str]:
        """Return the folded forms of a unit: `minutes`, `hours`, `sessions`, `currency`, `price`."""
        return self._folded("units", kind)

    @cached_property
    def lengths(self) -> Mapping[str, int]:
        """Length in words, folded → minutes."""
        return {fold(words): minutes for words, minutes in self.data.get("lengths", {}).items()}

    @cached_property
    def linking(self) -> tuple[str, ...]:
        """Letters that may join the parts of a compound word, none first."""
        return ("", *self.data.get("compounds", {}).get("linking", ()))

    @property
    def has_compounds(self) -> bool:
        """Whether words are joined to longer words."""
        return "compounds" in self.data and self.data["compounds"].get("joined", False)

    @remembered
    def stem(self, word: str) -> str:
        """Take the ending off a folded word; at least three letters are left.

        This joins the forms of one word and little else: the aim is to know a plural, not to find relatives.

        Example:
            >>> language("en").stem("therapies"), language("en").stem("bus"), language("fr").stem("massages")
            ('therapy', 'bus', 'massag')
        """
        for ending, instead in self.endings:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
                return word[: len(word) - len(ending)] + instead
        return word

    @remembered
    def root(self, word: str) -> str:
        """Take off what makes a word of another kind from a word, beside its ending; for weak comparison only.

        Example:
            >>> english = language("en")
            >>> [english.root(word) for word in ("walks", "walking", "dripped", "drip", "sore", "soreness")]
            ['walk', 'walk', 'drip', 'drip', 'sore', 'sore']
        """
        if not self.suffixes:
            return self.stem(word)
        for form in (word, self.stem(word)):
            for ending in self.suffixes:
                if form.endswith(ending) and len(form) - len(ending) >= _SHORTEST_ROOT:
                    root = form[: len(form) - len(ending)]
                    is_doubled = root[-1] == root[-2] and len(root) > _SHORTEST_ROOT
                    return (root[:-1] if is_doubled else root).removesuffix("e" if len(root) > _SHORTEST_ROOT else "")
        return form.removesuffix("e") if len(form) > _SHORTEST_ROOT else form

    @cached_property
    def suffixes(self) -> tuple[str, ...]:
        """The suffixes that `root` takes off, longest first."""
        suffixes = map(fold, self.data.get("derivation", {}).get("suffixes", ()))
        return tuple(sorted(suffixes, key=lambda each: (-len(each), each)))

    @cached_property
    def paradigms(self) -> dict[str, set[str]]:
        """Word → its forms, as far as they have been worked out."""
        return {}

    @cached_property
    def endings(self) -> tuple[tuple[str, str], ...]:
        """The endings that are taken off, and what is put in their place, longest first."""
        pairs = [
            (fold(ending), fold(instead))
            for ending, _, instead in (
                each.partition("=") for each in self.data.get("inflection", {}).get("endings", ())
            )
        ]
        return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))

    @remembered
    def _folded(self, section: str, kind: str) -> frozenset[str]:
        forms = map(fold, self.data.get(section, {}).get(kind, ()))
        return frozenset(form for form in forms if form)
