"""Every way in which an endpoint fails ends in one sentence, and nothing else is ever contacted."""

from __future__ import annotations

import socket

import pyoxigraph
import pytest

from massage_ontology import EndpointError
from massage_ontology.remote.protocol import Endpoint
from tests.remote.server import Habits, serving

ASK = "ASK {}"


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_busy_endpoint_is_asked_again(status: int) -> None:
    waits: list[float] = []
    habits = Habits(failures=[status, status])
    with serving(pyoxigraph.Store(), habits) as url:
        assert Endpoint(url, retries=2, sleep=waits.append).ask(ASK) is True
    assert len(habits.asked) == 3
    assert waits == [0.25, 0.5]


def test_it_waits_as_long_as_it_is_told_to() -> None:
    waits: list[float] = []
    with serving(pyoxigraph.Store(), Habits(failures=[503], retry_after="7")) as url:
        assert Endpoint(url, sleep=waits.append).ask(ASK)
    assert waits == [7.0]


@pytest.mark.parametrize(
    ("status", "words"),
    [(400, "does not understand"), (401, "asks for a login"), (403, "refuses"), (404, "no SPARQL endpoint"),
     (413, "lower batch_size"), (500, "failed"), (418, "does not answer")],
)  # fmt: skip
def test_a_failure_is_told_once_and_in_words(status: int, words: str) -> None:
    habits = Habits(failures=[status])
    with serving(pyoxigraph.Store(), habits) as url, pytest.raises(EndpointError, match=words) as caught:
        Endpoint(url).ask(ASK)
    assert caught.value.status == status
    assert len(habits.asked) == 1
    assert "\n" not in str(caught.value)


def test_patience_ends() -> None:
    with serving(pyoxigraph.Store(), Habits(failures=[503] * 9)) as url, pytest.raises(EndpointError) as caught:
        Endpoint(url, retries=3, sleep=lambda _: None).ask(ASK)
    assert caught.value.status == 503
    assert caught.value.url == url


@pytest.mark.parametrize("body", [b"<html>hello</html>", b"", b"[]", b'{"head": {}}'])
def test_what_is_no_result_is_told(body: bytes) -> None:
    with serving(pyoxigraph.Store(), Habits(body=body)) as url:
        with pytest.raises(EndpointError, match="no SPARQL result"):
            Endpoint(url).ask(ASK)
        with pytest.raises(EndpointError, match="no SPARQL result"):
            Endpoint(url).select("SELECT * {}")


def test_another_host_is_never_contacted() -> None:
    elsewhere = Habits()
    with serving(pyoxigraph.Store(), elsewhere) as other:
        target = other.replace("127.0.0.1", "localhost")
        habits = Habits(redirect=target)
        with serving(pyoxigraph.Store(), habits) as url, pytest.raises(EndpointError, match="another host"):
            Endpoint(url).ask(ASK)
    assert elsewhere.asked == []


def test_a_closed_door_is_told() -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    with pytest.raises(EndpointError, match="cannot be reached"):
        Endpoint(f"http://127.0.0.1:{port}/", retries=1, sleep=lambda _: None).ask(ASK)


def test_a_silent_endpoint_is_given_up() -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        endpoint = Endpoint(f"http://127.0.0.1:{door.getsockname()[1]}/", timeout=0.2, retries=0)
        with pytest.raises(EndpointError, match=r"within 0\.2 seconds"):
            endpoint.ask(ASK)


def test_no_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    with serving(pyoxigraph.Store()) as url:
        assert Endpoint(url).ask(ASK) is True


def test_pages_go_on_until_the_end() -> None:
    store = pyoxigraph.Store()
    store.load(
        "".join(f"<urn:{n:03}> <urn:p> <urn:o> .\n" for n in range(25)).encode(), format=pyoxigraph.RdfFormat.N_TRIPLES
    )
    for most in (1000, 7):
        with serving(store, Habits(most_rows=most)) as url:
            rows = list(Endpoint(url, page_size=10).pages("SELECT ?s { ?s <urn:p> ?o } ORDER BY ?s"))
            assert [row["s"] for row in rows] == [f"urn:{n:03}" for n in range(25)]


@pytest.mark.parametrize("target", ["ftp", "file"])
def test_a_redirect_out_of_the_web_is_refused(target: str) -> None:
    habits = Habits()
    with serving(pyoxigraph.Store(), habits) as url:
        habits.redirect = url.replace("http", target)
        with pytest.raises(EndpointError):
            Endpoint(url).ask(ASK)
    assert len(habits.asked) == 1


@pytest.mark.parametrize(
    "url",
    ["example.org", "file:///etc/passwd", "http://", "http://[::1", "http://a b/", "http://a/\x1b", "http://a:99999/"],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(EndpointError, match="is no web address") as caught:
        Endpoint(url)
    assert str(caught.value).isprintable()


def test_a_header_that_is_none_is_told() -> None:
    with serving(pyoxigraph.Store()) as url, pytest.raises(EndpointError, match="cannot be asked: Invalid header"):
        Endpoint(url, headers={"X": "a\r\nY: b"}).ask(ASK)


@pytest.mark.parametrize(
    "binding",
    [
        b"5",
        b'{"n": 5}',
        b'{"n": {"type": "uri"}}',
        b'{"n": {"type": "uri", "value": 5}}',
        b'{"n": {"type": "literal", "value": null}}',
        b'{"n": {"type": "literal", "value": "x", "xml:lang": 5}}',
        b'{"n": {"type": [], "value": "x"}}',
        b'{"m": {"type": "uri", "value": "urn:x"}}',
    ],
)
def test_a_row_that_is_none_is_told(binding: bytes) -> None:
    body = b'{"results": {"bindings": [%s]}}' % binding
    with serving(pyoxigraph.Store(), Habits(body=body)) as url, pytest.raises(EndpointError, match="answers"):
        Endpoint(url).select("SELECT * {}", "n")


def test_half_a_surrogate_pair_does_no_harm() -> None:
    body = rb'{"results": {"bindings": [{"n": {"type": "literal", "value": "a\ud800"}}]}}'
    with serving(pyoxigraph.Store(), Habits(body=body)) as url:
        (row,) = Endpoint(url).select("SELECT * {}")
    assert str(row["n"]).encode()


def test_pages_that_never_change_come_to_an_end() -> None:
    body = b'{"results": {"bindings": [{"n": {"type": "uri", "value": "urn:x"}}]}}'
    with serving(pyoxigraph.Store(), Habits(body=body)) as url:
        with pytest.raises(EndpointError, match="passes over OFFSET"):
            list(Endpoint(url).pages("SELECT * {}"))
        assert len(list(Endpoint(url, page_size=0).pages("SELECT * {}"))) == 1
