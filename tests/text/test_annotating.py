"""`annotate`: sentences in six languages, laws, and what each rule is worth."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import massage_ontology
from massage_ontology.text import annotating
from massage_ontology.text.annotating import annotate, parts_of
from massage_ontology.text.triggers import STATUSES
from tests.text.reading_examples import VOCABULARY, Change, Example, examples, misses, read, worth

if TYPE_CHECKING:
    from collections.abc import Callable

    from massage_ontology.text.targets import Reading
    from massage_ontology.text.triggers import Trigger


@pytest.mark.parametrize("each", examples(), ids=lambda each: each.text)
def test_what_is_said_of_each_concept_is_understood(each: Example) -> None:
    assert misses(each, read(each.text, each.language)) == []


@pytest.mark.slow
def test_the_languages_are_told_by_the_text() -> None:
    missed = [each.text for each in examples() if misses(each, annotate(VOCABULARY, each.text))]
    assert len(missed) <= len(examples()) // 20, missed


# ---- laws -----------------------------------------------------------------------------------------------------------

LABELS = sorted({label.text for row in VOCABULARY.columns.labels for label in row if label.language == "en"})
DENIALS = {
    "en": ("No {}.", "Without {}.", "Denies {}.", "The client does not have {}.", "It is not true that she has {}."),
    "de": ("Kein {}.", "Ohne {}.", "Die Klientin verneint {}.", "Es stimmt nicht, dass sie {} hat."),
    "fr": ("Pas de {}.", "Sans {}.", "La cliente nie {}.", "Aucun {}."),
    "es": ("Sin {}.", "Niega {}.", "No es cierto que tenga {}.", "Ningún {}."),
    "it": ("Senza {}.", "Nega {}.", "Non è vero che ha {}.", "Nessun {}."),
    "nl": ("Geen {}.", "Zonder {}.", "Ontkent {}.", "Het is niet waar dat ze {} heeft."),
}
BY_LANGUAGE = {
    code: sorted({label.text for row in VOCABULARY.columns.labels for label in row if label.language == code})
    for code in DENIALS
}
sentence = st.lists(
    st.one_of(st.sampled_from(LABELS), st.sampled_from(["no", "but", "and", ",", ".", "?", "her mother", "(", ")"])),
    max_size=8,
).map(" ".join)


@pytest.mark.slow
@settings(deadline=None)
@given(st.one_of(st.text(max_size=60), sentence))
@example("İİ no İ headache, ǅ")
@example("Ma\u0308nner: Ru\u0308cken\u00admassage \ufb01t 推拿マッサージ Fußmassage")
def test_spans_are_the_text_where_they_say(text: str) -> None:
    found = annotate(VOCABULARY, text, languages=("en", "de"))  # whichever: what is of each is only made once
    end = 0
    for span in found:
        assert text[span.start : span.end] == span.text
        assert end <= span.start < span.end
        assert span.status in STATUSES
        assert span.concept == span.readings[0]
        end = span.end
    for word in found.left_over:
        assert text[word.start : word.end] == word.text


@settings(deadline=None)
@given(st.data())
def test_a_denied_label_is_never_affirmed(data: st.DataObject) -> None:
    code = data.draw(st.sampled_from(sorted(DENIALS)))
    label = data.draw(st.sampled_from([each for each in BY_LANGUAGE[code] if ":" not in each and " - " not in each]))
    text = data.draw(st.sampled_from(DENIALS[code])).format(label)
    found = annotate(VOCABULARY, text, languages=code)
    assert [span for span in found if span.status == "affirmed"] == []


@settings(deadline=None)
@given(sentence)
def test_case_changes_nothing_but_for_abbreviations(text: str) -> None:
    def shown(written: str) -> list[tuple[int, str, str]]:
        found = annotate(VOCABULARY, written, languages="en")
        return [(span.start, span.concept.key, span.status) for span in found if span.how != "abbreviation"]

    lower = text.lower()
    if len(lower) == len(text) and lower.isascii() and not any(word.isupper() for word in text.split()):
        assert shown(text) == shown(lower)


@settings(deadline=None)
@given(sentence, st.sampled_from([" ", "  ", "\t "]))
def test_spaces_around_it_change_nothing(text: str, spaces: str) -> None:
    plain = annotate(VOCABULARY, text, languages="en")
    padded = annotate(VOCABULARY, spaces + text + spaces, languages="en")
    assert [(s.start + len(spaces), s.concept, s.status) for s in plain] == [
        (s.start, s.concept, s.status) for s in padded
    ]


def test_without_status_the_spans_are_the_same_and_all_affirmed() -> None:
    text = "Denies headache, but wants Swedish massage."
    found = annotate(VOCABULARY, text, status=False)
    assert [(span.text, span.status) for span in found] == [("headache", "affirmed"), ("Swedish massage", "affirmed")]


def test_a_long_text_is_read_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Denies headache. Wants Swedish massage.\n" * 40
    whole = annotate(VOCABULARY, text)
    monkeypatch.setattr(annotating, "_LONGEST_PART", 200)
    assert len(list(parts_of(text))) > 4
    assert "".join(part for _, part in parts_of(text)) == text
    assert annotate(VOCABULARY, text) == whole
    assert annotate(VOCABULARY, text).left_over == whole.left_over
    assert list(parts_of("x" * 500))[1][0] == 200


def test_a_label_of_several_concepts_shows_all_readings() -> None:
    (span,) = annotate(VOCABULARY, "Hot stones", languages="en")
    assert {each.key for each in span.readings} >= {"hot-stone-massage", "format-tools"}
    found = annotate(VOCABULARY, "Stone massage with hot stones.", languages="en")
    assert found[-1].concept.key == "hot-stone-massage", "its neighbor tells"


def test_it_is_a_function_and_it_pickles() -> None:
    found = massage_ontology.annotate("Swedish massage on Tuesday.", vocabulary=VOCABULARY)
    again = pickle.loads(pickle.dumps(found))
    assert (again, again.left_over) == (found, found.left_over)
    assert [word.text for word in found.left_over] == ["Tuesday"]


# ---- what each rule is worth ----------------------------------------------------------------------------------------


def keeping(fits: Callable[[Trigger], bool]) -> Change:
    """Keep the triggers that fit."""
    return Change(lambda entry: entry._replace(triggers=tuple(filter(fits, entry.triggers))))


def keeping_readings(fits: Callable[[Reading], bool]) -> Change:
    """Keep the readings that fit."""
    return Change(lambda entry: entry._replace(readings=tuple(filter(fits, entry.readings))))


def without_words(place: str) -> Change:
    """Take away the words of look-alikes that stand at a place."""
    return Change(words=lambda where, words: () if where == place else words)


def closed(trigger: Trigger) -> Trigger:
    return trigger._replace(is_listing=trigger.role == "whole")


RULES: dict[str, Change] = {
    **{f"status {status}": keeping(lambda each, status=status: each.status != status) for status in STATUSES},
    **{
        f"place {role}": keeping(lambda each, role=role: each.role != role)
        for role in ("before", "after", "final", "next", "whole", "joined", "answer", "kin")
    },
    **{
        f"bound {role}": keeping(lambda each, role=role: each.role != role)
        for role in ("pseudo", "ends", "verbs", "lists", "subjects", "and")
    },
    "listing": Change(lambda entry: entry._replace(triggers=tuple(map(closed, entry.triggers)))),
    **{f"look-alike {place}": without_words(place) for place in ("sentence", "near", "object", "behind", "before")},
    "look-alike labels": Change(lambda entry: entry._replace(is_look_alike=False)),
    "patterns": keeping_readings(lambda each: each.pattern is None),
    "context of patterns": keeping_readings(
        lambda each: each.pattern is None or not (each.pattern.near or each.pattern.unless)
    ),
    "inflections": keeping_readings(lambda each: each.how != "inflection"),
}


@pytest.mark.slow
@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_worth_something(rule: str, record_property: Callable[[str, object], None]) -> None:
    """Without it fewer sentences are right; how many fewer is its worth. Two languages are enough to show it."""
    lost = worth(RULES[rule], ("en", "fr") if rule == "look-alike before" else ("en", "de"))
    record_property(rule, lost)
    assert lost > 0


@pytest.mark.parametrize("step", ["elliptic", "join_general", "add_abbreviations"])
def test_every_step_is_worth_something(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def unchanged(*arguments: object) -> object:
        return arguments[-1]

    monkeypatch.setattr(f"massage_ontology.text.reading.{step}", unchanged)
    text = "Oncology and geriatric massage; manual lymph drainage massage; traditional Swedish massage (TSM), TSM."
    expected = ["Oncology", "geriatric massage", "manual lymph drainage massage", "Swedish massage", "TSM", "TSM"]
    assert [span.text for span in read(text, "en")] != expected
    monkeypatch.undo()
    assert [span.text for span in read(text, "en")] == expected
