"""Run the command line: `python -m massage_ontology`, and the program `massage-ontology`."""

from __future__ import annotations

import gc
import sys

_INTERRUPTED = 130
_YOUNG = 50_000
"""So many objects are made before the first are looked at for garbage: a short answer makes fewer."""


def main() -> None:
    """Run the command line as a process of its own, which ends in an orderly way from its first moment to its last."""
    gc.set_threshold(_YOUNG)
    try:
        # Loading the commands takes a moment, in which somebody may press Ctrl-C.
        from massage_ontology.cli.ending import end_on_signals, stop_listening
        from massage_ontology.cli.main import main as run

        try:
            end_on_signals()
            run()
        finally:
            stop_listening()
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    except SystemExit as ended:
        from massage_ontology.cli.ending import end

        end(ended.code)


if __name__ == "__main__":
    main()
