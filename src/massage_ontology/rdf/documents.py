"""From a path or an open file to a `Document`: bytes, syntax and base, with every refusal in one sentence.

Nothing is ever fetched: an address on the web is refused, whatever the document itself asks for.
"""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Iterable, Mapping
from typing import IO, TYPE_CHECKING, Any

from massage_ontology.errors import UnknownFormatError, VocabularyLoadError
from massage_ontology.model import Document
from massage_ontology.rdf.formats import Format, format_by_file, format_by_name, known_suffixes
from massage_ontology.rdf.sources import GZIP_MAGIC, read_path, read_stream, unpack

if TYPE_CHECKING:
    Source = str | os.PathLike[str] | IO[bytes] | IO[str]

_CHUNK = 1 << 16
_LONGEST_NAME = 100
_ABSOLUTE = r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\\ud800-\udfff]*"
_FOREIGN_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_OTHER_FILES = (
    (b"PK\x03\x04", "is a zip archive; unpack it"),
    (b"PK\x05\x06", "is an empty zip archive"),
    (b"BZh91AY", "is compressed with bzip2; decompress it, or use gzip"),
    (b"\xfd7zXZ\x00", "is compressed with xz; decompress it, or use gzip"),
    (b"\x28\xb5\x2f\xfd", "is compressed with zstd; decompress it, or use gzip"),
    (b"7z\xbc\xaf\x27\x1c", "is a 7z archive; unpack it"),
    (GZIP_MAGIC, "is compressed twice with gzip; decompress it once"),
    (b"%PDF-", "is a PDF document, not RDF"),
    (b"SQLite format 3\x00", "is a SQLite database; a compiled vocabulary is opened by its path, and without a format"),
)
_ENCODINGS = r"utf-?16|us-ascii|latin-?1|iso-8859-\d{1,2}|windows-125\d|koi8-[ru]|shift_jis|euc-(?:jp|kr)|gb18030|big5"
_DECLARATION = rb"""(<\?xml\s+version\s*=\s*(?:"[^"]*"|'[^']*'))\s+encoding\s*=\s*(?:"([^"]*)"|'([^']*)')"""
_PLAIN_PATH = re.compile(r"/(?!/)[A-Za-z0-9/._~-]*")
"""Absolute paths that are the same in an address."""


