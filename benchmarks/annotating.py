"""Concepts found in running text, and names of services resolved.

The text is 20 MB of English made of common words, with one label of the bundled vocabulary in about 150 characters and
a word of denial or doubt in every fifth sentence. "Spans" finds concepts; "with status" also determines what is denied,
doubtful and so on. The other tools look for the same labels in lower case, without context; ahocorasick_rs is the
automaton that `annotate` uses, and ignores word boundaries. "Matcher" builds what is looked for, from Turtle. The names
are those of real services in many languages, in random order: the first half also reads the rules of their languages,
the second half are new names after that, and "again" is all of them a second time.
"""

from __future__ import annotations

import csv
import json
import random
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measuring import HERE, OURS, Case, answer, peak_memory, timed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from measuring import Setting

_COMMON = """
the of and to in that it was for on are as with they at be this from have or by one had but what all were when
we there can an your which their said if do will each about how up out them then she many some so these would
other into has more her two like him see time could make than first been its who now people my made over did
down only way find use may long little very after words called just where most know get through much before go
good new write our used me man too any day same right look think also around another came come three must
because does part
""".split()  # noqa: SIM905 (easier to read than a list of words)
_CUES = ("no", "denies", "without", "may have", "her mother had", "history of")
_LETTERS = 150
AUTOMATON, FLASHTEXT = "ahocorasick_rs", "flashtext"
_FLASHTEXT_SHARE = 10
"""flashtext is given a tenth of the text: it is slow enough to be measured so."""
NAMES = HERE.parent / "tests" / "data" / "names" / "services.tsv"


def cases(setting: Setting) -> Iterator[Case]:
    """Yield the text, the matchers and the names."""
    megabytes = 0.1 if setting.smoke else 20.0
    text, labels = _written(setting.scratch, megabytes)
    data = {"text": str(text), "labels": str(labels)}
    peers = {OURS: None, AUTOMATON: "ahocorasick_rs", FLASHTEXT: "flashtext"}
    yield Case("running text", data, peers, {"bytes": text.stat().st_size}, rounds=3)
    for title, languages in (("English", ("en",)), ("every language", ())):
        yield Case(f"{title}: matcher", {"languages": languages}, {OURS: None})
    with NAMES.open(encoding="utf-8", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    random.Random(2006).shuffle(names)  # noqa: S311 (no secret)
    yield Case("names", {"names": names}, {OURS: None}, {"names": len(names)})


def _written(scratch: Path, megabytes: float) -> tuple[Path, Path]:
    """Write the text, and the labels to be found in it."""
    import massage_ontology

    rows = massage_ontology.load().columns.labels
    labels = sorted({label.text for row in rows for label in row if label.language == "en"})
    plain = [label for label in labels if label.isascii() and len(label) > 5]
    text, listed = scratch / "running.txt", scratch / "running.labels.json"
    text.write_text(text_of(plain, {label.lower() for label in labels}, megabytes), encoding="utf-8", newline="\n")
    listed.write_text(json.dumps(sorted({label.lower() for label in labels})), encoding="utf-8")
    return text, listed


def text_of(labels: list[str], known: set[str], megabytes: float) -> str:
    """Make the text."""
    lot = random.Random(2006)  # noqa: S311 (no secret)
    common = [word for word in _COMMON if word not in known]
    sentences = []
    size = 0
    while size < megabytes * 1e6:
        words: list[str] = []
        length = 0
        while length < _LETTERS - 25:
            words.append(lot.choice(common))
            length += len(words[-1]) + 1
        label = lot.choice(labels)
        cue = f"{lot.choice(_CUES)} " if lot.randrange(5) == 0 else ""
        words.insert(lot.randrange(len(words)), cue + label)
        sentences.append(" ".join(words).capitalize() + ".")
        size += len(sentences[-1]) + 1
    return "\n".join(sentences)


def _read(data: Mapping[str, Any]) -> tuple[str, list[str]]:
    labels: list[str] = json.loads(Path(data["labels"]).read_text(encoding="utf-8"))
    return Path(data["text"]).read_text(encoding="utf-8"), labels


def _ours(data: Mapping[str, Any]) -> dict[str, Any]:
    if "text" in data:
        return _annotating(data)
    return _resolving(data["names"]) if "names" in data else _building(tuple(data["languages"]))


def _annotating(data: Mapping[str, Any]) -> dict[str, Any]:
    import massage_ontology

    text, _ = _read(data)
    seconds, found = {}, {}
    for what, status in (("spans", False), ("with status", True)):
        find = partial(massage_ontology.annotate, languages="en", status=status)
        find("Swedish massage")  # what is built once is built here
        spent, spans = timed(lambda find=find: find(text))  # type: ignore[misc]
        seconds[what], found[what] = spent / len(text) * 1e6, len(spans)
    return {"seconds": seconds, "peak": peak_memory(), "notes": {"found": found}}


def _building(languages: tuple[str, ...]) -> dict[str, Any]:
    import massage_ontology
    from massage_ontology.text.targets import Targets

    vocabulary = massage_ontology.load()
    vocabulary.annotate("tea", languages="en")  # imports what is needed

    def build() -> object:
        return Targets(vocabulary, languages, is_strict=bool(languages)).matcher.hits("tea")

    return {"seconds": {"matcher": timed(build)[0]}}


def _resolving(names: list[str]) -> dict[str, Any]:
    import massage_ontology

    resolver = massage_ontology.load().resolver()
    built, _ = timed(lambda: resolver.resolve("Swedish massage"))

    def each(some: list[str]) -> float:
        return timed(lambda: [resolver.resolve(name) for name in some])[0] / len(some)

    half = len(names) // 2
    seconds = {"first half": each(names[:half]), "new names": each(names[half:]), "again": each(names)}
    return {"seconds": {"gathering the words": built, **seconds}}


def _automaton(data: Mapping[str, Any]) -> dict[str, Any]:
    from ahocorasick_rs import AhoCorasick, MatchKind

    text, labels = _read(data)
    bare = AhoCorasick(labels, matchkind=MatchKind.LeftmostLongest, store_patterns=False)
    spent, found = timed(lambda: len(bare.find_matches_as_indexes(text.lower())))
    return {"seconds": {"spans": spent / len(text) * 1e6}, "peak": peak_memory(), "notes": {"found": found}}


def _flashtext(data: Mapping[str, Any]) -> dict[str, Any]:
    from flashtext import KeywordProcessor  # type: ignore[import-untyped]

    text, labels = _read(data)
    processor: Any = KeywordProcessor()
    for label in labels:
        processor.add_keyword(label)
    part = text[: len(text) // _FLASHTEXT_SHARE]
    spent, found = timed(lambda: len(processor.extract_keywords(part, span_info=True)))
    return {"seconds": {"spans": spent / len(part) * 1e6}, "peak": peak_memory(), "notes": {"found": found}}


CONTESTANTS = {OURS: _ours, AUTOMATON: _automaton, FLASHTEXT: _flashtext}

if __name__ == "__main__":
    answer(CONTESTANTS)
