"""XML in other encodings than UTF-8."""

from __future__ import annotations

import re

from massage_ontology.errors import VocabularyLoadError

_ENCODINGS = re.compile(
    r"utf-?16|us-ascii|latin-?1|iso-8859-\d{1,2}|windows-125\d|koi8-[ru]|shift_jis|euc-(?:jp|kr)|gb18030|big5"
)
_DECLARATION = re.compile(rb"""(<\?xml\s+version\s*=\s*(?:"[^"]*"|'[^']*'))\s+encoding\s*=\s*(?:"([^"]*)"|'([^']*)')""")


def recoded(content: bytes, name: str) -> bytes:
    """Turn XML in one of the encodings that XML may declare into UTF-8 (XML 1.0, section 4.3.3).

    Returns:
        The same document in UTF-8; as it is where it declares no other encoding, or one that is not known.

    Raises:
        VocabularyLoadError: It is not in the encoding that it declares.

    Example:
        >>> recoded('<?xml version="1.0" encoding="latin-1"?><thé/>'.encode("latin-1"), "tea.rdf").decode()
        '<?xml version="1.0"?><thé/>'
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) and content[2:4] != b"\0\0":
        return _DECLARATION.sub(rb"\1", _decoded(content, "utf-16", name))
    declared = _DECLARATION.match(content.removeprefix(b"\xef\xbb\xbf"))
    if declared is None:
        return content
    encoding = (declared[2] or declared[3] or b"").decode("ascii", "replace").strip().lower()
    if encoding in {"utf-8", "utf8"} or not _ENCODINGS.fullmatch(encoding):
        return content
    return _DECLARATION.sub(rb"\1", _decoded(content, encoding, name), count=1)


def _decoded(content: bytes, encoding: str, name: str) -> bytes:
    try:
        return content.decode(encoding).encode()
    except (UnicodeError, LookupError) as error:
        message = f"is not in the encoding {encoding} that it declares; save it as UTF-8"
        raise VocabularyLoadError(message, name) from error
