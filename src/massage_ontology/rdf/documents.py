"""From a path or an open file to a `Document`: bytes, syntax and base, with every refusal in one sentence.

Nothing is ever fetched: an address on the web is refused, whatever the document itself asks for.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import stat
import zlib
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from massage_ontology.errors import UnknownFormatError, VocabularyLoadError
from massage_ontology.model import Document
from massage_ontology.rdf.formats import Format, format_by_file, format_by_name, known_suffixes

if TYPE_CHECKING:
    from collections.abc import Iterable

_GZIP_MAGIC = b"\x1f\x8b"
_SQLITE = b"SQLite format 3\x00"
_CHUNK = 1 << 20
_SMALL = 64 << 20
_MOST_TIMES = 250
_WEB = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_FOREIGN_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)

Source = str | os.PathLike[str] | IO[bytes] | IO[str]


def open_document(source: Source, *, format: str | None = None, base_iri: str | None = None) -> Document:  # noqa: A002
    """Read a source whole, decompress it and find out its syntax.

    Args:
        source: A path, or an open file (binary or text).
        format: The syntax by name, media type or ending; `None` asks the file name.
        base_iri: What relative IRIs are resolved against; a path's own file address where `None`.

    Returns:
        The document.

    Raises:
        UnknownFormatError: Neither the name nor `format` tells the syntax.
        VocabularyLoadError: The source is missing, a directory, empty, unreadable or no regular file.

    Example:
        >>> import io
        >>> open_document(io.BytesIO(b"<a:s> <a:p> <a:o> ."), format="turtle").media_type
        'text/turtle'
    """
    if isinstance(source, (str, os.PathLike)):
        name = os.fspath(source)
        content = _read_path(name)
        base_iri = base_iri or Path(os.path.abspath(name)).as_uri()  # noqa: PTH100 (resolve() would follow links)
    else:
        name = _name_of(source)
        content = _read_stream(source, name)
    syntax = _syntax(name, format)
    if content[:2] == _GZIP_MAGIC:
        content = _decompress(content, name)
    return Document(name, _text_bytes(content, name), syntax.media_type, base_iri)


def _syntax(name: str, wanted: str | None) -> Format:
    if wanted is not None:
        found = format_by_name(wanted)
        if found is None:
            message = f"unknown format {wanted!r}; known are turtle, nt, nq, trig, xml, json-ld"
            raise UnknownFormatError(message, name)
        return found
    found = format_by_file(name)
    if found is None:
        message = f"the name does not tell the RDF format; end it in one of {known_suffixes()}, or give the format"
        raise UnknownFormatError(message, name)
    return found


def _read_path(name: str) -> bytes:
    if _WEB.match(name):
        message = "addresses are never fetched; download the file and load the copy"
        raise VocabularyLoadError(message, name)
    try:
        mode = os.stat(name).st_mode  # noqa: PTH116 (one call tells all)
        if stat.S_ISDIR(mode):
            message = "is a directory; name one file"
            raise VocabularyLoadError(message, name)
        if not stat.S_ISREG(mode):
            message = "is not a regular file; open it yourself and hand over the open file"
            raise VocabularyLoadError(message, name)
        return Path(name).read_bytes()
    except FileNotFoundError as error:
        message = "no such file"
        raise VocabularyLoadError(message, name) from error
    except (OSError, ValueError) as error:
        message = f"cannot be read: {getattr(error, 'strerror', None) or error}"
        raise VocabularyLoadError(message, name) from error


def _name_of(stream: Any) -> str:  # noqa: ANN401 (any object with a read method)
    name = getattr(stream, "name", None)
    return name if isinstance(name, str) else "<stream>"


def _read_stream(stream: IO[bytes] | IO[str], name: str) -> bytes:
    if not hasattr(stream, "read"):
        message = f"a path or an open file is needed, not {type(stream).__name__}"
        raise TypeError(message)
    try:
        content = stream.read()
    except (OSError, UnicodeDecodeError) as error:
        message = f"cannot be read: {error}"
        raise VocabularyLoadError(message, name) from error
    return content.encode() if isinstance(content, str) else bytes(content)


def _decompress(content: bytes, name: str) -> bytes:
    """Undo gzip, member after member, with a bound on how much may come out."""
    most = max(_SMALL, _MOST_TIMES * len(content))
    out = io.BytesIO()
    rest = content
    try:
        while rest.startswith(_GZIP_MAGIC):
            member = zlib.decompressobj(wbits=31)
            pending = rest
            while not member.eof:
                piece = member.decompress(pending, _CHUNK)
                pending = member.unconsumed_tail
                out.write(piece)
                if out.tell() > most:
                    message = f"unpacks to more than {_MOST_TIMES} times its size; refused as a decompression bomb"
                    raise VocabularyLoadError(message, name)
                if not piece and not pending and not member.eof:
                    message = "the gzip data end too early; the file is truncated"
                    raise VocabularyLoadError(message, name)
            rest = member.unused_data
    except zlib.error as error:
        message = f"the gzip data are damaged: {error}"
        raise VocabularyLoadError(message, name) from error
    return out.getvalue()


def _text_bytes(content: bytes, name: str) -> bytes:
    for mark, encoding in _FOREIGN_MARKS:
        if content.startswith(mark):
            message = f"is encoded in {encoding}; save it as UTF-8"
            raise VocabularyLoadError(message, name, 1, 1)
    if content.startswith(_SQLITE):
        message = "is a SQLite database; a compiled vocabulary is opened by its path, and without a format"
        raise VocabularyLoadError(message, name)
    content = content.removeprefix(b"\xef\xbb\xbf")
    if not content.strip():
        message = "is empty"
        raise VocabularyLoadError(message, name)
    return content


def digest_of(documents: Iterable[Document]) -> str:
    """Return the SHA-256 over documents, in hexadecimal: equal for equal content, wherever it lies."""
    total = hashlib.sha256()
    for document in documents:
        total.update(hashlib.sha256(document.content).digest())
        total.update(document.media_type.encode())
    return total.hexdigest()
