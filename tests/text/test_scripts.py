"""Tests of `massage_ontology.text.scripts`."""

from __future__ import annotations

from massage_ontology.text.scripts import begins_without_space, ends_without_space


def test_scripts_without_spaces_are_known_at_either_end() -> None:
    forms = ["推拿", "นวดไทย", "마사지", "vマッサージ", "massage", "推", "массаж", ""]
    assert [form for form in forms if begins_without_space(form)] == ["推拿", "นวดไทย", "마사지"]
    assert [form for form in forms if ends_without_space(form)] == ["推拿", "นวดไทย", "마사지", "vマッサージ"]
