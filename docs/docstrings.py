"""Show the examples of docstrings as code.

The docstrings say `Example:`; the parser of the pages knows this section by its plural only, and would read the
singular as prose, in which `[…]` are links.
"""

from __future__ import annotations

import re
from typing import Any

import griffe


class Examples(griffe.Extension):
    """Call every section of examples by the name that the parser knows."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Rename the section in the docstring of an object that was read."""
        if obj.docstring is not None:
            obj.docstring.value = re.sub(r"^Example:$", "Examples:", obj.docstring.value, flags=re.MULTILINE)
