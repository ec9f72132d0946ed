"""Personal data: columns that would tell who a case is about."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from inspectorate.core.sampling.lists import cells

NAMES = "names"
BIRTH = "dates of birth"
_HEADINGS = (
    (NAMES, r"(.*\b)?(fore|sur|last|family|given|full|middle|maiden|first|known)[ ]?names?"),
    (NAMES, r"names?|initials|alias(es)?|.*\b(client|offender|child|person|subject)s? name"),
    (NAMES, r".*\b(user|young person|service user|victim|parent|carer|mother|father)s? name"),
    (BIRTH, r".*\b(dob|d o b|birth ?date|birthday)\b.*|.*\bdate of birth\b.*|(date )?born( on)?"),
    ("PNC numbers", r".*\b(pnc|pnc ?id|pncid|police national computer)\b.*"),
    ("national insurance numbers", r".*\b(nino|n i no|ni ?(no|num|number)|national insurance)\b.*"),
    ("postcodes", r".*\b(post ?code|zip ?code)\b.*"),
    ("addresses", r"(.*\b(home|street|postal|current|last)\b.*)?address.*|.*\be ?mail.*"),
    ("telephone numbers", r".*\b(telephone|phone|mobile)\b.*"),
    ("NHS numbers", r".*\bnhs ?(no|num|number)\b.*"),
)  # fmt: skip
_CONTENTS = (
    ("PNC numbers", r"\b(?:19|20)?\d{2}/\d{1,7}[A-HJ-NP-RT-Z]\b"),
    (
        "national insurance numbers",
        r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?: ?\d{2}){3} ?[A-D]\b",
    ),
    ("postcodes", r"\b(?:GIR 0AA|[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2})\b"),
    ("postcodes", r"^[A-Z]{1,2}\d[A-Z\d]?\d[ABD-HJLNP-UW-Z]{2}$"),
    # Begins where a word does: a long cell without @ is then read once, not once a letter.
    ("e-mail addresses", r"(?<![^@\s])[^@\s]+@[^@\s]+\.[A-Z]{2,}"),
)
_BY_CONTENT = tuple((kind, re.compile(text, re.I)) for kind, text in _CONTENTS)
_BY_HEADING = tuple((kind, re.compile(text)) for kind, text in _HEADINGS)
_SUSPECT = re.compile(r"[\d@]")

# Given names common in England and Wales since 1940, by which a column is recognised.
_NAMES = """
    aaron abdul abigail adam adele ahmed aidan alan alana albert alex alexander alfie
    ali alice alison amanda amber amy andrea andrew angela anita ann anna anne anthony
    antony arthur ashley barbara barry ben benjamin bernard bethan beth bethany beverley
    brandon brenda brian bronwen caitlin callum cameron carl carol caroline catherine
    ceri charles charlie charlotte chelsea cheryl chloe christian christina christine
    christopher claire clare clive colin connor conor craig daisy damian daniel danielle
    darren dave david dawn dean debbie deborah declan denise dennis derek diana diane
    dominic donald donna dorothy duncan dylan edward eileen elaine eleanor elizabeth ella
    ellie emily emma eric erin ethan eva evan evie fatima fiona florence frances francis
    frank freddie frederick freya gareth garry gary gavin gemma geoffrey george georgia
    georgina gerald geraint gillian glen glenn glyn gordon grace graham grant gwen hannah
    harriet harry hayley hazel heather helen henry holly howard hugh huw ian imogen imran
    irene isaac isabel isabella isla ivan jack jacob jacqueline jade jake james jamie jane
    janet janice jason jasmine jay jayne jean jeffrey jenna jennifer jeremy jessica jill
    joan joanna joanne jodie joe joel john jonathan jordan joseph josephine josh joshua
    joyce judith julia julian julie june karen karl kate katherine kathleen kathryn katie
    kayleigh keith kelly kenneth kerry kevin khalid kieran kim kimberley kirsty kyle lauren
    laura leah leanne lee leo leon leonard lesley lewis liam lily linda lindsey lisa louis
    louise lucy luke lynn lynne malcolm mandy marc marcus margaret maria marie marilyn mark
    martin mary mathew matthew maureen megan melanie melissa michael michelle mia mohamed
    mohammad mohammed molly morgan muhammad nadia naomi natalie natasha nathan neil nicholas
    nichola nicola nigel noah norman oliver olivia oscar owain owen pamela patricia patrick
    paul paula pauline peter philip phillip phoebe poppy rachael rachel ralph raymond
    rebecca reece rhian rhys richard ricky rita robert robin rodney roger ronald rory rosie
    ross roy ruby russell ruth ryan sally sam samantha samuel sandra sara sarah sean sebastian
    shannon sharon shaun shane sheila shirley simon sian sophia sophie spencer stacey stanley
    stephanie stephen steve steven stewart stuart susan suzanne sylvia tara terence teresa
    terry theo thomas timothy tina toby tom tony tracey tracy trevor tyler valerie vanessa
    veronica vera victoria vincent wayne wendy william yasmin yvonne zachary zara zoe
