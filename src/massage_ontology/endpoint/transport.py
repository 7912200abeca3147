"""One request over HTTP: its answer comes whole, in time and from the host that was asked, or not at all.

What urllib calls a timeout is the time between two bytes; here it is that of the whole answer, from its first byte to
its last: an endpoint that trickles or never stops is given up.

Source: HTTP/1.1, RFC 9112, section 9 (connections that end early).
"""

from __future__ import annotations

import io
import time
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection, IncompleteRead
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import HTTPHandler, HTTPRedirectHandler, HTTPSHandler, ProxyHandler, Request, build_opener
from zlib import MAX_WBITS, decompressobj, error

from massage_ontology.errors import EndpointError

if TYPE_CHECKING:
    import socket
    from collections.abc import Mapping
    from http.client import HTTPMessage
    from typing import IO
    from urllib.request import OpenerDirector

MOST_BYTES = 128 << 20
"""So many bytes an answer may have, packed or not."""

_PIECE = 1 << 20
_SHOWN = 200


class _Timed(io.RawIOBase):
    """What comes from a socket until the time is over."""

    def __init__(self, connected: socket.socket) -> None:
        super().__init__()
        self._socket = connected
        self._stream = connected.makefile("rb", buffering=0)
        self._end = time.monotonic() + (connected.gettimeout() or 0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = self._end - time.monotonic()
        if left <= 0:
            message = "timed out"
            raise TimeoutError(message)
        self._socket.settimeout(left)
        return self._stream.readinto(buffer)

    def close(self) -> None:
        self._stream.close()
        super().close()


class _Response(HTTPResponse):
    def __init__(self, sock: socket.socket, *arguments: Any, **options: Any) -> None:
        super().__init__(sock, *arguments, **options)
        self.fp.close()
        self.fp = io.BufferedReader(_Timed(sock))


class _Connection(HTTPConnection):
    response_class = _Response


class _SecureConnection(HTTPSConnection):
    response_class = _Response


class _Handler(HTTPHandler):
    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_Connection, req)


class _SecureHandler(HTTPSHandler):
    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_SecureConnection, req, context=self._context)  # type: ignore[attr-defined]


class _SameHost(HTTPRedirectHandler):
    """Follows a redirect only where it stays at the same host, and asks the same question there."""

    def redirect_request(  # noqa: PLR0917 (urllib calls it so)
        self,
        req: Request,
        fp: IO[bytes],  # noqa: ARG002 (as above)
        code: int,
        msg: str,  # noqa: ARG002 (as above)
        headers: HTTPMessage,  # noqa: ARG002 (as above)
        newurl: str,
    ) -> Request | None:
        here, there = urlsplit(req.full_url), urlsplit(newurl)
        if there.netloc != here.netloc:
            message = f"redirects to another host ({shown(there.netloc)}); connect to that address if you trust it"
            raise EndpointError(message, req.full_url, code)
        if there.scheme not in {"https", here.scheme}:
            message = f"redirects to an address in {shown(there.scheme)}; connect to that address if you trust it"
            raise EndpointError(message, req.full_url, code)
        return Request(newurl, req.data, dict(req.header_items()), method=req.get_method())  # noqa: S310 (as checked)


def opener(proxies: Mapping[str, str] | None) -> OpenerDirector:
    """Return what opens addresses so; the proxies of the environment are not used."""
    return build_opener(ProxyHandler(dict(proxies or {})), _SameHost(), _Handler(), _SecureHandler())


def read_answer(answer: Any) -> tuple[bytes, str] | None:
    """Return the body of an answer, unpacked, and its media type, or `None` where it is too long.

    Raises:
        HTTPException: It broke off.
        ValueError: It is not packed as it says, or in a way that nobody asked for.
    """
    content = bytearray()
    while piece := answer.read(_PIECE):
        content += piece
        if len(content) > MOST_BYTES:
            return None
    length = answer.headers.get("Content-Length") or ""
    if length.isdecimal() and len(content) < int(length):
        raise IncompleteRead(bytes(content), int(length) - len(content))
    packing = (answer.headers.get("Content-Encoding") or "identity").strip().lower()
    media_type = (answer.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    if packing == "identity":
        return bytes(content), media_type
    reader = decompressobj(MAX_WBITS | 32)  # gzip and deflate, told apart by their heads
    try:
        found = reader.decompress(content, MOST_BYTES)
    except error as reason:
        raise ValueError(packing) from reason
    if packing not in {"gzip", "x-gzip", "deflate"} or not (reader.eof or reader.unconsumed_tail):
        raise ValueError(packing)
    return (found, media_type) if reader.eof else None


def shown(text: object) -> str:
    r"""Return what somebody else said as part of a sentence: on one line, short, without control signs.

    Example:
        >>> shown("busy\n\x1b[31m")
        'busy �[31m'
    """
    line = " ".join(str(text).split())[:_SHOWN]
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in line)
