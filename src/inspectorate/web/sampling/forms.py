"""Forms of lists and samples."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from inspectorate.core.faults import InspectorateError
from inspectorate.core.sampling.lists.asked_fields import AskedField
from inspectorate.storage.sampling import file_kinds
from inspectorate.web.design.forms import GdsForm
from inspectorate.web.sampling import asked, planning, wording
from inspectorate.web.sampling.planning import Wanted
from inspectorate.web.sampling.receiving import ReceivedFile

ALLOWED = ".csv,.xlsx,.ods"


class UploadForm(GdsForm):
    """A case list; its last field tells that all of it has come."""

    case_list = forms.FileField(label=_("Case list"), allow_empty_file=True)
    # Comes after the file, so it is missing where the file broke off.
    is_whole = forms.CharField(widget=forms.HiddenInput, initial="yes", required=False)
    is_too_large = False

    def __init__(self, *args: Any, is_too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_too_large = is_too_large
        field = self.fields["case_list"]
        field.help_text = _now(
            "CSV, XLSX or ODS, at most %(megabytes)s MB. No names, dates of birth or addresses of people."
        ) % {"megabytes": settings.MOST_UPLOADED_BYTES // 1_000_000}
        field.required = not is_too_large
        field.widget.attrs["accept"] = ALLOWED
        field.widget.attrs["data-most-bytes"] = settings.MOST_UPLOADED_BYTES
        field.widget.attrs["data-too-large"] = too_large()

    def clean(self) -> dict[str, Any]:
        """Refuse what is too large, broke off, or certainly is no list."""
        cleaned = super().clean() or {}
        upload = cleaned.get("case_list")
        if self.is_too_large:
            self.add_error("case_list", too_large())
        elif self.data.get("is_whole") != "yes":
            self.add_error(
                "case_list",
                _("The upload broke off and nothing was kept. Send the file again."),
            )
        elif isinstance(upload, ReceivedFile):
            self._check_kind(upload)
        return cleaned

    def _check_kind(self, upload: ReceivedFile) -> None:
        start = upload.read(file_kinds.ENOUGH_BYTES)
        upload.seek(0)
        name = upload.name or ""
        if not start:
            self.add_error(
                "case_list",
                _(
                    "The file is empty. Choose one with a heading and one row for each case."
                ),
            )
            return
        try:
            file_kinds.check_start(start, name=name)
        except InspectorateError as error:
            for fault in wording.of_error(error):
                self.add_error(
                    "case_list", f"{fault.place} {fault.fault} {fault.remedy}"
                )


def too_large() -> str:
    """Return what is said of a file that is too large."""
    return _now(
        "The file is larger than %(megabytes)s MB. Leave out columns that are not asked for, or pictures, and send it again."
    ) % {"megabytes": settings.MOST_UPLOADED_BYTES // 1_000_000}


class ColumnsForm(GdsForm):
    """Which of their columns is which of our fields, and which they keep beside.

    Parameters
    ----------
    fields_asked : sequence of AskedField
        What the list has to tell.
    headings : sequence of str
        Of the file.
    mapping : mapping of str to str
        As it is or as it is guessed: their heading to our name.
    """

    PREFIX = "field-"
    KEEP = "keep"
    marks_optional = False  # they stand below a heading that says so

    def __init__(
        self,
        *args: Any,
        fields_asked: Sequence[AskedField],
        headings: Sequence[str],
        mapping: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        self._asked = fields_asked
        theirs = list(dict.fromkeys(filter(None, headings)))
        # Before the parent is built: it words what is said of fields left empty.
        self.base_fields = {  # type: ignore[misc]  # Django copies that of the form
            f"{self.PREFIX}{field.id}": _choice(field, theirs, mapping)
            for field in fields_asked
        } | {self.KEEP: _kept(theirs, mapping, {field.id for field in fields_asked})}
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Refuse a column that is matched twice."""
        cleaned = super().clean() or {}
        seen: dict[str, str] = {}
        for field in self._asked:
            name = f"{self.PREFIX}{field.id}"
            heading = cleaned.get(name, "")
            if heading and heading in seen:
                self.add_error(
                    name,
                    _(
                        "This column is matched twice. Choose another one here or there."
                    ),
                )
            seen[heading] = name
        return cleaned

    def mapping(self) -> dict[str, str]:
        """Return their heading to our name, for those that are matched or kept."""
        kept = {heading: heading for heading in self.cleaned_data[self.KEEP]}
        matched = {
            self.cleaned_data[f"{self.PREFIX}{field.id}"]: field.id
            for field in self._asked
            if self.cleaned_data[f"{self.PREFIX}{field.id}"]
        }
        return kept | matched


def _choice(
    field: AskedField, theirs: Sequence[str], mapping: Mapping[str, str]
) -> forms.Field:
    matched = {ours: heading for heading, ours in mapping.items()}
    return forms.ChoiceField(
        label=asked.title_of(field),
        help_text=_hint(field),
        required=field.is_needed,
        choices=[("", _("Not in our list")), *((one, one) for one in theirs)],
        initial=matched.get(field.id, ""),
    )


