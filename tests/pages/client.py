"""Takes what a browser or phone would get from Flet, and answers what it would answer."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

import msgpack  # type: ignore[import-untyped]
from flet.controls.base_control import BaseControl
from flet.messaging.connection import Connection
from flet.messaging.protocol import MessageAction, configure_encode_object_for_msgpack
from flet.messaging.session import Session
from flet.pubsub.pubsub_hub import PubSubHub

from tests.pages.workers import Workers

Answers = Mapping[str, Callable[[dict[str, Any]], Any]]
_encode = configure_encode_object_for_msgpack(BaseControl)  # type: ignore[no-untyped-call]


class InProcessClient(Connection):
    """Encodes all it gets: Flet notes there what it has sent, to find later changes."""

    def __init__(self, workers: Workers, answers: Answers) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.loop = asyncio.get_running_loop()
        self.executor = workers
        self.pubsubhub = PubSubHub(self.loop, executor=workers)
        self.answers = dict(answers)
        self.page_url = "http://test"
        self.errors: list[str] = []
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.session: Session
        self._kept: set[asyncio.Future[None]] = set()
        self._gone: set[int] = set()

    def encode(self, message: Any) -> None:
        """Puts a message into the form that goes over the wire."""
        msgpack.packb(message, default=_encode)

    def keep(self, task: "asyncio.Future[None]") -> None:
        """Holds a task until it is done."""
        self._kept.add(task)
        task.add_done_callback(self._kept.discard)

    def send_message(self, message: Any) -> None:
        self.encode([message.action, message.body])
        self._dismiss()
        if message.action == MessageAction.INVOKE_METHOD:
            self.loop.call_soon(self._answer, message.body)
        elif message.action == MessageAction.SESSION_CRASHED:
            self.errors.append(message.body.message)

    def _dismiss(self) -> None:
        """Tells that what was closed has gone, as a client does when it has slid away."""
        for one in self.session.page._dialogs.controls:
            if not one.open and one._i not in self._gone:
                self._gone.add(one._i)
                self.loop.call_soon(self._tell_gone, one._i)

    def _tell_gone(self, id: int) -> None:
        self.keep(asyncio.ensure_future(self.session.dispatch_event(id, "dismiss", None)))

    def _answer(self, call: Any) -> None:
        self.calls.append((call.name, call.args or {}))
        answer = self.answers.get(call.name)
        result = answer(call.args or {}) if answer else None
        error = None if answer else f"the test has no answer for {call.name}"
        self.session.handle_invoke_method_results(call.control_id, call.call_id, result, error)

    def dispose(self) -> None:
        """Nothing to let go of."""
