"""Language tags in their customary case, whatever case a parser gives them.

Source: BCP 47 (RFC 5646), section 2.1.1: case means nothing; language in lower case, script in title case, region in
upper case, and everything after a subtag of one character in lower case.
"""

from __future__ import annotations

from functools import lru_cache

_SCRIPT, _REGION = 4, 2


@lru_cache(maxsize=4096)
def customary(tag: str) -> str:
    """Return a language tag in its customary case.

    Example:
        >>> customary("EN-us"), customary("zh-hant-tw"), customary("de-x-ab"), customary("sl-rozaj")
        ('en-US', 'zh-Hant-TW', 'de-x-ab', 'sl-rozaj')
    """
    subtags = tag.lower().split("-")
    for place, subtag in enumerate(subtags):
        if len(subtag) == 1:
            break
        if place:
            subtags[place] = {_REGION: subtag.upper(), _SCRIPT: subtag.title()}.get(len(subtag), subtag)
    return "-".join(subtags)
