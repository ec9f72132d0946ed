"""Faults of steps, of what the body says, and of several people who write at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from inspectorate.web.sampling.wording import Said, said

_BACK_TO_DRAFT = _(
    "Take it back to a draft, with the reason; what is published is corrected by another edition."
)

# By the number of the code in the family PUBLISH.
BY_NUMBER: Mapping[int, Sequence[Said]] = {
    100: (
        said(
            r".*",
            _("This step cannot be taken from where the report stands now."),
            _("Look at the page of the report: it names the next step."),
        ),
    ),
    101: (said(r".*", _("Nothing of it changes any more."), _BACK_TO_DRAFT),),
    102: (
        said(
            r".*",
            _("Its lead has not signed what stands there now."),
            _("Let the lead read it and sign it off."),
        ),
    ),
    103: (
        said(
            r".*",
            _(
                "The facts are not settled: the body has not been asked, its period is not over, or comments are not decided."
            ),
            _(
                "Send it to the body, wait for the end of the period, and decide each comment."
            ),
        ),
    ),
    104: (
        said(
            r".*",
            _("It is about no body that would have to check its facts."),
            _("Let it be approved as it is."),
        ),
    ),
    105: (
        said(
            r".*",
            _("Nobody approves what they signed themselves."),
            _("Ask another programme manager."),
        ),
    ),
    106: (
        said(
            r"(?P<n>\d+) obstacles .*",
            _("Obstacles that stand between it and its publication: %(n)s."),
            _("Settle each of them; the page of the report lists them."),
        ),
    ),
    107: (
        said(
            r".*",
            _("The files that were looked at are not those that would go out."),
            _("Have the files built, look at them, and say the moment again."),
        ),
    ),
    108: (said(r".*", _("This moment has passed."), _("Name one that is to come.")),),
    109: (
        said(
            r".*", _("Its moment has not come."), _("Wait: it is published by itself.")
        ),
    ),
    110: (said(r".*", _("says nothing."), _("Write what is wrong.")),),
    111: (
        said(
            r".*",
            _("The period for comments is over."),
            _("Ask the lead of the inspection for more time."),
        ),
    ),
    112: (
        said(
            r".*",
            _("is not in the report any more."),
            _("Open the page again, and say it of what stands there now."),
        ),
    ),
    113: (
        said(
            r".*",
            _("is missing, or nothing was chosen."),
            _("Accept or reject it, and tell the body why."),
        ),
    ),
    114: (
        said(
            r".*",
            _("It cannot be decided any more: the round is closed."),
            _("Take the report back to a draft first, with the reason."),
        ),
    ),
    115: (
        said(
            r".*",
            _("is not later than the end of the period."),
            _("Name a later moment."),
        ),
    ),
    122: (
        said(
            r"(?P<n>\d+) comments .*",
            _("Comments of the body that are not decided: %(n)s."),
            _("Accept or reject each of them, with the reason."),
        ),
    ),
    123: (
        said(
            r".*",
            _("There is a report of this kind about it already."),
            _(
                "Open that one; what is published is corrected by another edition of it."
            ),
        ),
    ),
    124: (
        said(
            r".*",
            _("It changed since you opened the page: nothing was signed."),
            _("Read it again, and sign what stands there now."),
        ),
    ),
    125: (
        said(
            r".*",
            _("is missing in English or in Welsh."),
            _("Say in both what was wrong: it is published with the new edition."),
        ),
    ),
    126: (
        said(
            r".*",
            _("Its files are built once it is final."),
            _("Let it be approved first."),
        ),
    ),
    160: (
        said(
            r".*",
            _("Somebody else is writing it."),
            _(
                "Read it meanwhile, and comment or suggest; it is free once they save or stay away for ten minutes."
            ),
        ),
    ),
    161: (
        said(
            r".*",
            _("It was saved by somebody else after you began."),
            _("Compare both texts, and save what is to stand there."),
        ),
    ),
    162: (
        said(
            r".*",
            _(
                "You no longer hold it: you stayed away, and it was given up or taken over."
            ),
            _("Take it again and save, or keep what you wrote as a suggestion."),
        ),
    ),
    163: (
        said(
            r".*",
            _("This suggestion was decided already."),
            _("Suggest it again if it should stand there."),
        ),
    ),
    166: (
        said(
            r".*",
            _("It was taken out of the report."),
            _("Put it back first: the report keeps what was taken out."),
        ),
    ),
}
