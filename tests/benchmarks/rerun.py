"""A batch run again after three of its workbooks changed: `python -m tests.benchmarks.rerun FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.benchmarks.measure import python, report, run

CHANGED = 3


def exchange(folder: Path) -> None:
    """Gives three workbooks the contents of one another, so that each is another than before."""
    paths = sorted(folder.glob("*.xlsx"))[:CHANGED]
    contents = [path.read_bytes() for path in paths]
    for path, content in zip(paths, [*contents[1:], contents[0]], strict=True):
        path.write_bytes(content)


def main(folder: Path) -> None:
    command = python("-m", "scorecard", "batch", str(folder), "-o", f"{folder}-again", "--outputs", "csv", "-q")
    run(command)
    exchange(folder)
    report(lambda: run(command))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
