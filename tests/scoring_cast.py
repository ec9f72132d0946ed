"""Small tables of cases and answers for tests of scoring, and the obvious way to sum."""

from __future__ import annotations

import csv
from collections import defaultdict
from types import MappingProxyType

from inspectorate.core.scoring.definition import ScoreDefinition
from inspectorate.core.scoring.tallies import Cell, Sums, Tally
from inspectorate.core.stats.strata import Stratum

SCALE = MappingProxyType({"yes": 1, "no": 0, "n/a": -1})
DEFINITION = ScoreDefinition(
    name="small",
    members={"all": ("a", "b", "c"), "some": ("b", "c"), "a": ("a",), "c": ("c",)},
    judgements={"a": SCALE, "b": SCALE, "c": SCALE, "unscored": SCALE},
)

CASES = [
    ("k1", "Kent", "x", {"gender": "f"}),
    ("k2", "Kent", "x", {"gender": "m"}),
    ("k3", "Kent", "y", {"gender": "f"}),
    ("s1", "Surrey", "x", {"gender": "f"}),
]
ANSWERS = [
    ("k1", "a", "yes"),
    ("k1", "b", "no"),
    ("k1", "c", "n/a"),
    ("k2", "b", "yes"),
    ("k2", "c", "yes"),
    ("k3", "c", None),
    ("s1", "a", "no"),
    ("s1", "unscored", "yes"),
]


def write_csv(path, columns, rows):
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    return path


def slow_sums(definition, *, cases, answers, by, pairs=True, populations=None):
    """Sum case by case in plain Python.

    `cases` holds (case, area, stratum, facts as a mapping); `answers` (case, question,
    answer).
    """
    judged = defaultdict(dict)
    for case, question, answer in answers:
        if answer is not None and definition.judgements[question][answer] >= 0:
            judged[case][question] = definition.judgements[question][answer]
    groups = defaultdict(list)
    for case, area, stratum, facts in cases:
        groups[(area, stratum), tuple(facts[name] for name in by)].append(case)
    cells, scores, questions, both = {}, {}, {}, {}
    for cell, key in enumerate(sorted(groups), start=1):
        members = groups[key]
        cells[cell] = Cell(key[0], key[1], len(members))
        for score, names in definition.members.items():
            if definition.is_single(score):
                continue
            six = six_of(
                [[judged[c][q] for q in names if q in judged[c]] for c in members]
            )
            if six[0]:
                scores[cell, definition.score_numbers[score]] = six
        questions |= question_sums(definition, cell, [judged[c] for c in members])
        both |= pair_sums(definition, cell, [judged[c] for c in members])
    return Sums(
        tuple(by), cells, scores, questions, both if pairs else None, populations
    )


def six_of(cases):
    xy = [(len(case), sum(case)) for case in cases if case]
    return (
        len(xy),
        sum(y for _, y in xy),
        sum(x for x, _ in xy),
        sum(y * y for _, y in xy),
        sum(x * y for x, y in xy),
        sum(x * x for x, _ in xy),
    )


def question_sums(definition, cell, cases):
    found = {}
    for question, number in definition.question_numbers.items():
        values = [case[question] for case in cases if question in case]
        if values:
            found[cell, number] = (len(values), sum(values))
    return found


def pair_sums(definition, cell, cases):
    numbers = definition.question_numbers
    wanted = {
        tuple(sorted((numbers[a], numbers[b])))
        for score, names in definition.members.items()
        for a in names
        for b in names
        if a != b and not definition.is_single(score)
    }
    names = definition.questions()
    found = {}
    for a, b in wanted:
        values = [
            (case[names[a]], case[names[b]])
            for case in cases
            if names[a] in case and names[b] in case
        ]
        if values:
            found[cell, a, b] = (
                len(values),
                sum(y for y, _ in values),
                sum(z for _, z in values),
                sum(y * z for y, z in values),
            )
    return found


def tally(cases, *, score="all", scope=None, population=None, stratum=("Kent", "")):
    """Return the tally of one stratum from (y, x) of its cases."""
    six = six_of([[1] * y + [0] * (x - y) for y, x in cases])
    return Tally(
        score=score,
        scope=scope or {},
        strata={stratum: Stratum(len(cases), population, *six)},
    )
