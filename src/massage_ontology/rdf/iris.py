"""Relative IRIs: what they stand for under a base.

`urllib.parse.urljoin` knows the schemes of the web alone, and drops an empty fragment; here every scheme is taken.

Source: RFC 3986, section 5.2 (Relative Resolution).
"""

from __future__ import annotations

import re

_PARTS = re.compile(r"(?:([A-Za-z][A-Za-z0-9+.\-]*):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL)


def resolve(base: str, iri: str) -> str:
    """Return an IRI as an absolute one.

    Example:
        >>> resolve("http://example.org/teas/black?x", "../green#")
        'http://example.org/green#'
        >>> resolve("tea:leaves/black", "green")
        'tea:leaves/green'
    """
    match = _PARTS.fullmatch(iri)
    of_base = _PARTS.fullmatch(base)
    if match is None or of_base is None or match[1] is not None or of_base[1] is None:
        return iri
    _, authority, path, query, fragment = match.groups()
    scheme, base_authority, base_path, base_query, _ = of_base.groups()
    if authority is None:  # behind an authority of its own the parser leaves dots where they are, and so do we
        authority = base_authority
        if not path:
            path = base_path
            query = base_query if query is None else query
        elif path.startswith("/"):
            path = _without_dots(path)
        else:
            above = "/" if authority is not None and not base_path else base_path[: base_path.rfind("/") + 1]
            path = _without_dots(above + path)
    return "".join(
        [
            f"{scheme}:",
            "" if authority is None else f"//{authority}",
            path,
            "" if query is None else f"?{query}",
            "" if fragment is None else f"#{fragment}",
        ]
    )


def _without_dots(path: str) -> str:
    """Take out the segments `.` and `..`, and what the latter take back (section 5.2.4)."""
    kept: list[str] = []
    segments = path.split("/")
    for place, segment in enumerate(segments):
        is_last = place == len(segments) - 1
        if segment == ".." and len(kept) > (1 if segments[0] == "" else 0):
            kept.pop()
        if segment not in {".", ".."}:
            kept.append(segment)
        elif is_last:
            kept.append("")
    return "/".join(kept)
