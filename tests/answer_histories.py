"""What led to an answer: the operations that its person saw, and those before them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from inspectorate.core.fieldwork.answers.kept_answers import Kept


def before(kept: Mapping[str, Kept], op_id: str) -> set[str]:
    """Return an operation with all that its person saw, and what led to that."""
    found: set[str] = set()
    todo = [op_id]
    while todo:
        one = todo.pop()
        if one in kept and one not in found:
            found.add(one)
            todo += [*kept[one].operation.seen, kept[one].stands_for]
    return found


def behind(kept: Mapping[str, Kept], tips: Iterable[str]) -> set[str]:
    """Return what the tips stand for: what they followed, and what says the same."""
    found: set[str] = set().union(*(before(kept, tip) for tip in tips))
    while more := {
        op_id
        for op_id, one in kept.items()
        if op_id not in found and one.stands_for in found
    }:
        found = found.union(*(before(kept, op_id) for op_id in more))
    return found
