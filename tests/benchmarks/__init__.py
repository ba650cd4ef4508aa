"""How fast and how large, each figure beside its baseline in the same run: `python -m tests.benchmarks`."""
