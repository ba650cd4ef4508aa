"""Where things of the checkout stand, for tests in whatever room."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "scorecard"
SAMPLES = ROOT / "samples"
GOLDEN = ROOT / "tests" / "golden"
