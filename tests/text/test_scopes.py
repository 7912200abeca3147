"""The rules of scope, on a language of three words."""

from __future__ import annotations

import pytest

from massage_ontology.text.scopes import Mark, governed
from massage_ontology.text.sentences import Sentence
from massage_ontology.text.triggers import Trigger

ROLES = {
    "no": ("before", "denied", False),
    "denies": ("before", "denied", True),
    "maybe": ("before", "doubtful", False),
    "gone": ("after", "past", False),
    "absent": ("final", "denied", False),
    "instead": ("next", "denied", False),
    "untrue": ("whole", "denied", True),
    "mum": ("kin", "other", False),
    "but": ("ends", "", False),
    "wants": ("verbs", "", False),
    "or": ("lists", "", False),
    "and": ("and", "", False),
    "she": ("subjects", "", False),
    "nay": ("answer", "denied", False),
}
LABELS = {"A", "B", "C"}


def read(text: str) -> str:
    """Return the first letters of what is said of the labels A, B and C."""
    labels, marks, start = [], [], 0
    for word in text.replace(",", " ").replace(".", " ").replace("(", " ").replace(")", " ").replace(":", " ").split():
        start = text.index(word, start)
        end = start + len(word)
        if word in LABELS:
            labels.append((start, end))
        elif word in ROLES:
            role, status, is_listing = ROLES[word]
            marks.append(
                Mark(start, end, (Trigger(word, ":" if role == "answer" else "", "", role, status, is_listing),))
            )
        start = end
    found = governed(text, Sentence(0, len(text), is_question=False), labels, marks, frozenset({"for"}))
    return "".join("-" if each == "affirmed" else each[:2] for each in found)


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("no A and B", "dede"),
        ("no A, B", "de-"),
        ("no A, B or C", "dedede"),
        ("denies A, B, C", "dedede"),
        ("denies A, maybe B", "dedo"),
        ("denies A and maybe B", "dedo"),
        ("no A but B", "de-"),
        ("no A wants B", "de-"),
        ("no wants A", "de"),
        ("no A and she B", "de-"),
        ("(no A) B", "de-"),
        ("A (absent)", "de"),
        ("no: A", "de"),
        ("no A: B", "de-"),
        ("no A - B", "de-"),
        ("A B gone", "papa"),
        ("A in B gone", "-pa"),
        ("A and B gone", "papa"),
        ("A, B gone", "-pa"),
        ("A but B gone", "-pa"),
        ("A absent", "de"),
        ("absent A", "-"),
        ("A, absent", "de"),
        ("instead A the B", "de-"),
        ("instead A or B", "dede"),
        ("untrue A but B, C", "dedede"),
        ("mum A wants B", "otot"),
        ("for mum A", "-"),
        ("mum A and she B", "ot-"),
        ("A: nay", "de"),
        ("A word: nay", "-"),
        ("A and B: nay", "dede"),
        ("A: nay, B", "de-"),
        ("maybe no A", "de"),
        ("mum no A", "ot"),
    ],
)
def test_a_trigger_governs_its_clause(text: str, statuses: str) -> None:
    assert read(text) == statuses


def test_what_is_asked_is_doubtful_and_an_answer_settles_it() -> None:
    sentence = Sentence(0, 1, is_question=True)
    assert governed("A", sentence, [(0, 1)], []) == ["doubtful"]
    yes = Mark(3, 6, (Trigger("yes", "?", "", "answer", "affirmed", is_listing=False),))
    assert governed("A? yes", Sentence(0, 6, is_question=True), [(0, 1)], [yes]) == ["affirmed"]


def test_joined_triggers_reach_their_label_alone() -> None:
    free = Mark(2, 6, (Trigger("free", "-", "", "joined", "denied", is_listing=False),))
    assert governed("A-free B", Sentence(0, 8, is_question=False), [(0, 1), (7, 8)], [free]) == ["denied", "affirmed"]


def test_inside_a_pseudo_trigger_nothing_governs() -> None:
    mark = Mark(0, 7, (Trigger("no doubt", "", "", "pseudo", "", is_listing=False),))
    assert governed("nodoubt A", Sentence(0, 9, is_question=False), [(8, 9)], [mark]) == ["affirmed"]
