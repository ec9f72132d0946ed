"""Forms of this app."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from inspectorate.web.design import forms as design_forms


class ExportForm(design_forms.GdsForm):
    """In which format everything goes out."""

    format = forms.ChoiceField(
        label=_("Format"),
        choices=[
            ("ods", _("Spreadsheet (ODS)")),
            ("csv", _("CSV files in one archive (ZIP)")),
            ("json", _("JSON")),
        ],
        initial="ods",
        widget=forms.RadioSelect,
    )
    options: ClassVar = {
        "format": {
            "item_hints": {
                "ods": _("To read and to sort; opens in any office program."),
                "csv": _(
                    "To compute with. A text that a spreadsheet might run as a formula "
                    "has an apostrophe before it."
                ),
                "json": _("For programs; lists and texts are as they were kept."),
            }
        }
    }