"""
GIVEN_NAMES = frozenset(_NAMES.split())


@dataclass(frozen=True, order=True)
class PersonalColumn:
    """A column that holds personal data, and how that was seen."""

    column: str
    kind: str
    seen: str


def find(
    values: Mapping[str, Collection[str]], *, staff: Collection[str] = ()
) -> list[PersonalColumn]:
    """Find the columns that hold direct identifiers, by heading and by content.

    Parameters
    ----------
    values : mapping of str to collection of str
        The different values of each column.
    staff : collection of str
        Columns that name staff, such as the officer of the cap: names are looked for
        in all columns but these.

    Returns
    -------
    list of PersonalColumn
        One for each such column, in the order given.

    Notes
    -----
    Content is judged by one PNC number, national insurance number, postcode or
    e-mail address in any cell; by given names in at least a third of three or more
    different cells; and by dates of which the middle four fifths span more than five
    years, or of which half lie nine years before the newest date of the list: dates
    of sentences lie close together, dates of birth do not. No such test is perfect;
    it finds what is sent by accident, not what is hidden on purpose.
    """
    dates = {column: _dates(cells_) for column, cells_ in values.items()}
    newest = max((max(found) for found in dates.values() if found), default=date.min)
    columns = []
    for column, different in values.items():
        kinds = [
            *_by_heading(column, staff=column in staff),
            *_by_pattern(different),
            *_by_names(different, staff=column in staff),
            *_by_spread(dates[column], newest),
        ]
        if kinds:
            columns.append(PersonalColumn(column, *kinds[0]))
    return columns


def _by_heading(column: str, *, staff: bool) -> Iterator[tuple[str, str]]:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column)
    plain = " ".join(re.sub(r"[^a-z]+", " ", spaced.lower()).split())
    for kind, pattern in _BY_HEADING:
        if pattern.fullmatch(plain) and not (staff and kind == NAMES):
            yield kind, "by its heading"


def _by_pattern(different: Iterable[str]) -> Iterator[tuple[str, str]]:
    suspects = [text for text in different if _SUSPECT.search(text)]
    for kind, pattern in _BY_CONTENT:
        if any(map(pattern.search, suspects)):
            yield kind, "by the pattern of a cell"


def _by_names(different: Collection[str], *, staff: bool) -> Iterator[tuple[str, str]]:
    filled = [text for text in different if text]
    named = sum(_is_name(text) for text in filled)
    if not staff and len(filled) >= 3 and 3 * named >= len(filled):
        yield NAMES, f"by given names in {named} of {len(filled)} different cells"


def _is_name(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text.lower())
    return 1 <= len(words) <= 4 and not GIVEN_NAMES.isdisjoint((words[0], words[-1]))


def _dates(different: Collection[str]) -> list[date]:
    filled = [text for text in different if text]
    found = [day for text in filled if (day := cells.read_date(text))]
    return sorted(found) if 10 * len(found) >= 9 * len(filled) else []


def _by_spread(days: list[date], newest: date) -> Iterator[tuple[str, str]]:
    if len(days) < 3:
        return
    low, middle, high = (days[len(days) * tenth // 10] for tenth in (1, 5, 9))
    if (high - low).days > 5 * 365:
        yield BIRTH, f"by dates that spread from {days[0].year} to {days[-1].year}"
    elif (newest - middle).days > 9 * 365:
        yield BIRTH, f"by dates around {middle.year}, long before the others"
