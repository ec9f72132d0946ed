"""Requests are taken in whole, answers are kept until fetched, and too much is refused."""

from __future__ import annotations

import asyncio
import threading
from itertools import chain, repeat

import pytest

from inspectorate.web.operations import gateway
from inspectorate.web.operations.front import Front, Limits


def echo(environ, start_response):
    """Answer with what was sent."""
    body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
    start_response("200 OK", [("Content-Type", "text/plain"), ("X-Thread", "é")])
    return [environ["REQUEST_METHOD"].encode(), b" ", body]


def told(environ, start_response):
    """Answer as the application does when it is told that a body was too large."""
    assert environ[gateway.IS_TOO_LARGE]
    left = environ["wsgi.input"].read()
    start_response("413 Request Entity Too Large", [])
    return [b"%d left" % len(left)]


class Client:
    """Plays the server of ASGI to the front."""

    def __init__(self, messages=(), *, headers=(), never_ends=False):
        ending = repeat(None) if never_ends else ()
        self._messages = chain(messages, ending)
        self.scope = {
            "type": "http",
            "method": "POST",
            "path": "/",
            "query_string": b"",
            "http_version": "1.1",
            "headers": [*headers],
        }
        self.sent = []

    async def receive(self):
        message = next(self._messages)
        if message is None:
            await asyncio.sleep(3_600)
        return message

    async def send(self, message):
        self.sent.append(message)

    @property
    def status(self):
        return self.sent[0]["status"]

    @property
    def headers(self):
        return dict(self.sent[0]["headers"])

    @property
    def body(self):
        return b"".join(message["body"] for message in self.sent[1:])


def part(content=b"", *, more=False):
    return {"type": "http.request", "body": content, "more_body": more}


def asked(client, application=echo, **limits):
    asyncio.run(
        Front(application, Limits(**limits))(client.scope, client.receive, client.send)
    )
    return client


def test_a_request_in_parts_reaches_the_application_whole():
    client = asked(Client([part(b"ab", more=True), part(b"", more=True), part(b"c")]))
    assert (client.status, client.body) == (200, b"POST abc")
    assert client.headers[b"x-thread"] == "é".encode("latin1")
    assert client.sent[-1]["more_body"] is False


def test_an_empty_answer_ends():
    def nothing(environ, start_response):
        start_response("204 No Content", [])
        return []

    client = asked(Client([part()]), nothing)
    assert client.sent[1:] == [
        {"type": "http.response.body", "body": b"", "more_body": False}
    ]


def test_a_large_answer_is_sent_in_chunks():
    def large(environ, start_response):
        start_response("200 OK", [])
        return (b"x" * 100_000 for _ in range(10))

    client = asked(Client([part()]), large)
    assert len(client.body) == 1_000_000
    assert len(client.sent) > 10
    assert [message["more_body"] for message in client.sent[1:]].count(False) == 1


@pytest.mark.parametrize("headers", [[(b"content-length", b"11")], []])
def test_too_large_a_body_is_refused_announced_or_not(headers):
    sent = [part(b"x" * 9, more=True), part(b"x" * 2, more=True), part(b"x")]
    client = asked(Client(sent, headers=headers), told, body_bytes=10)
    # All of it was read, and nothing kept: the application says so on a page of its own.
    assert (client.status, client.body) == (413, b"0 left")


def test_many_times_too_large_a_body_is_not_even_read():
    announced = Client(headers=[(b"content-length", b"101")])
    endless = Client(repeat(part(b"x" * 10, more=True)))
    for client in (announced, endless):
        assert asked(client, told, body_bytes=10, read_bytes=100).status == 413
        assert client.headers[b"connection"] == b"close"
        assert b"413" in client.body


def test_a_length_that_is_no_number_is_refused():
    assert asked(Client([part()], headers=[(b"content-length", b"-1")])).status == 400


def test_a_client_that_goes_silent_is_given_up():
    client = asked(Client([part(b"x", more=True)], never_ends=True), pause_seconds=0.01)
    assert client.status == 408
    assert client.headers[b"connection"] == b"close"


def test_a_client_that_never_ends_is_given_up():
    trickle = repeat(part(b"x", more=True))

    class Slow(Client):
        async def receive(self):
            await asyncio.sleep(0.001)
            return next(trickle)

    assert asked(Slow(), body_seconds=0.05).status == 408


def test_a_client_that_goes_away_is_not_answered():
    assert asked(Client([{"type": "http.disconnect"}])).sent == []


def test_a_client_that_does_not_fetch_its_answer_is_left_alone():
    class Deaf(Client):
        async def send(self, message):
            await asyncio.sleep(3_600)

    asked(Deaf([part()]), answer_seconds=0.01)


def test_what_is_wrong_in_the_application_is_raised():
    def broken(environ, start_response):
        raise RuntimeError("broken")

    with pytest.raises(RuntimeError, match="broken"):
        asked(Client([part()]), broken)


def test_slow_clients_hold_no_thread():
    """With one thread and fifty bodies on their way, the next request is answered."""
    front = Front(echo, Limits(n_threads=1, pause_seconds=60))

    async def play():
        slow = [Client([part(b"x", more=True)], never_ends=True) for _ in range(50)]
        waiting = [
            asyncio.create_task(front(one.scope, one.receive, one.send)) for one in slow
        ]
        await asyncio.sleep(0)
        quick = Client([part(b"y")])
        await asyncio.wait_for(front(quick.scope, quick.receive, quick.send), 5)
        for one in waiting:
            one.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        return quick

    assert asyncio.run(play()).body == b"POST y"


def test_more_than_can_wait_are_told_to_come_again():
    held, begun = threading.Event(), threading.Semaphore(0)

    def slow(environ, start_response):
        begun.release()
        held.wait(10)
        return echo(environ, start_response)

    front = Front(slow, Limits(n_threads=1, n_waiting=1))

    async def play():
        clients = [Client([part()]) for _ in range(3)]
        tasks = []
        for one in clients:
            tasks.append(asyncio.create_task(front(one.scope, one.receive, one.send)))
            await asyncio.sleep(0.01)
        await asyncio.to_thread(begun.acquire)
        await tasks[2]
        held.set()
        await asyncio.gather(*tasks)
        return clients

    first, second, third = asyncio.run(play())
    assert (first.status, second.status, third.status) == (200, 200, 503)
    assert third.headers[b"retry-after"] == b"5"
