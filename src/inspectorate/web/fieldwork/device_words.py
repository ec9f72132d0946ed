"""Every sentence that the scripts of the page of this device say, in the language of the page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from inspectorate.web.fieldwork.shell_words import WORDS as ASSESSING

# Said on the page of a case as well.
SHARED = ("waiting_one", "waiting_many", "wrong_passphrase")

WORDS = {name: ASSESSING[name] for name in SHARED} | {
    # What is here
    "none_waiting": _("Every answer of this device is on the server."),
    "online": _("This device is online."),
    "offline": _("This device is offline. What is here can be used."),
    "never": _("not yet"),
    "space": _("{free} free for this site."),
    "storage_granted": _("The browser has promised to keep what is here."),
    "storage_not_granted": _(
        "The browser keeps what is here, but has not promised to: do not clear its data. In a private window everything goes when the window is closed. Installing this site helps."
    ),
    "cases_one": _("1 case"),
    "cases_many": _("{n} cases"),
    "until": _("until {time}"),
    "open": _("Open the cases"),
    "take_again": _("Take along again"),
    "remove": _("Remove from this device"),
    "remove_what": _(
        "The cases of “{name}” are removed from this device. Answers that are not on the server yet stay here, sealed, and are sent when you sign in."
    ),
    # Taking along
    "step_working": _("working …"),
    "browser_may_ask": _("working … If the browser asks, let this site keep data."),
    "step_failed": _("It did not work ({why}). Try again."),
    "signed_in_until": _("{name}, until {time}"),
    "browser_ready": _("This browser opens the pages without a network."),
    "browser_too_old": _(
        "This browser cannot keep cases safely. Use a current browser, and an address that begins with https."
    ),
    "browser_private": _(
        "This browser does not let pages open without a network. That is so in private windows of some browsers: use an ordinary window."
    ),
    "worker_not_ready": _(
        "The browser did not get ready in time. Load the page again and try once more."
    ),
    "passphrase_set": _("Only your passphrase opens the cases without a network."),
    "not_what_is_shown": _("These are not the words that are shown. Type them again."),
    "cases_kept": _("{n} cases are on this device, encrypted."),
    "no_open_cases": _(
        "No case of this inspection is open for you. Ask the lead inspector to give you some."
    ),
    "pages_kept": _("The questions and their guidance are here, in both languages."),
    "all_is_here": _("Everything was read back. You can go offline."),
    "not_whole": _("A case could not be read back. Try again."),
    "unreachable_now": _("The server cannot be reached. Try again when it can."),
    "signed_out_now": _("Nobody is signed in. Sign in, and begin again."),
    "not_yours": _("This inspection is not here, or not yours."),
    "no_space": _(
        "There is too little space for this site. Make space on this device, and try again."
    ),
}
