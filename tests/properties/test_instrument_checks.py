"""However a file is spoilt, the checker ends with faults and never with a crash."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

import instrument_cast
from inspectorate.core.instruments import checking
from inspectorate.core.instruments.checks import vignettes
from inspectorate.core.instruments.reading import instrument_of
from inspectorate.storage.instruments import instrument_files

ABSENT = object()
OTHERS = st.sampled_from(
    [
        *(
            ABSENT,
            None,
            True,
            0,
            1.5,
            "",
            "x",
            "harm",
            "1.1.a",
            "{",
            [],
            ["x"],
            [[]],
            {},
        ),
        *(
            {"en": "x"},
            {"fact": "risk"},
            {"all": [{"not": {}}]},
            {"en": None, "cy": []},
        ),
    ]
)


def places(value, path=()):
    members = value.items() if isinstance(value, dict) else ()
    if isinstance(value, list):
        members = enumerate(value)
    for key, member in members:
        yield (*path, key)
        yield from places(member, (*path, key))


def spoil(content, path, other):
    """Replace or remove what stands at a path; a path that is gone is left alone."""
    try:
        for key in path[:-1]:
            content = content[key]
        content[path[-1]]
    except (LookupError, TypeError):
        return
    if isinstance(content, str):
        return
    if other is ABSENT:
        del content[path[-1]]
    else:
        content[path[-1]] = other


PLACES = st.sampled_from(list(places(instrument_cast.files())))


@example([(("criteria/2.1.yaml", "questions", 0, "applies_when", "not", "is"), [])])
@given(st.lists(st.tuples(PLACES, OTHERS), min_size=1, max_size=4))
def test_checker_never_crashes_and_what_passes_can_be_read(changes):
    files = instrument_cast.files()
    for path, other in changes:
        spoil(files, path, other)
    version = instrument_cast.source(files)
    old = instrument_cast.source(instrument_cast.files(), name="tiny/2019-01")
    faults = checking.check(
        version, earlier=[old], validators=instrument_files.validators()
    )
    if not faults:
        instrument = instrument_of(version)
        root = instrument_cast.root(instrument_cast.VIGNETTE)
        list(vignettes.check_facts(root, version))
        if not list(vignettes.check_answers(root, instrument)):
            list(vignettes.check_expected(root, instrument))


@given(PLACES)
def test_removing_anything_but_an_option_is_a_fault(path):
    optional = {
        *("reviewed", "scored", "many", "applies_when", "counts_towards"),
        *("headlines", "values"),
    }
    files = instrument_cast.files()
    spoil(files, path, ABSENT)
    faults = checking.check(
        instrument_cast.source(files),
        earlier=[],
        validators=instrument_files.validators(),
    )
    of_a_list = isinstance(path[-1], int)
    if not of_a_list and not optional & set(path) and len(path) > 1:
        assert faults
