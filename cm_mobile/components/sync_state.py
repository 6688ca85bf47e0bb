"""The engine's state as a live query."""

from cm_mobile.store.live import reads
from cm_mobile.sync.engine import Engine
from cm_mobile.sync.status import SyncStatus


@reads("sync")
def status_of(engine: Engine) -> SyncStatus:
    """What the engine does now."""
    return engine.status
