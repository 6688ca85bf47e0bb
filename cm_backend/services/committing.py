"""Group commit: what waits of a company goes into one transaction, to the disk once."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from cm_backend.services.bells import Bells
from cm_backend.services.code_keys import CodeKeys
from cm_backend.services.deciding import Sitting
from cm_backend.services.people import actor_of
from cm_backend.services.posted import Posted
from cm_backend.store import accounts, tenants
from cm_backend.store.session import Database, Rollback, Session
from cm_backend.store.tenants import Point
from cm_contract.errors import Code
from cm_contract.messages import CommandOutcome, Outcome, Outcomes
from cm_contract.values import TenantId, UserId, instant

MOST_IN_A_COMMIT = 2_000


@dataclass(slots=True)
class Job:
    """A batch of one user, and where its answer is awaited."""

    user_id: UserId
    commands: Sequence[Posted]
    answer: asyncio.Future[Outcomes]


@dataclass(slots=True)
class Queue:
    """What waits of one company."""

    jobs: list[Job] = field(default_factory=list)
    is_running: bool = False


class Committer:
    """Takes batches and answers when their effect is on disk."""

    def __init__(
        self, database: Database, bells: Bells, code_keys: CodeKeys, now: Callable[[], datetime]
    ) -> None:
        self._database, self._bells = database, bells
        self._code_keys, self._now = code_keys, now
        self._queues: dict[TenantId, Queue] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def submit(
        self, tenant_id: TenantId, user_id: UserId, commands: Sequence[Posted]
    ) -> Outcomes:
        """The outcomes of the batch, in its order, on disk."""
        job = Job(user_id, commands, asyncio.get_running_loop().create_future())
        queue = self._queues.setdefault(tenant_id, Queue())
        queue.jobs.append(job)
        if not queue.is_running:
            queue.is_running = True
            task = asyncio.create_task(self._run(tenant_id, queue))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return await job.answer

    async def _run(self, tenant_id: TenantId, queue: Queue) -> None:
        try:
            while queue.jobs:
                jobs = _next(queue)
                try:
                    answers = await asyncio.to_thread(self._commit, tenant_id, jobs)
                except Exception as error:  # noqa: BLE001 - whoever waits for an answer raises it
                    for job in _awaited(jobs):
                        job.answer.set_exception(error)
                    continue
                told = dict(zip(map(id, jobs), answers, strict=True))
                for job in _awaited(jobs):
                    job.answer.set_result(told[id(job)])
                self._bells.ring(tenant_id)
        finally:
            queue.is_running = False

    def _commit(self, tenant_id: TenantId, jobs: Sequence[Job]) -> list[Outcomes]:
        told: list[tuple[CommandOutcome, ...]] = []
        point: Point | None = None
        with self._database.writing() as db:
            seq = tenants.next_seq(db, tenant_id)
            told = [_decide(db, self._code_keys, tenant_id, job, seq) for job in jobs]
            if not any(one.seq == seq for batch in told for one in batch):
                raise Rollback
            point = tenants.mark(db, tenant_id, seq, instant(self._now()))
        if point is None:
            with self._database.reading() as db:
                point = tenants.newest(db, tenant_id)
        return [Outcomes(outcomes=batch, point=str(point)) for batch in told]


def _decide(
    db: Session, code_keys: CodeKeys, tenant_id: TenantId, job: Job, seq: int
) -> tuple[CommandOutcome, ...]:
    account = accounts.get(db, tenant_id, job.user_id)
    if account is None or not account.is_active:
        return tuple(
            CommandOutcome(id=one.id, outcome=Outcome.REFUSED, code=Code.NO_RIGHT)
            for one in job.commands
        )
    actor = actor_of(account, tenants.get(db, tenant_id))
    sitting = Sitting(db, code_keys, account, actor, seq)
    return tuple(sitting.outcome(one) for one in job.commands)


def _next(queue: Queue) -> list[Job]:
    """The jobs that fit into one commit, at least one, in order."""
    picked: list[Job] = []
    size = 0
    while queue.jobs and (not picked or size + len(queue.jobs[0].commands) <= MOST_IN_A_COMMIT):
        picked.append(queue.jobs.pop(0))
        size += len(picked[-1].commands)
    return picked


def _awaited(jobs: Sequence[Job]) -> list[Job]:
    """Those whose request is still there; a phone that hung up asks again."""
    return [job for job in jobs if not job.answer.done()]
