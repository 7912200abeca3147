"""Exact label lookup, and finding a label with typing errors among hundreds of thousands."""

from __future__ import annotations

import gc
import json
import random
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measuring import OURS, Case, answer, best_time, timed
from vocabularies import bundled, compiled, foreign, generated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from measuring import Setting

ASKED = 2_000
TYPED = 40
RATIO = "rapidfuzz, scorer=ratio"
STANDARD = "rapidfuzz, standard scorer"


def cases(setting: Setting) -> Iterator[Case]:
    """Yield the look-ups of each vocabulary, then the typing errors."""
    files = [("bundled", bundled(setting)), *((title, path) for _, title, path in foreign(setting))]
    for title, path in files:
        yield Case(f"{title}: exact", {"compiled": str(compiled(setting, path)), "turtle": str(path)}, {OURS: None})
    # Each generated concept has three labels.
    path = generated(setting, 60 if setting.smoke else 100_000)
    typed, facts = _typed(setting, path)
    peers = {OURS: None, RATIO: "rapidfuzz", STANDARD: "rapidfuzz"}
    yield Case("typing errors", {"typed": str(typed), "turtle": str(path)}, peers, facts, rounds=3)


def _typed(setting: Setting, path: Path) -> tuple[Path, dict[str, Any]]:
    """Write the labels of a vocabulary, and some of them with typing errors."""
    import massage_ontology

    rows = massage_ontology.load(path).columns.labels
    labels = sorted({label.text for row in rows for label in row})
    lot = random.Random(2006)  # noqa: S311 (no secret)
    typed = []
    for label in lot.sample(labels, min(TYPED, len(labels) // 2)):
        text = list(label)
        for _ in range(lot.choice((1, 1, 2))):
            place = lot.randrange(len(text))
            text[place : place + 1] = lot.choice(([], [lot.choice("aeiorst")], [text[place], text[place]]))
        typed.append("".join(text))
    file = setting.scratch / f"{path.stem}.typed.json"
    file.write_text(json.dumps({"labels": labels, "typed": typed}), encoding="utf-8")
    return file, {"labels": sum(map(len, rows)), "different": len(labels), "asked": len(typed)}


def _ours(data: Mapping[str, Any]) -> dict[str, Any]:
    import massage_ontology

    if "typed" in data:
        return _our_typos(data)
    vocabulary: Any = massage_ontology.load(data["turtle"])
    asked = _unmistakable(vocabulary)
    seconds: dict[str, float] = {}
    for form in ("turtle", "compiled"):
        vocabulary = massage_ontology.load(data[form])
        vocabulary.get("no such key")
        vocabulary.label_index.exact("no such label")
        gc.collect()  # what was built before is not gone through again while the clock runs
        first, _ = timed(partial(_look_up, vocabulary, asked))
        seconds[f"{form}, first"] = first / len(asked)
        seconds[form] = best_time(partial(_look_up, vocabulary, asked)) / len(asked)
    return {"seconds": seconds, "notes": {"asked": len(asked)}}


def _look_up(vocabulary: Any, labels: list[str]) -> list[Any]:
    return [vocabulary.named(label) for label in labels]


def _unmistakable(vocabulary: Any) -> list[str]:
    """Return preferred labels that lead to one concept each."""
    lot = random.Random(2006)  # noqa: S311 (no secret)
    labels = [str(concept.pref_label) for concept in vocabulary if concept.pref_label is not None]
    lot.shuffle(labels)
    index = vocabulary.label_index
    return [label for label in labels[: 2 * ASKED] if len(index.exact(label)) == 1][:ASKED]


def _our_typos(data: Mapping[str, Any]) -> dict[str, Any]:
    from rapidfuzz import fuzz

    import massage_ontology

    typed = json.loads(Path(data["typed"]).read_text(encoding="utf-8"))["typed"]
    vocabulary = massage_ontology.load(data["turtle"])
    strangers = ("nothing like it", "nothing as such")
    ready, _ = timed(lambda: [vocabulary.label_index.search(text, limit=1) for text in (*strangers, *typed)])

    def work() -> list[Any]:
        return [vocabulary.label_index.search(text, limit=1) for text in typed]

    first, found = timed(work)
    scores = [round(fuzz.ratio(text, hits[0].label.text), 6) for text, hits in zip(typed, found, strict=True)]
    again = best_time(work) / len(typed)
    return {
        "seconds": {"each": again, "second time": first / len(typed), "all for the first time": ready},
        "answers": {"ratio of the best hit": scores},
        "notes": {"best": [hits[0].label.text for hits in found]},
    }


def _rapidfuzz(data: Mapping[str, Any], *, standard: bool = False) -> dict[str, Any]:
    from rapidfuzz import fuzz, process

    table = json.loads(Path(data["typed"]).read_text(encoding="utf-8"))
    labels, typed = table["labels"], table["typed"]

    def work() -> list[Any]:
        if standard:
            return [process.extract(text, labels, limit=1)[0] for text in typed]
        return [process.extract(text, labels, scorer=fuzz.ratio, limit=1)[0] for text in typed]

    seconds, found = timed(work)
    measured: dict[str, Any] = {
        "seconds": {"each": seconds / len(typed)},
        "notes": {"best": [label for label, _, _ in found]},
    }
    if not standard:
        measured["answers"] = {"ratio of the best hit": [round(score, 6) for _, score, _ in found]}
    return measured


CONTESTANTS = {OURS: _ours, RATIO: _rapidfuzz, STANDARD: lambda data: _rapidfuzz(data, standard=True)}

if __name__ == "__main__":
    answer(CONTESTANTS)
