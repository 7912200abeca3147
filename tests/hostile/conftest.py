"""The chamber needs a system that forks and limits what a process may take."""

from __future__ import annotations

import sys

collect_ignore_glob = ["test_*.py", "guard.py", "chamber.py"] if sys.platform == "win32" else []
