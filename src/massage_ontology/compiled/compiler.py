"""Compiling: a vocabulary becomes one file that opens at once, whatever its size."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import IO, TYPE_CHECKING
from zlib import crc32

from massage_ontology.compiled.arrangement import COLUMNS, PER_CHUNK, Numbers, arrange
from massage_ontology.compiled.layout import ENTRY, MAGIC, TRAILER, VERSION, checksum_of, stamp_of
from massage_ontology.compiled.rows import pack, write_numbers, write_texts
from massage_ontology.compiled.tables import TABLES, write_tables
from massage_ontology.progress import Gauge
from massage_ontology.rdf.documents import digest_of
from massage_ontology.writing import whole_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from massage_ontology.compiled.arrangement import Texts
    from massage_ontology.model import Columns, Document

_PAGE = 1 << 20


def write_compiled(
    path: str | os.PathLike[str],
    columns: Columns,
    documents: Sequence[Document],
    *,
    default_language: str,
    choose: Callable[[list[tuple[str, str | None]]], str | None],
    files: str = "",
) -> None:
    """Write a compiled vocabulary; what was there stays until all of it is written.

    Args:
        path: The file; the customary ending is `.sqlite`.
        columns: The vocabulary.
        documents: What it was read from; they are kept inside, compressed, for SPARQL and export.
        default_language: The language shown when none is asked for.
        choose: Chooses, of texts in several languages, the one to show.
        files: The fingerprint of the files, where somebody will compare it.

    Raises:
        ExportError: It cannot be written.
    """
    facts = {
        "concepts": str(len(columns.iris)),
        "default_language": default_language,
        "digest": digest_of(documents),
        "files": files,
        "format_version": str(VERSION),
        "sources": str(len(documents)),
    }
    with Gauge(f"writing {Path(path).name}", TABLES + COLUMNS) as gauge, whole_file(path) as temporary:
        write_tables(temporary, columns, facts, choose, gauge)
        with Path(temporary).open("r+b") as stream:
            stream.seek(0, os.SEEK_END)
            checksum = _Writer(stream, gauge).write(columns, documents, facts)
        changed = os.stat(temporary).st_mtime_ns  # noqa: PTH116 (a plain path)
        os.utime(temporary, ns=(changed, changed - changed % 1_000_000_000 + stamp_of(checksum)))


class _Writer:
    """Writes chunks behind a database, and then how they are found again."""

    def __init__(self, stream: IO[bytes], gauge: Gauge) -> None:
        self.stream = stream
        self.gauge = gauge
        self.position = stream.tell()
        self.start = self.position
        self.lines: list[str] = []

    def write(self, columns: Columns, documents: Sequence[Document], facts: dict[str, str]) -> int:
        """Write everything, and return the checksum."""
        for column in self.gauge.over(arrange(columns)):
            cuts = range(0, len(column.rows), PER_CHUNK)
            chunks = (_chunk(column, cut) for cut in cuts)
            self._column(column.name, len(column.rows), PER_CHUNK, chunks)
        described = [
            (each.name, each.media_type, each.base_iri or "", hashlib.sha256(each.content).hexdigest())
            for each in documents
        ]
        self._column("documents", len(described), max(len(described), 1), [write_texts(described)])
        self._column("contents", len(documents), 1, (pack(each.content) for each in documents))
        self.lines.extend(f"fact\t{name}\t{value}" for name, value in sorted(facts.items()))
        return self._close("\n".join(self.lines).encode())

    def _put(self, content: bytes) -> int:
        offset = self.position
        self.stream.write(content)
        self.position += len(content)
        return offset

    def _column(self, name: str, rows: int, per: int, chunks: Iterable[bytes]) -> None:
        entries = bytearray()
        for number, content in enumerate(chunks):
            offset = self._put(content)
            entries += offset.to_bytes(8, "little") + len(content).to_bytes(4, "little")
            entries += checksum_of(name, number, content).to_bytes(4, "little")
        table = self._put(bytes(entries))
        self.lines.append(f"column\t{name}\t{rows}\t{per}\t{table}\t{len(entries) // ENTRY}")

    def _close(self, directory: bytes) -> int:
        offset = self._put(directory)
        self.stream.flush()
        self.stream.seek(0)
        checksum = 0
        while part := self.stream.read(_PAGE):
            checksum = crc32(part, checksum)
        trailer = bytearray(MAGIC)
        for value, width in (
            (VERSION, 4),
            (0, 4),
            (self.position + TRAILER, 8),
            (self.start, 8),
            (offset, 8),
            (len(directory), 4),
            (crc32(directory), 4),
            (checksum, 4),
        ):
            trailer += value.to_bytes(width, "little")
        trailer += crc32(bytes(trailer)).to_bytes(4, "little")
        self._put(bytes(trailer))
        return checksum


def _chunk(column: Texts | Numbers, start: int) -> bytes:
    if isinstance(column, Numbers):
        return write_numbers(column.rows[start : start + PER_CHUNK])
    return write_texts(column.rows[start : start + PER_CHUNK], packed=column.packed)
