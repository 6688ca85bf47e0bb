"""Wakes the long polls of a company when something of it has changed."""

import asyncio
from contextlib import suppress

from cm_contract.values import TenantId


class Bells:
    """One bell a company. Used on the event loop alone."""

    def __init__(self) -> None:
        self._rung: dict[TenantId, asyncio.Event] = {}

    def ring(self, tenant_id: TenantId) -> None:
        """Wakes everybody who waits now."""
        event = self._rung.pop(tenant_id, None)
        if event is not None:
            event.set()

    def ring_all(self) -> None:
        """Wakes everybody: the server is going down."""
        for tenant_id in list(self._rung):
            self.ring(tenant_id)

    async def wait(self, tenant_id: TenantId, timeout_s: float) -> None:
        """Returns at the next ring, or when the time is up."""
        event = self._rung.setdefault(tenant_id, asyncio.Event())
        with suppress(TimeoutError):
            await asyncio.wait_for(event.wait(), timeout_s)
