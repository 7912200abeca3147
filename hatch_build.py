"""What the build adds: the vocabulary, as it is and compiled, so that a package answers at once; and bytecode."""

from __future__ import annotations

import compileall
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileVocabulary(BuildHookInterface[Any]):
    """Puts `ontology/` into the wheel, compiles it beside, and compiles the modules of a checkout into bytecode.

    The states of earlier releases stay in the repository and in the source distribution: a wheel needs none of them.
    A checkout, and so an editable install, has no compiled vocabulary. Installers compile the modules of a wheel, but
    nobody those of a checkout, which would be compiled at every start where Python may not write beside them.
    """

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the wheel is put together."""
        if version == "editable":
            compileall.compile_dir(Path(self.root, "src"), quiet=2)
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        try:
            from massage_ontology import bundled
            from massage_ontology.loading import read_bundled
            from massage_ontology.vocabulary import Vocabulary

            read = read_bundled()
            # What was read where is of no use elsewhere, and would make every build differ.
            documents = tuple(
                document._replace(name=Path(document.name).name, base_iri=None) for document in read.documents
            )
            self._folder = tempfile.TemporaryDirectory()
            path = Path(self._folder.name) / bundled.COMPILED
            Vocabulary(read.columns, documents).compile(path, files=bundled.fingerprint())
        finally:
            sys.path.pop(0)
        build_data["force_include"][str(path)] = f"massage_ontology/{bundled.COMPILED}"
        files = Path(self.root, "ontology")
        for file in sorted(files.rglob("*")):
            name = file.relative_to(files)
            if file.is_file() and name.parts[0] != bundled.RELEASES and not name.name.startswith("."):
                build_data["force_include"][str(file)] = f"massage_ontology/ontology/{name.as_posix()}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Clear away what the build no longer needs."""
        if version != "editable":
            self._folder.cleanup()
