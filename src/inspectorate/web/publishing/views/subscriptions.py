"""Being told of reports by e-mail: asking, confirming, changing, ending it."""

from __future__ import annotations

from allauth.core import ratelimit
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from inspectorate.web.design import error_views
from inspectorate.web.inspections import programmes
from inspectorate.web.people import access
from inspectorate.web.publishing import links, mail_settings
from inspectorate.web.publishing.actions import subscribing
from inspectorate.web.publishing.actions.subscribing import Wish
from inspectorate.web.publishing.forms.public import LanguageForm, SubscribeForm
from inspectorate.web.publishing.models import Subscriber, Subscription
from inspectorate.web.publishing.queries import public


@access.public
@never_cache
@require_http_methods(["GET", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    """Take an address; the answer is the same whether or not it is known."""
    if not mail_settings.is_on():
        return _page(request, "subscribe", is_on=False)
    form = SubscribeForm(
        request.POST or None,
        programmes=list(programmes.choices()),
        bodies=_bodies(),
        initial={"language": (get_language() or "en")[:2]},
    )
    if request.method == "POST" and form.is_valid():
        if not ratelimit.consume(request, action="subscribe"):
            return error_views.too_many_requests(request)
        given = form.cleaned_data
        address = given["address"].lower()
        # Whoever asks too often for one address reads the same, and no mail goes out.
        if ratelimit.consume(request, action="subscribe_address", key=address):
            wish = Wish(address, given["language"], *form.chosen)
            subscribing.ask(wish, at=timezone.now())
        return _page(request, "subscribe_asked")
    return _page(request, "subscribe", is_on=True, form=form)


@access.public
@never_cache
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Begin a subscription by a button: programs that look at links confirm nothing."""
    subscription = links.confirmed(token)
    if request.method == "POST":
        subscriber = subscribing.confirm(subscription, at=timezone.now())
        if subscriber is None:
            raise Http404
        return redirect("publishing:manage", token=links.to_manage(subscriber.pk))
    return _page(request, "confirm")


@access.public
@never_cache
@require_http_methods(["GET", "POST"])
def manage(request: HttpRequest, token: str) -> HttpResponse:
    """Show of what somebody is told, and change its language."""
    subscriber = links.managed(token)
    found = list(
        Subscription.objects.filter(subscriber=subscriber, confirmed_at__isnull=False)
    )
    if not found:
        return _page(request, "unsubscribed")
    form = LanguageForm(request.POST or None, initial={"language": found[0].language})
    if request.method == "POST" and "end" in request.POST:
        subscribing.end(subscriber, request.POST["end"] or "none")
        return redirect("publishing:manage", token=token)
    if request.method == "POST" and form.is_valid():
        subscribing.speak(subscriber, form.cleaned_data["language"])
        return redirect("publishing:manage", token=token)
    bodies = dict(_bodies())
    told = [(one.pk, _about(one, bodies)) for one in found]
    return _page(request, "manage", form=form, told=told, token=token)


@access.public
@never_cache
@csrf_exempt  # mail programs send it, without a cookie (RFC 8058); the token suffices
@require_http_methods(["GET", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """End all that somebody is told, with one click of a mail program or a button."""
    subscriber = links.managed(token)
    if request.method == "POST":
        subscribing.end(subscriber)
        return _page(request, "unsubscribed")
    if not Subscriber.objects.filter(pk=subscriber).exists():
        return _page(request, "unsubscribed")
    return _page(request, "unsubscribe")


def _bodies() -> list[tuple[str, str]]:
    return public.bodies_of(public.editions(), today=timezone.localdate())


def _about(one: Subscription, bodies: dict[str, str]) -> str:
    if one.programme:
        return programmes.title(one.programme)
    return bodies.get(one.body, one.body) if one.body else _("All reports")


def _page(request: HttpRequest, name: str, **context: object) -> HttpResponse:
    return render(request, f"publishing/{name}.html", context)
