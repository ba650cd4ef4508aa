"""The command line: options in, one call of the library, a report out, an exit status."""

from __future__ import annotations

import gc
import os
import sys

from scorecard.cli.batch import EXAMPLE as BATCH_EXAMPLE
from scorecard.cli.batch import batch
from scorecard.cli.commands import app
from scorecard.cli.config import config_app
from scorecard.cli.fill import EXAMPLE, HELP, fill_form
from scorecard.cli.init import EXAMPLE as INIT_EXAMPLE
from scorecard.cli.init import init

__all__ = ["app", "main"]

app.command(epilog=INIT_EXAMPLE)(init)
app.command("fill", help=HELP, epilog=EXAMPLE)(fill_form)
app.command(epilog=BATCH_EXAMPLE)(batch)
app.add_typer(config_app, name="config")


def main() -> None:
    """Runs the command line; whatever happens ends in one line and an exit status, never a traceback."""
    # One command is one short life: its objects go with the process, so looking for cycles among them only
    # costs time (a sixth of a small ranking's, at exit alone). No linear algebra is done, so no threads for it.
    gc.disable()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from scorecard.report.console import fit_console

    fit_console()
    try:
        app()
    except BrokenPipeError:
        # The reader of the pipe (head, less) has gone: nobody to tell, and nothing to flush at exit.
        sys.stdout = None
        raise SystemExit(0) from None
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        print(
            f"scorecard: internal error: {type(error).__name__}: {error}. "
            "This is a mistake of the program; run again with --debug and report what it prints.",
            file=sys.stderr,
        )
        raise SystemExit(1) from error
    finally:
        gc.freeze()
