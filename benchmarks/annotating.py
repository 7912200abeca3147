"""Concepts found in running text: spans alone, spans with status, and the same labels with bare tools.

    python benchmarks/annotating.py [--megabytes N] [--rounds N]

The text is English, made of common words, with one label of the vocabulary in about 150 characters, and a word of
denial or doubt in every fifth sentence. All contestants run in turns, in one process, on one core; the quickest round
counts, in seconds of the processor. The bare tools look for the same labels in lower case and know nothing of words or
context.
"""

from __future__ import annotations

import argparse
import random
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
_FLASHTEXT_SHARE = 10
"""flashtext is given a tenth of the text: it is slow enough to be measured so."""


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


def contestants(text: str, labels: list[str]) -> Mapping[str, tuple[Callable[[], int], float]]:
    """Return what each does, and how much of the text it is given."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    import massage_ontology

    lower = sorted({label.lower() for label in labels})
    bare = AhoCorasick(lower, matchkind=MatchKind.LeftmostLongest, store_patterns=False)
    found: dict[str, tuple[Callable[[], int], float]] = {
        "bare automaton": (lambda: len(bare.find_matches_as_indexes(text.lower())), 1.0),
        "spans alone": (lambda: len(massage_ontology.annotate(text, languages="en", status=False)), 1.0),
        "with status": (lambda: len(massage_ontology.annotate(text, languages="en")), 1.0),
    }
    try:
        from flashtext import KeywordProcessor  # type: ignore[import-untyped]
    except ImportError:
        return found
    processor: Any = KeywordProcessor()
    for label in lower:
        processor.add_keyword(label)
    part = text[: len(text) // _FLASHTEXT_SHARE]
    found["flashtext"] = (lambda: len(processor.extract_keywords(part, span_info=True)), 1 / _FLASHTEXT_SHARE)
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--megabytes", type=float, default=50.0)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()

    import massage_ontology

    rows = massage_ontology.load().columns.labels
    labels = sorted({label.text for row in rows for label in row if label.language == "en"})
    plain = [label for label in labels if label.isascii() and len(label) > 5]
    text = text_of(plain, {label.lower() for label in labels}, options.megabytes)
    runs = contestants(text, labels)
    best: dict[str, float] = {}
    counts: dict[str, int] = {}
    for work in ("spans alone", "with status"):  # what is built once is built here
        massage_ontology.annotate("Swedish massage", languages="en", status=work == "with status")
    for _ in range(options.rounds):
        for name, (work_of, share) in runs.items():
            start = time.process_time()
            counts[name] = work_of()
            seconds = time.process_time() - start
            best[name] = max(best.get(name, 0.0), len(text) * share / 1e6 / seconds)
    for name, speed in best.items():
        print(f"{name:<16} {speed:6.1f} MB/s  {speed / best['bare automaton']:5.2f} x bare  {counts[name]:>9,} found")


if __name__ == "__main__":
    main()
