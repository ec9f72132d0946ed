"""The form of a rescue file."""

from __future__ import annotations

import json

from django import forms
from django.utils.translation import gettext_lazy as _

from inspectorate.core.faults import InspectorateError
from inspectorate.core.fieldwork.answers import rescue
from inspectorate.core.fieldwork.answers.rescue import Record
from inspectorate.web.design import forms as design_forms
from inspectorate.web.sampling.receiving import ReceivedFile


class RescueForm(design_forms.GdsForm):
    """A file that a device has saved."""

    file = forms.FileField(
        label=_("Rescue file"),
        help_text=_(
            "As its person saved it, such as inspectorate-rescue-2027-01-31.json."
        ),
        widget=forms.FileInput(attrs={"accept": ".json"}),
    )

    def clean_file(self) -> tuple[str, tuple[Record, ...]]:
        """Return the hash of the file and its records, or say what is wrong with it."""
        upload: ReceivedFile = self.cleaned_data["file"]
        try:
            return upload.sha256, rescue.read(json.load(upload))
        except (ValueError, RecursionError):
            raise forms.ValidationError(
                _(
                    "This is not a rescue file. Choose the file that the device has saved."
                )
            ) from None
        except InspectorateError as error:
            raise forms.ValidationError(
                [
                    f"{fault.place}: {fault.fault} {fault.remedy}"
                    for fault in error.faults[:5]
                ]
            ) from None
