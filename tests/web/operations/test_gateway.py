"""What a request becomes for WSGI, and what WSGI's answer becomes."""

from __future__ import annotations

import io

import pytest

from inspectorate.web.operations import gateway


def scope(**changes):
    return {
        "method": "GET",
        "path": "/en/",
        "query_string": b"a=b%20c",
        "http_version": "1.1",
        "scheme": "http",
        "client": ("10.0.0.9", 4711),
        "server": ("127.0.0.1", 8000),
        "headers": [],
    } | changes


def environ(body=b"", **changes):
    return gateway.environ(scope(**changes), io.BytesIO(body))


def test_the_line_of_the_request():
    found = environ()
    assert (found["REQUEST_METHOD"], found["PATH_INFO"]) == ("GET", "/en/")
    assert (found["QUERY_STRING"], found["SERVER_PROTOCOL"]) == ("a=b%20c", "HTTP/1.1")
    assert (found["REMOTE_ADDR"], found["SERVER_PORT"]) == ("10.0.0.9", "8000")


def test_a_path_in_welsh_keeps_its_bytes():
    assert environ(path="/tŷ/")["PATH_INFO"].encode("latin1") == "/tŷ/".encode()


def test_a_path_that_is_no_utf_8_keeps_its_bytes():
    path = b"/\xff/".decode(errors="surrogateescape")
    assert environ(path=path)["PATH_INFO"].encode("latin1") == b"/\xff/"


def test_headers_that_stand_twice_are_joined():
    found = environ(
        headers=[
            (b"cookie", b"a=1"),
            (b"cookie", b"b=2"),
            (b"x-a", b"1"),
            (b"X-A", b"2"),
        ]
    )
    assert found["HTTP_COOKIE"] == "a=1; b=2"
    assert found["HTTP_X_A"] == "1,2"


def test_a_header_with_an_underscore_does_not_pass_for_a_proxys():
    found = environ(headers=[(b"x_forwarded_proto", b"https")])
    assert "HTTP_X_FORWARDED_PROTO" not in found


def test_the_length_is_that_of_what_came():
    found = environ(
        b"12345", headers=[(b"content-length", b"3"), (b"content-type", b"x")]
    )
    assert (found["CONTENT_LENGTH"], found["CONTENT_TYPE"]) == ("5", "x")
    assert found["wsgi.input"].read() == b"12345"


def test_without_addresses_there_is_still_a_request():
    found = environ(client=None, server=None)
    assert (found["REMOTE_ADDR"], found["SERVER_NAME"]) == ("", "localhost")


class Chunks(list):
    """An answer that has to be closed."""

    closed = False

    def close(self):
        self.closed = True


def test_an_answer_is_kept_and_closed():
    chunks, kept = Chunks([b"b", b"c"]), io.BytesIO()

    def application(environ, start_response):
        start_response("500 Broken", [])
        start_response("201 Created", [("X-Y", "z")])(b"a")
        return chunks

    start = gateway.answer(application, {}, kept)
    assert (start.status, start.headers) == (201, [(b"x-y", b"z")])
    assert kept.getvalue() == b"abc"
    assert chunks.closed


def test_an_answer_that_breaks_is_closed():
    class Broken(Chunks):
        def __iter__(self):
            yield b"a"
            raise RuntimeError("broken")

    chunks = Broken()

    def application(environ, start_response):
        start_response("200 OK", [])
        return chunks

    with pytest.raises(RuntimeError, match="broken"):
        gateway.answer(application, {}, io.BytesIO())
    assert chunks.closed
