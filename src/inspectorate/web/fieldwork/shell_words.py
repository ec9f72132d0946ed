"""Every sentence that the scripts of the assessment page say, in the language of the page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

YES, NO = _("yes"), _("no")

# Single keys and what `keys.js` does with them.
KEYS = (
    ("1 … 9", _("choose an answer of the question you are at")),
    ("0", _("take the answer back")),
    ("j", _("go to the next question")),
    ("k", _("go to the question before")),
    ("n", _("go to the evidence of the question")),
    ("g", _("open or close its guidance")),
    ("Esc", _("leave a text and go back to its question")),
    ("?", _("show this list")),
)

WORDS = {
    # Saved state
    "saved": _("All answers are saved on the server"),
    "saved_at": _("All answers are saved on the server {time}"),
    "saving": _("Saving …"),
    "local_one": _("1 answer saved on this device only, not yet on the server"),
    "local_many": _("{n} answers saved on this device only, not yet on the server"),
    "not_saved_full": _(
        "Not saved: this browser has no space left. Keep this page open, and make space on this device."
    ),
    "not_saved": _(
        "Not saved: this browser cannot keep what you write. Keep this page open until the server is reached."
    ),
    "refused_one": _(
        "1 answer was not accepted by the server; it stays on this device"
    ),
    "refused_many": _(
        "{n} answers were not accepted by the server; they stay on this device"
    ),
    "online": _("Online"),
    "offline": _("Offline"),
    "last_sent": _("last sent {time}"),
    "free": _("{free} free"),
    "unreachable": _("No connection to the server; it is tried again by itself."),
    "signed_out": _("You are signed out; nothing is lost."),
    "busy": _("The server is busy; it is tried again by itself."),
    "failing": _("The server has a fault; it is tried again by itself."),
    # While assessing
    "done_of": _("{done} of {total}"),
    "reasons_shown": _("Tick the reasons below the answer."),
    "more_apply": _("More questions apply now."),
    "fewer_apply": _("Fewer questions apply now."),
    "answered": _("Answer: {label}"),
    "taken_back": _("The answer was taken back."),
    "synthetic": _("synthetic data"),
    "not_known": _("not known"),
    # What is lacking
    "lacks_answer": _("not answered"),
    "lacks_reasons": _("no reason ticked"),
    "lacks_note": _("no evidence noted"),
    "lacks_choice": _("two answers: choose one"),
    "lacks_none": _("Nothing is lacking."),
    "lacking_one": _("1 question is not complete:"),
    "lacking_many": _("{n} questions are not complete:"),
    "first_to_server": _(
        "Your answers have to be on the server before you can submit. {why}"
    ),
    "changed_elsewhere": _(
        "The answers on the server are not those you saw here. They were fetched: look at them, and submit again."
    ),
    "not_submitted": _("It was not submitted. {why}"),
    # Two answers
    "choice_here": _("What counts now"),
    "choice_mine": _("From this device, {time}"),
    "choice_there": _("From another device, whose clock said {time}"),
    "choice_keep": _("Keep this one"),
    "no_answer": _("no answer"),
    "choice_kept": _("The other answer was put aside; it stays in the history."),
    "aside": _(
        "This answer of yours does not count. The server keeps it, and the lead inspector decides about it: {why}"
    ),
    "aside_closed": _("the case was no longer open"),
    "aside_right_withdrawn": _("the case was no longer yours"),
    "aside_old_schema": _("it was made with another version of the questions"),
    "aside_unknown_question": _("this version has no such question"),
    "aside_unknown_answer": _("this version has no such answer"),
    "aside_parent_missing": _("an earlier answer has not arrived yet"),
    "not_accepted": _("The server did not accept this answer: {why}"),
    "asides_one": _("1 answer of this case is kept aside on the server."),
    "asides_many": _("{n} answers of this case are kept aside on the server."),
    # Safety concerns
    "concern_sending": _("Telling the lead inspector …"),
    "concern_told": _("The lead inspector was told: {time}"),
    "concern_waiting": _(
        "The lead inspector has not been told yet. It is tried again by itself; if somebody is in danger now, telephone."
    ),
    "concern_refused": _(
        "The lead inspector was NOT told. Telephone now. The server said: {why}"
    ),
    "concern_empty": _("Say what you are worried about."),
    # States
    "state_submitted": _("You have submitted this case. You can read it here."),
    "state_countersigned": _("This case is countersigned. You can read it here."),
    "state_reconciled": _(
        "The readings of this case are reconciled. You can read it here."
    ),
    "state_withdrawn": _("This case was taken back from you."),
    "state_closed": _("This case is not open for answers now. You can read it here."),
    "handed_in_here": _(
        "You have submitted this case on this device. The server will have it when it is reached."
    ),
    "needs_attention": _("needs your attention"),
    # Before the case is open
    "wrong_passphrase": _(
        "That is not the passphrase. Look at the words and try again."
    ),
    "waiting_one": _("1 answer waits on this device, sealed."),
    "waiting_many": _("{n} answers wait on this device, sealed."),
    "unreadable_one": _(
        "1 answer on this device cannot be opened with the key of this session. Do not clear this browser, and tell support."
    ),
    "unreadable_many": _(
        "{n} answers on this device cannot be opened with the key of this session. Do not clear this browser, and tell support."
    ),
}
