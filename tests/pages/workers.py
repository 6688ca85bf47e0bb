"""Worker threads that know whether they have work, and that can be made to wait."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any


class Workers(ThreadPoolExecutor):
    """Counts on the event loop how many jobs have not been answered yet."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(4)
        self._loop, self._busy = loop, 0
        self._may_run = threading.Event()
        self._may_run.set()

    @property
    def is_busy(self) -> bool:
        """Whether something works; what is held back does not."""
        return self._busy > 0 and self._may_run.is_set()

    def hold(self) -> None:
        """From now on no job is begun: a disk that takes its time."""
        self._may_run.clear()

    def go_on(self) -> None:
        """Everything that was held back runs."""
        self._may_run.set()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        job = super().submit(self._run, fn, args, kwargs)
        self._busy += 1
        # Later than asyncio's own callback: whoever awaits is woken before it counts as done.
        self._loop.call_soon(job.add_done_callback, self._answered)
        return job

    def _run(self, fn: Callable[..., Any], args: Any, kwargs: Any) -> Any:
        self._may_run.wait()
        return fn(*args, **kwargs)

    def _answered(self, _job: Future[Any]) -> None:
        self._loop.call_soon_threadsafe(self._less)

    def _less(self) -> None:
        self._busy -= 1
