"""`python -m tests.samples [FOLDER]`: writes the sample workbooks, into the repository's samples/ unless named."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.parts.places import SAMPLES
from tests.samples.years import write_all

if __name__ == "__main__":
    write_all(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES)