def open_document(
    source: Source,
    *,
    format: str | None = None,
    base_iri: str | None = None,
    context: str | os.PathLike[str] | Mapping[str, Any] | None = None,
) -> Document:
    """Read a source whole, decompress it and find out its syntax.

    Args:
        source: A path, or an open file (binary or text).
        format: The syntax by name, media type or ending; `None` asks the file name.
        base_iri: The base of relative IRIs; a path's own file address if `None`.
        context: The file of a JSON-LD context, or its terms, in place of each that the document names by address.

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
    if base_iri and not re.fullmatch(_ABSOLUTE, base_iri):
        message = f"base_iri is {base_iri[:_LONGEST_NAME]!r}, which is not an absolute IRI"
        raise VocabularyLoadError(message, str(getattr(source, "name", source))[:_LONGEST_NAME])
    if isinstance(source, (str, bytes, os.PathLike)):
        name = os.fsdecode(source)
        content = read_path(name)
        base_iri = base_iri or _address(os.path.abspath(name))  # noqa: PTH100 (resolve() would follow links)
    else:
        name = _name_of(source)
        content = read_stream(source, name)
    try:
        syntax = _syntax(name, format)
    except UnknownFormatError:
        _refuse_other_files(content.removeprefix(GZIP_MAGIC), name)
        raise
    if content[:2] == GZIP_MAGIC:
        content = unpack(content, name)
    if syntax.media_type == "application/rdf+xml":
        content = recoded(content, name)
    document = Document(name, _text_bytes(content, name), syntax.media_type, base_iri)
    if context is None:
        return document
    from massage_ontology.rdf.contexts import read_context, with_context

    if isinstance(context, (str, os.PathLike)):
        context = read_context(read_path(os.fspath(context)), os.fspath(context))
    return with_context(document, context)


def _address(path: str) -> str:
    if _PLAIN_PATH.fullmatch(path):
        return f"file://{path}"
    from pathlib import Path

    return Path(path).as_uri()


def _syntax(name: str, wanted: str | None) -> Format:
    if wanted is not None:
        found = format_by_name(str(wanted))
        if found is None:
            message = f"unknown format {str(wanted)[:_LONGEST_NAME]!r}; use one of turtle, nt, nq, trig, xml, json-ld"
            raise UnknownFormatError(message, name)
        return found
    found = format_by_file(name)
    if found is None:
        message = f"the extension does not determine the RDF format; use one of {known_suffixes()}, or give the format"
        raise UnknownFormatError(message, name)
    return found


def _name_of(stream: object) -> str:
    name = getattr(stream, "name", None)
    return os.fsdecode(name) if isinstance(name, (str, bytes)) else "<stream>"


def _text_bytes(content: bytes, name: str) -> bytes:
    for mark, encoding in _FOREIGN_MARKS:
        if content.startswith(mark):
            message = f"is encoded in {encoding}; save it as UTF-8"
            raise VocabularyLoadError(message, name, 1, 1)
    _refuse_other_files(content, name)
    content = content.removeprefix(b"\xef\xbb\xbf")
    if not content or content.isspace():
        message = "is empty"
        raise VocabularyLoadError(message, name)
    if b"\0" in content[:4]:
        message = "does not begin as UTF-8 text (is it UTF-16, or not text?); save it as UTF-8"
        raise VocabularyLoadError(message, name, 1, 1)
    if not content.isascii():
        _check_utf_8(content, name)
    return content


def _refuse_other_files(content: bytes, name: str) -> None:
    for mark, message in _OTHER_FILES:
        if content.startswith(mark):
            raise VocabularyLoadError(message, name)


def _check_utf_8(content: bytes, name: str) -> None:
    """Check all of a document, comments too, a piece at a time."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(content), _CHUNK):
            decoder.decode(content[start : start + _CHUNK], final=start + _CHUNK >= len(content))
    except UnicodeDecodeError:
        sound = content.decode(errors="surrogateescape")
        offset = next(place for place, sign in enumerate(sound) if "\udc80" <= sign <= "\udcff")
        line, column = sound.count("\n", 0, offset) + 1, offset - sound.rfind("\n", 0, offset)
        message = "is not encoded in UTF-8; save the file as UTF-8"
        raise VocabularyLoadError(message, name, line, column) from None


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
        return re.sub(_DECLARATION, rb"\1", _decoded(content, "utf-16", name))
    declared = re.match(_DECLARATION, content.removeprefix(b"\xef\xbb\xbf"))
    if declared is None:
        return content
    encoding = (declared[2] or declared[3] or b"").decode("ascii", "replace").strip().lower()
    if encoding in {"utf-8", "utf8"} or not re.fullmatch(_ENCODINGS, encoding):
        return content
    return re.sub(_DECLARATION, rb"\1", _decoded(content, encoding, name), count=1)


def _decoded(content: bytes, encoding: str, name: str) -> bytes:
    try:
        return content.decode(encoding).encode()
    except (UnicodeError, LookupError) as error:
        message = f"is not in the encoding {encoding} that it declares; save it as UTF-8"
        raise VocabularyLoadError(message, name) from error


def digest_of(documents: Iterable[Document]) -> str:
    """Return the SHA-256 over documents, in hexadecimal: equal for equal content, wherever it is stored."""
    import hashlib

    total = hashlib.sha256()
    for document in documents:
        total.update(hashlib.sha256(document.content).digest())
        total.update(document.media_type.encode())
    return total.hexdigest()
