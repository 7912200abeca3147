"""Link checks: whether the addresses that a vocabulary names can still be opened. Only on request.

Source: qSKOS, broken links (see `structure`); HTTP Semantics, RFC 9110, sections 9.3.2 (HEAD) and 15 (status codes).
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urldefrag
from urllib.request import Request, urlopen

from massage_ontology.validation.findings import Fact, Problem
from massage_ontology.validation.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from massage_ontology.validation.facts import Facts

_WEB = ("http://", "https://")
_NOT_ALLOWED = {405, 501}
_AT_ONCE = 8
_SHOWN = 200


def ask(address: str, timeout: float = 10.0) -> str | None:
    """Ask for an address, by HEAD and where that is not allowed by GET.

    Args:
        address: The address, without a fragment.
        timeout: Seconds to wait.

    Returns:
        `None` where it can be opened, else why not, in a few words.
    """
    for method in ("HEAD", "GET"):
        try:
            request = Request(address, method=method, headers={"User-Agent": "massage-ontology"})  # noqa: S310 (http only)
            with urlopen(request, timeout=timeout):  # noqa: S310 (http only)
                return None
        except HTTPError as error:
            if error.code not in _NOT_ALLOWED or method == "GET":
                return f"HTTP {error.code}"
        except (URLError, OSError, HTTPException, ValueError) as error:
            reason = " ".join(str(getattr(error, "reason", error)).split())[:_SHOWN]
            return reason or type(error).__name__
    return None


def link_rule(ask: Callable[[str], str | None] = ask) -> Rule:
    """Return the rule that every address can be opened.

    Args:
        ask: How to find out: address in, `None` or a reason out. It is called from several threads, once for each
            address, fragments set aside.
    """

    def check(facts: Facts) -> Iterator[Problem]:
        """QSKOS, broken links: an address that nobody can open."""
        first: dict[str, Fact] = {}
        for name, bucket in sorted(facts.buckets.items()):
            for subject, value in bucket:
                if isinstance(value, str) and value.startswith(_WEB):
                    first.setdefault(urldefrag(value).url, Fact(subject, name, value))
        addresses = sorted(first)
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            for address, reason in zip(addresses, pool.map(ask, addresses), strict=True):
                if reason is not None:
                    fact = first[address]
                    yield Problem(fact.subject, f"{address} cannot be opened: {reason}", fact)

    return Rule("broken-link", "warning", "Every address can be opened.", _SOURCE, check)


_SOURCE = "qSKOS: Mader, Haslhofer and Isaac 2012, doi:10.1007/978-3-642-33290-6_25"
