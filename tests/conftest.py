"""Which tests are of the slow tier: `pytest -m "not slow"` leaves them for the end of a change.

Single tests of other modules are marked where they stand.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

SLOW = {
    "test_batch": "runs batches, some of them in several processes",
    "test_batch_alike": "runs batches in one process and in several",
    "test_batch_cluster": "starts a Dask cluster",
    "test_batch_failures": "starts processes and ends them",
    "test_cli": "starts a process for each command",
    "test_corpus": "opens what it wrote in LibreOffice",
    "test_due": "searches long",
    "test_fuzz": "searches long",
    "test_golden_outputs": "scores every sample by every rulebook",
    "test_headings_by_people": "reads hundreds of sheets",
    "test_hurtful_files": "starts a process for each file made to hurt",
    "test_init": "searches long",
    "test_injection": "opens what it wrote in LibreOffice",
    "test_ledger": "reads the whole corpus in every format",
    "test_lift": "scores again and again",
    "test_one_column_more": "starts a process for each command of a copy of the package",
    "test_one_method_more": "starts a process for each command of a copy of the package",
    "test_overwriting": "runs every command that writes, twice",
    "test_page": "opens pages in a browser",
    "test_properties": "searches long",
    "test_reading_advice": "follows the advice of every problem in either language",
    "test_reading_cases": "reads every sample case and its neighbours",
    "test_roundtrip": "searches long",
    "test_third_language": "starts a process for each command",
    "test_workbook_formulas": "has LibreOffice calculate workbooks anew",
}
"""Modules, and why they take long."""


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    for item in items:
        if item.path.stem in SLOW:
            item.add_marker(pytest.mark.slow)
