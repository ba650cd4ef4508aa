"""Where work is done: in this process, in several, or on a cluster. All of it is a `concurrent.futures.Executor`."""

from __future__ import annotations

import gc
import importlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

from scorecard.language import Language, translate

_P = ParamSpec("_P")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Engine:
    """A place for work."""

    workers: int
    open: Callable[[], Executor]
    """As many workers as there may be."""
    alone: Callable[[], Executor]
    """One worker that has done nothing yet."""
    deaths: tuple[type[BaseException], ...] = (BrokenExecutor,)
    """What a future ends with where the process that worked on it is gone."""
    is_here: bool = False
    """Whether results come without being sent."""
    ahead: int = 1
    """Tasks handed over at a time, so that no worker waits."""
    close: Callable[[], object] = lambda: None


class NoCluster(Exception):
    """The cluster cannot be used."""

    def __init__(self, sentence: str, address: str = "") -> None:
        super().__init__(sentence, address)
        self._sentence, self._address = sentence, address

    def message_in(self, language: Language) -> str:
        """Why not, and what to do."""
        return translate(self._sentence, language).format(address=self._address)

    def __str__(self) -> str:
        return self.message_in("en")


class _Here(Executor):
    """Does each task at once, in this process."""

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        future: Future[_T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def this_process() -> Engine:
    """This process: nothing to start, and nothing that survives its end."""
    return Engine(1, _Here, _Here, is_here=True)


def processes(workers: int) -> Engine:
    """Processes of this machine. They are started afresh, as every system can."""
    return Engine(workers, lambda: _pool(workers), lambda: _pool(1), ahead=2 * workers)


class Pool(ProcessPoolExecutor):
    """Processes that never see Ctrl-C, not even while they start."""

    def __init__(self, workers: int, begin: Callable[[], object]) -> None:
        super().__init__(workers, mp_context=multiprocessing.get_context("spawn"), initializer=begin)

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        with _without_interrupts():
            return super().submit(fn, *args, **kwargs)


def _pool(workers: int) -> Executor:
    return Pool(workers, begin_worker)


def begin_worker() -> None:
    """What a worker does first: it leaves Ctrl-C to its parent, and ends when the parent is gone."""
    with suppress(ValueError):  # not the main thread, where no signal comes
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    gc.freeze()


def _end_with(parent: Any) -> None:
    parent.join()
    os._exit(1)


ANSWER = 10
"""Seconds that a scheduler has to answer."""


def cluster(address: str) -> Engine:
    """The workers of a Dask scheduler.

    Raises:
        NoCluster: Dask is not installed, the scheduler does not answer, or it has no worker.
    """
    try:
        distributed: Any = importlib.import_module("distributed")
    except ImportError as error:
        sentence = "--scheduler needs Dask; install it with: pip install 'scorecard[dask]'"
        raise NoCluster(sentence) from error
    try:
        client = distributed.Client(address, timeout=ANSWER, set_as_default=False)
        threads = sum(client.nthreads().values())
    except (OSError, TimeoutError, ValueError) as error:
        sentence = "the scheduler at {address} does not answer; check the address"
        raise NoCluster(sentence, address) from error
    if not threads:
        client.close()
        sentence = "the scheduler at {address} has no worker; start one with: dask worker {address}"
        raise NoCluster(sentence, address)

    def executor() -> Executor:
        opened: Executor = client.get_executor(pure=False)
        return opened

    deaths = (BrokenExecutor, importlib.import_module("distributed.scheduler").KilledWorker)
    return Engine(threads, executor, executor, deaths, ahead=2 * threads, close=client.close)


GRACE = 1.0
"""Seconds for killed processes to be gone, and for the thread that waited for them."""


@contextmanager
def open_executor(start: Callable[[], Executor]) -> Iterator[Executor]:
    """An executor for a while. However that ends, no process of it goes on."""
    before = set(multiprocessing.active_children())
    executor = start()
    try:
        yield executor
    except BaseException:
        mine = set(multiprocessing.active_children()) - before
        for process in mine:
            process.kill()
        for process in mine:
            process.join(GRACE)
        manager = getattr(executor, "_executor_manager_thread", None)
        _unblock(executor)
        executor.shutdown(wait=False)
        if manager is not None:
            # At its own end Python wakes this thread, and stumbles over one that is just ending.
            manager.join(GRACE)
        raise
    executor.shutdown(wait=True)


def _unblock(executor: Executor) -> None:
    """Ends waits for processes that are gone: at its own end Python waits for what waits so.

    For the rest of a result that one was sending; and, which Python does itself from 3.11.5 on, for the rest of a task
    that none takes any more.
    """
    for name, end in (("_result_queue", "_writer"), ("_call_queue", "_reader")):
        connection = getattr(getattr(executor, name, None), end, None)
        if connection is not None:
            with suppress(OSError):
                connection.close()


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Ctrl-C waits meanwhile; processes started now never see it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
