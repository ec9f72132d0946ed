"""Forms with which the blocks of a report are written, one for each kind."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing.reports import sources
from inspectorate.core.publishing.reports.document import (
    Generated,
    Heading,
    Narrative,
    Quotation,
    Recommendation,
    ReportBlock,
)
from inspectorate.web.design.forms import GdsForm
from inspectorate.web.publishing import source_words

LONGEST = 60_000  # letters of one text
MARKDOWN = _(
    "Leave an empty line between paragraphs. *Emphasis*, **strong**, lists with - or 1., "
    "headings with ###, and [the scores](#b004) leads to a block."
)


def _line(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=500, **more)


def _area(label: Any, *, rows: int = 12, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, required=False, max_length=LONGEST, widget=widget, **more
    )


class BlockForm(GdsForm):
    """What all forms of blocks have in common."""

    marks_optional = False

    @classmethod
    def initial_of(cls, block: Any) -> dict[str, Any]:
        """Return what the form shows of a block."""
        return _both("text", block.text)

    def block(self, old: Any, *, by: str) -> ReportBlock:
        """Return the block as it was written by somebody; only of a valid form."""
        del by
        made: ReportBlock = dataclasses.replace(old, text=self._text())
        return made

    def _text(self, name: str = "text") -> Text:
        given = self.cleaned_data
        return Text(_even(given[f"{name}_en"]), _even(given[f"{name}_cy"]))


def _even(text: str) -> str:
    """Return a text with the ends of lines that every browser means."""
    return text.replace("\r\n", "\n").strip()


class HeadingForm(BlockForm):
    """A heading and its level."""

    text_en = _line(_("Heading in English"))
    text_cy = _line(_("Heading in Welsh"))
    level = forms.TypedChoiceField(
        label=_("Level"),
        coerce=int,
        choices=[(2, _("Chapter")), (3, _("Section")), (4, _("Part of a section"))],
        widget=forms.RadioSelect,
    )

    @classmethod
    def initial_of(cls, block: Heading) -> dict[str, Any]:
        """Return what the form shows of a heading."""
        return {**_both("text", block.text), "level": block.level}

    def block(self, old: Heading, *, by: str) -> Heading:
        """Return the heading."""
        del by
        return Heading(old.id, self.cleaned_data["level"], self._text())


class NarrativeForm(BlockForm):
    """A text in Markdown."""

    text_en = _area(_("Text in English"), help_text=MARKDOWN)
    text_cy = _area(_("Text in Welsh"))


class QuotationForm(BlockForm):
    """Words of somebody who agreed to be quoted."""

    text_en = _area(_("Quotation in English"), rows=5)
    text_cy = _area(_("Quotation in Welsh"), rows=5)
    party_en = _line(
        _("Whose words, in English"), help_text=_("Never a name: a young person")
    )
    party_cy = _line(_("Whose words, in Welsh"))
    cleared = forms.BooleanField(
        label=_(
            "I made sure that it tells nothing of the person: no name, no place, no circumstance"
        ),
        required=False,
    )

    @classmethod
    def initial_of(cls, block: Quotation) -> dict[str, Any]:
        """Return what the form shows of a quotation."""
        found = _both("text", block.text) | _both("party", block.said_by)
        return {**found, "cleared": bool(block.cleared_by)}

    def block(self, old: Quotation, *, by: str) -> Quotation:
        """Return the quotation; who ticks the box, or changes a word, clears it anew."""
        made = Quotation(old.id, self._text(), self._text("party"))
        if not self.cleaned_data["cleared"]:
            return made
        same = (made.text, made.said_by) == (old.text, old.said_by)
        return dataclasses.replace(made, cleared_by=(same and old.cleared_by) or by)


class RecommendationForm(BlockForm):
    """What a named body should do."""

    text_en = _area(_("Recommendation in English"), rows=5, help_text=MARKDOWN)
    text_cy = _area(_("Recommendation in Welsh"), rows=5)
    party_en = _line(_("Whom it is for, in English"))
    party_cy = _line(_("Whom it is for, in Welsh"))

    @classmethod
    def initial_of(cls, block: Recommendation) -> dict[str, Any]:
        """Return what the form shows of a recommendation."""
        return _both("text", block.text) | _both("party", block.addressed_to)

    def block(self, old: Recommendation, *, by: str) -> Recommendation:
        """Return the recommendation."""
        del by
        return Recommendation(old.id, self._text(), self._text("party"))


class GeneratedForm(BlockForm):
    """What is made from the results: options and caption; the source stays."""

    caption_en = _line(
        _("Caption in English"),
        help_text=_("In place of the usual one; both languages or none."),
    )
    caption_cy = _line(_("Caption in Welsh"))

    def __init__(self, *args: Any, block: Generated, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known = sources.SOURCES[block.source].options
        for name, values in self._known.items():
            self.fields[_option(name)] = _choice(name, values)
        self.order_fields([_option(name) for name in self._known])

    @classmethod
    def initial_of(cls, block: Generated) -> dict[str, Any]:
        """Return what the form shows of a generated block."""
        chosen = {_option(name): value for name, value in block.options.items()}
        return {**_both("caption", block.caption), **chosen}

    def clean(self) -> dict[str, Any]:
        """Refuse a caption in one language."""
        given = super().clean() or self.cleaned_data
        captions = [given.get("caption_en", ""), given.get("caption_cy", "")]
        if any(captions) and not all(captions):
            lacking = "caption_cy" if captions[0] else "caption_en"
            self.add_error(
                lacking, _("Write the caption in both languages, or in none.")
            )
        return given

    def block(self, old: Generated, *, by: str) -> Generated:
        """Return the block with what was chosen; rewordings stay."""
        del by
        given = self.cleaned_data
        chosen = {name: given[_option(name)] for name in self._known}
        options = {name: value for name, value in chosen.items() if value}
        return dataclasses.replace(old, options=options, caption=self._text("caption"))


class RewordForm(GdsForm):
    """A finding in other words; the places of its numbers stay."""

    marks_optional = False
    text_en = _area(_("The finding in English"), rows=4)
    text_cy = _area(_("The finding in Welsh"), rows=4)


class AddForm(GdsForm):
    """Which kind of block is added, and what it is made from."""

    kind = forms.ChoiceField(
        label=_("What do you want to add?"),
        choices=list(source_words.KINDS.items()),
        widget=forms.RadioSelect,
    )
    source = forms.ChoiceField(
        label=_("If it is made from the results: what should it show?"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(name, source_words.source(name)) for name in sources.SOURCES]
        ordered = sorted(known, key=lambda one: one[1])
        self.fields["source"].choices = [("", _("Nothing: I write it")), *ordered]  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """Ask for the source where one is needed."""
        given = super().clean() or self.cleaned_data
        if given.get("kind") == "generated" and not given.get("source"):
            self.add_error("source", _("Choose what it should show"))
        return given


class CommentForm(GdsForm):
    """Something that is said about a block."""

    text = forms.CharField(
        label=_("Comment"), max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )


class NoteForm(GdsForm):
    """Why something is suggested, or declined."""

    marks_optional = True
    note = forms.CharField(label=_("Why"), max_length=2000, required=False)


class WordFileForm(GdsForm):
    """A file that came back from an editor."""

    file = forms.FileField(
        label=_("Word file"), help_text=_("A .docx that was downloaded here.")
    )


FORMS: Mapping[type, type[BlockForm]] = {
    Heading: HeadingForm,
    Narrative: NarrativeForm,
    Quotation: QuotationForm,
    Recommendation: RecommendationForm,
    Generated: GeneratedForm,
}


def form_for(block: ReportBlock, data: Any = None) -> BlockForm:
    """Return the form of a block, with what was sent or what it says."""
    kind = FORMS[type(block)]
    more: dict[str, Any] = {"block": block} if isinstance(block, Generated) else {}
    return kind(data, initial=kind.initial_of(block), **more)


def _both(name: str, text: Text) -> dict[str, str]:
    return {f"{name}_en": text.en, f"{name}_cy": text.cy}


def _option(name: str) -> str:
    return f"option_{name}"


def _choice(name: str, values: tuple[str, ...]) -> forms.Field:
    label = str(source_words.OPTIONS[name])
    if not values:
        return forms.CharField(
            label=label,
            required=False,
            max_length=120,
            help_text=_("By its id; empty for that of the report."),
        )
    choices = [("", _("As usual")), *((one, source_words.value(one)) for one in values)]
    return forms.ChoiceField(label=label, required=False, choices=choices)
