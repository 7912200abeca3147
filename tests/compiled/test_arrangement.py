"""The columns are written in one order, with keys that fit into ever fewer chunks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.compiled.arrangement import PER_CHUNK, Numbers, Texts, _keyed, arrange

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


def test_each_column_is_written_once_and_every_concept_has_a_row(teas: Vocabulary) -> None:
    written = {column.name: column for column in arrange(teas.columns)}
    assert len(written) == len(list(arrange(teas.columns)))
    for name in ("iris", "labels", "broader", "narrower", "related", "notes", "notations", "mappings", "in_scheme"):
        assert len(written[name].rows) == len(teas)
    assert isinstance(written["broader"], Numbers)
    assert isinstance(written["labels"], Texts)
    assert written["labels"].rows[teas["japan"].number] == ["prefLabel", "Japan", "en"]
    assert ("grüner tee"[:3], "green tea") != written["cards"].rows[0]
    assert [row[0] for row in written["cards"].rows] == sorted(row[0] for row in written["cards"].rows)


def test_heads_stand_above_their_chunks() -> None:
    rows = [(f"{number:06}",) for number in range(PER_CHUNK * PER_CHUNK + 1)]
    levels = list(_keyed("keys", rows))
    assert [level.name for level in levels] == ["keys", "keys.1", "keys.2"]
    assert [len(level.rows) for level in levels] == [len(rows), PER_CHUNK + 1, 2]
    assert levels[1].rows[1] == rows[PER_CHUNK]
