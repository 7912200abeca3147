"""Show the examples of docstrings as code.

The docstrings say `Example:`; the parser of the pages knows this section by its plural only, and would read the
singular as prose, in which `[…]` are links.
"""

from __future__ import annotations

import importlib
import inspect
import re
from typing import Any

import griffe


class Examples(griffe.Extension):
    """Call every section of examples by the name that the parser knows."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Rename the section in the docstring of an object that was read."""
        if obj.is_function and any("documented_by" in str(each.value) for each in obj.decorators):
            # The method takes its help from elsewhere when it is looked up, which only a running program does.
            owner = getattr(importlib.import_module(obj.module.path), obj.parent.name)
            text = inspect.getdoc(getattr(owner, obj.name)) or ""
            obj.docstring = griffe.Docstring(text, lineno=obj.lineno, parser="google", parent=obj)
        if obj.docstring is not None:
            obj.docstring.value = re.sub(r"^Example:$", "Examples:", obj.docstring.value, flags=re.MULTILINE)
