"""The same work on a Dask cluster: a real one, on this machine."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scorecard.batch.engine import NoCluster, cluster
from scorecard.batch.job import Job, Shape
from scorecard.batch.run import How
from tests.parts.batches import batch, outputs, sixty

__all__ = ["sixty"]

has_dask = importlib.util.find_spec("distributed") is not None


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The scheduler of two workers, each a process."""
    if not has_dask:
        if os.environ.get("CI"):
            pytest.fail("distributed is not installed")
        pytest.skip("distributed is not installed: pip install 'scorecard[dask]'")
    distributed: Any = importlib.import_module("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
    ) as started:
        yield str(started.scheduler_address)


@pytest.mark.parametrize("shape", ["gather", "each"])
def test_a_cluster_gives_the_same_bytes(shape: Shape, address: str, sixty: Path, tmp_path: Path) -> None:
    one, other = (
        Job((str(sixty),), tmp_path / name, shape=shape, outputs=("json", "csv")) for name in ("here", "cluster")
    )
    batch(one)
    ended = batch(other, How(scheduler=address))
    assert ended.is_clean
    assert outputs(one.folder) == outputs(other.folder)


def test_a_scheduler_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scorecard.batch.engine.ANSWER", 1)
    with pytest.raises(NoCluster, match=r"does not answer|needs Dask"):
        cluster("tcp://127.0.0.1:9")


def test_without_dask_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(NoCluster, match=r"pip install 'scorecard\[dask\]'"):
        cluster("tcp://127.0.0.1:9")
