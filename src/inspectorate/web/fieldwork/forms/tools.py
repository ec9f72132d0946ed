"""Forms of the tools that are filled in elsewhere."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from inspectorate.web.design import forms as design_forms
from inspectorate.web.sampling.receiving import ReceivedFile

MOST_FILES = settings.DATA_UPLOAD_MAX_NUMBER_FILES


class _ManyFilesInput(forms.FileInput):
    """Lets several files be chosen at once."""

    allow_multiple_selected = True


class _ManyFilesField(forms.FileField):
    """Several files; Django's own field takes the last one only."""

    widget = _ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[ReceivedFile]:
        """Return the files that were sent."""
        given = data if isinstance(data, list | tuple) else [data]
        one = super().clean
        return [one(file, initial) for file in given] if given else one(None, initial)


class FilledInForm(design_forms.GdsForm):
    """Tools that were filled in."""

    tools = _ManyFilesField(
        label=_("Filled-in tools"),
        widget=_ManyFilesInput(
            attrs={"multiple": True, "accept": ".docx,.odt,.xlsx,.ods,.xml"}
        ),
    )
    mapping = forms.FileField(
        label=_("Mapping of an InfoPath form (if you send its XML)"),
        help_text=_(
            "A YAML file that says which field of the form answers which question."
        ),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml"}),
    )
    is_too_large = False

    def __init__(self, *args: Any, is_too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_too_large = is_too_large
        self.fields["tools"].required = not is_too_large
        self.fields["tools"].help_text = _now(
            "DOCX, ODT, XLSX or ODS, or XML of InfoPath; at most %(most)d files and %(megabytes)d MB at once. Nothing is changed before you have seen the differences."
        ) % {"most": MOST_FILES, "megabytes": settings.MOST_UPLOADED_BYTES // 1_000_000}

    def clean(self) -> dict[str, Any]:
        """Refuse what is too large to be taken in."""
        if self.is_too_large:
            self.add_error(
                "tools",
                _now("The files are larger than %(megabytes)d MB. Send fewer at once.")
                % {"megabytes": settings.MOST_UPLOADED_BYTES // 1_000_000},
            )
        return super().clean() or {}


class ToolForm(design_forms.GdsForm):
    """In which form tools are wanted."""

    kind = forms.ChoiceField(
        label=_("Format"),
        choices=[
            ("docx", _("Word document (DOCX)")),
            ("odt", _("OpenDocument text (ODT)")),
            ("xlsx", _("Excel workbook (XLSX)")),
            ("ods", _("OpenDocument spreadsheet (ODS)")),
        ],
        widget=forms.RadioSelect,
        initial="docx",
    )
    language = forms.ChoiceField(
        label=_("Language of the questions"),
        choices=[("en", _("English")), ("cy", _("Welsh"))],
        widget=forms.RadioSelect,
        initial="en",
    )
    options: ClassVar = {"language": {"classes": "govuk-radios--inline"}}
