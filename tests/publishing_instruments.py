"""The instruments of the small year: two sections, two criteria, every kind of question."""

from __future__ import annotations

from inspectorate.core.instruments.model import (
    Answer,
    Criterion,
    Fact,
    FactValue,
    Headline,
    Instrument,
    Line,
    Question,
    Reason,
    Scale,
    Section,
    Text,
)


def text(words):
    return Text(words, f"{words} (cy)")


def question(name, *, headline="", finding="share", reasons=("late", "sources")):
    said = {
        "share": Text(
            f"Work {name} was good enough in {{share}} of {{relevant_cases}}.",
            f"Roedd gwaith {name} yn ddigon da mewn {{share}} o {{relevant_cases}}.",
        ),
        "share_below": Text(
            f"Work {name} was not good enough in {{share_below}} of {{relevant_cases}}.",
            f"Nid oedd gwaith {name} yn ddigon da mewn {{share_below}} o {{relevant_cases}}.",
        ),
        "": None,
    }[finding]
    return Question(
        id=name,
        text=text(f"Was {name} good enough?"),
        scale="sufficiency",
        counts_towards=(headline,) if headline else (),
        reasons=reasons,
        finding=said,
    )


def criteria(headlines):
    first = Criterion(
        "1.1",
        text("Assessment"),
        text("Assessment is done well."),
        (
            question("1.1.a", headline=headlines[0]),
            question("1.1.b", headline=headlines[0], finding="share_below"),
            question("1.1.c", headline=headlines[0]),
        ),
    )
    second = Criterion(
        "1.2",
        text("Planning"),
        text("Planning is done well."),
        (question("1.2.a", headline=headlines[1]), question("1.2.b", finding="")),
    )
    third = Criterion(
        "2.1",
        text("Outcomes that last"),
        text("Outcomes last."),
        (question("2.1.a", headline=headlines[-1]), question("2.1.b")),
    )
    return first, second, third


FACTS = (
    Fact(
        "gender",
        text("Gender"),
        "choice",
        (FactValue("female", text("Female")), FactValue("male", text("Male"))),
    ),
    Fact("disability", text("Has a disability"), "yes_no"),
    Fact("care", text("Looked after"), "yes_no"),
)

SUFFICIENCY = Scale(
    "sufficiency",
    (
        Answer("sufficient", text("Sufficient"), Line.ABOVE),
        Answer("insufficient", text("Not sufficient"), Line.BELOW),
    ),
)


def instrument(programme, version, headlines):
    first, second, third = criteria(headlines)
    return Instrument(
        id=programme,
        version=version,
        kind="case_assessment",
        title=text(f"Tool {programme}"),
        summary=text("A small tool."),
        languages=("en", "cy"),
        facts=FACTS,
        scales={"sufficiency": SUFFICIENCY},
        reasons={
            "late": Reason("late", text("it was late")),
            "sources": Reason("sources", text("sources were missing")),
        },
        headlines=tuple(
            Headline(name, text(f"Headline {name}"), text("A headline."))
            for name in headlines
        ),
        sections=(
            Section("1", text("Assessment and planning"), (first, second)),
            Section("2", text("Outcomes"), (third,)),
        ),
    )