def _kept(
    theirs: Sequence[str], mapping: Mapping[str, str], ids: Collection[str]
) -> forms.Field:
    free = [one for one in theirs if one not in ids and mapping.get(one, one) == one]
    return forms.MultipleChoiceField(
        label=_("Other columns to keep"),
        help_text=_(
            "Such as the team, if the sample is to be divided by it. All columns that are neither matched nor kept are left out."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(one, one) for one in free],
        initial=[one for one in free if one in mapping],
    )


def _hint(field: AskedField) -> str:
    why = _now("Asked for %(purposes)s.") % {
        "purposes": "; ".join(asked.purposes_of(field))
    }
    if field.rule.values:
        values = ", ".join(field.rule.values)
        return f"{why} " + _now("Values: %(values)s.") % {"values": values}
    return why


class NotPersonalForm(GdsForm):
    """A column that looks like personal data and holds none."""

    column = forms.ChoiceField(label=_("Column"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("What does it hold, and how do you know?"),
        widget=forms.Textarea,
        max_length=1000,
        help_text=_("It is kept in the record with your name."),
    )
    options: ClassVar = {}

    def __init__(self, *args: Any, columns: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["column"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(one, one) for one in columns]


class PlanForm(GdsForm):
    """What is wanted of a sample; read from the address, so that it can be sent on."""

    population = forms.IntegerField(
        label=_("Cases expected in the list"), min_value=1, max_value=10_000_000
    )
    how = forms.ChoiceField(
        label=_("What decides the number of cases?"),
        widget=forms.RadioSelect,
        choices=[
            (planning.PROGRAMME, _("The rule of the programme")),
            (planning.PRECISION, _("A margin that is wanted")),
            (planning.NUMBER, _("A number of our own")),
        ],
        initial=planning.PROGRAMME,
    )
    margin = forms.DecimalField(
        label=_("Margin wanted, in percentage points"),
        help_text=_("Used if the margin decides. 10 means ten points either way."),
        min_value=1,
        max_value=50,
        decimal_places=1,
        initial=10,
    )
    number = forms.IntegerField(
        label=_("Number of cases"),
        help_text=_("Used if a number of our own decides."),
        min_value=1,
        max_value=10_000_000,
        required=False,
    )
    level = forms.TypedChoiceField(
        label=_("Coverage of the margin"),
        coerce=float,
        choices=[("0.8", "80%"), ("0.9", "90%"), ("0.95", "95%"), ("0.99", "99%")],
        initial="0.95",
    )
    strata = forms.MultipleChoiceField(
        label=_("Divide the list by"),
        help_text=_(
            "Each part gives cases in proportion. Few parts are better than many."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    holds_minimums = forms.BooleanField(
        label=_("Hold the minimum numbers of the programme"),
        required=False,
        initial=True,
    )
    buffer_percent = forms.IntegerField(
        label=_("Cases on top, per cent"),
        help_text=_("They are part of the sample, in case some cannot be used."),
        min_value=0,
        max_value=100,
        initial=0,
    )
    cap = forms.IntegerField(
        label=_("Most cases of one officer"),
        help_text=_("Leave empty for no limit."),
        min_value=1,
        max_value=1000,
        required=False,
    )
    marks_optional = False
    options: ClassVar = {
        **{
            name: {"classes": "govuk-input--width-5"}
            for name in ("population", "margin", "number", "buffer_percent", "cap")
        },
        "margin": {
            "classes": "govuk-input--width-3",
            "suffix": {"text": _("points")},
        },
        "buffer_percent": {
            "classes": "govuk-input--width-3",
            "suffix": {"text": "%"},
        },
    }

    def __init__(
        self,
        *args: Any,
        strata: Sequence[tuple[str, str]],
        has_list: bool,
        has_officer: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["strata"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(strata)
        if has_list:
            del self.fields["population"]
        if not strata:
            del self.fields["strata"]
        if has_list and not has_officer:
            del self.fields["cap"]

    def clean(self) -> dict[str, Any]:
        """Ask for a number where a number of our own decides."""
        cleaned = super().clean() or {}
        is_needed = cleaned.get("how") == planning.NUMBER
        if is_needed and "number" not in self.errors and not cleaned.get("number"):
            self.add_error("number", _("Enter a number of cases"))
        return cleaned

    def wanted(self) -> Wanted:
        """Return what is wanted, as the plan takes it."""
        given = self.cleaned_data
        return Wanted(
            how=given["how"],
            level=given["level"],
            margin=float(given["margin"]) / 100,
            number=given["number"] or 0,
            strata=tuple(given.get("strata", ())),
            buffer_percent=given["buffer_percent"],
            cap=given.get("cap"),
            holds_minimums=given["holds_minimums"],
        )
