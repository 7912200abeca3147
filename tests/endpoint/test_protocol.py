"""Every way in which an endpoint fails ends in one sentence, and nothing else is ever contacted."""

from __future__ import annotations

import socket

import pyoxigraph
import pytest

from massage_ontology import Endpoint, EndpointError
from tests.endpoint.server import Habits, serving

ASK = "ASK {}"


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_busy_endpoint_is_asked_again(status: int) -> None:
    waits: list[float] = []
    habits = Habits(failures=[status, status])
    with serving(pyoxigraph.Store(), habits) as url:
        assert Endpoint(url, retries=2, sleep=waits.append).query(ASK)
    assert len(habits.asked) == 3
    assert waits == [0.25, 0.5]


def test_it_waits_as_long_as_it_is_told_to() -> None:
    waits: list[float] = []
    with serving(pyoxigraph.Store(), Habits(failures=[503], retry_after="7")) as url:
        assert Endpoint(url, sleep=waits.append).query(ASK)
    assert waits == [7.0]


@pytest.mark.parametrize(
    ("status", "words"),
    [(400, "does not understand"), (401, "asks for a login"), (403, "refuses"), (404, "no SPARQL endpoint"),
     (413, "lower batch_size"), (500, "failed"), (418, "does not answer")],
)  # fmt: skip
def test_a_failure_is_told_once_and_in_words(status: int, words: str) -> None:
    habits = Habits(failures=[status])
    with serving(pyoxigraph.Store(), habits) as url, pytest.raises(EndpointError, match=words) as caught:
        Endpoint(url).query(ASK)
    assert caught.value.status == status
    assert len(habits.asked) == 1
    assert "\n" not in str(caught.value)


def test_patience_ends() -> None:
    with serving(pyoxigraph.Store(), Habits(failures=[503] * 9)) as url, pytest.raises(EndpointError) as caught:
        Endpoint(url, retries=3, sleep=lambda _: None).query(ASK)
    assert caught.value.status == 503
    assert caught.value.url == url


@pytest.mark.parametrize("body", [b"<html>hello</html>", b"", b"[]", b'{"head": {}}'])
def test_what_is_no_result_is_told(body: bytes) -> None:
    with serving(pyoxigraph.Store(), Habits(body=body)) as url:
        with pytest.raises(EndpointError, match="not a SPARQL result"):
            Endpoint(url).query(ASK)
        with pytest.raises(EndpointError, match="not a SPARQL result"):
            Endpoint(url).query("SELECT * {}")


def test_another_host_is_never_contacted() -> None:
    elsewhere = Habits()
    with serving(pyoxigraph.Store(), elsewhere) as other:
        target = other.replace("127.0.0.1", "localhost")
        habits = Habits(redirect=target)
        with serving(pyoxigraph.Store(), habits) as url, pytest.raises(EndpointError, match="another host"):
            Endpoint(url).query(ASK)
    assert elsewhere.asked == []


def test_a_closed_door_is_told() -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    with pytest.raises(EndpointError, match="cannot be reached"):
        Endpoint(f"http://127.0.0.1:{port}/", retries=1, sleep=lambda _: None).query(ASK)


def test_a_silent_endpoint_is_given_up() -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        endpoint = Endpoint(f"http://127.0.0.1:{door.getsockname()[1]}/", timeout=0.2, retries=0)
        with pytest.raises(EndpointError, match=r"within 0\.2 seconds"):
            endpoint.query(ASK)


def test_no_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    with serving(pyoxigraph.Store()) as url:
        assert Endpoint(url).query(ASK)


@pytest.mark.parametrize("target", ["ftp", "file"])
def test_a_redirect_out_of_the_web_is_refused(target: str) -> None:
    habits = Habits()
    with serving(pyoxigraph.Store(), habits) as url:
        habits.redirect = url.replace("http", target)
        with pytest.raises(EndpointError):
            Endpoint(url).query(ASK)
    assert len(habits.asked) == 1


@pytest.mark.parametrize(
    "url",
    ["example.org", "file:///etc/passwd", "http://", "http://[::1", "http://a b/", "http://a/\x1b", "http://a:99999/"],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(EndpointError, match="is not a web address") as caught:
        Endpoint(url)
    assert str(caught.value).isprintable()


def test_a_header_that_is_none_is_told() -> None:
    with serving(pyoxigraph.Store()) as url, pytest.raises(EndpointError, match="cannot be asked: Invalid header"):
        Endpoint(url, headers={"X": "a\r\nY: b"}).query(ASK)
