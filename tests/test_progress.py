"""Tasks tell how far work is to whoever watches, and cost nothing where nobody does."""

from __future__ import annotations

import pytest

from massage_ontology.progress import Task
from tests.tasks import watched


def test_without_a_display_nothing_is_wrapped() -> None:
    things = [1, 2, 3]
    with Task("counting", 3) as task:
        assert task.over(things) is things
    assert task.done == 0


def test_things_count_when_the_next_is_asked_for() -> None:
    with watched() as tasks, Task("counting", 3) as task:
        counted = iter(task.over("abc"))
        assert (next(counted), task.done) == ("a", 0)
        assert (next(counted), task.done) == ("b", 1)
        assert list(counted) == ["c"]
    assert task.done == 3
    assert tasks == [task]


def test_a_task_is_closed_when_its_work_fails() -> None:
    def fail() -> None:
        with Task("failing"):
            raise KeyboardInterrupt

    with watched() as tasks, pytest.raises(KeyboardInterrupt):
        fail()
    assert [task.label for task in tasks] == ["failing"]
