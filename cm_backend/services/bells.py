"""Wakes the long polls of a company when something of it has changed."""

import asyncio
from contextlib import suppress

from cm_contract.values import TenantId


class Bells:
    """One bell a company. Used on the event loop alone."""

    def __init__(self) -> None:
        self._hung: dict[TenantId, asyncio.Event] = {}
        self.is_closed = False
        """The server is going down: nobody is to wait any more."""

    def bell(self, tenant_id: TenantId) -> asyncio.Event:
        """The bell that the next change rings. Take it before you look, so as to miss none."""
        return self._hung.setdefault(tenant_id, asyncio.Event())

    def ring(self, tenant_id: TenantId) -> None:
        """Wakes everybody who waits now."""
        bell = self._hung.pop(tenant_id, None)
        if bell is not None:
            bell.set()

    def close(self) -> None:
        """Wakes everybody for good."""
        self.is_closed = True
        for tenant_id in list(self._hung):
            self.ring(tenant_id)


async def wait(bell: asyncio.Event, timeout_s: float) -> None:
    """Returns when the bell rings, or has rung, or when the time is up."""
    with suppress(TimeoutError):
        await asyncio.wait_for(bell.wait(), timeout_s)
