"""What is removed with time: marks of commits, tombstones and ended keys that no cursor needs."""

from cm_backend.store.session import Session
from cm_contract.values import Instant, TenantId


def superseded(db: Session, tenant_id: TenantId, before: Instant) -> int:
    """The newest commit that another followed before the time; 0 when there is none."""
    row = db.one(
        "SELECT coalesce(max(seq), 0) FROM commit_mark WHERE tenant_id = :tenant_id AND seq <"
        " (SELECT max(seq) FROM commit_mark WHERE tenant_id = :tenant_id AND at < :before)",
        tenant_id=tenant_id,
        before=before,
    )
    return int(row[0]) if row else 0


def prune(db: Session, tenant_id: TenantId, seq: int) -> None:
    """Removes what only cursors up to commit `seq` need, and notes that there are none."""
    for statement in (
        "UPDATE tenant SET pruned_seq = :seq WHERE id = :tenant_id AND pruned_seq < :seq",
        "DELETE FROM commit_mark WHERE tenant_id = :tenant_id AND seq <= :seq",
        "DELETE FROM record WHERE tenant_id = :tenant_id AND seq <= :seq AND body IS NULL",
        "DELETE FROM customer_key WHERE tenant_id = :tenant_id AND until_seq <= :seq",
        "DELETE FROM lost_sight WHERE tenant_id = :tenant_id AND seq <= :seq",
    ):
        db.run(statement, tenant_id=tenant_id, seq=seq)


def pruned_up_to(db: Session, tenant_id: TenantId) -> int:
    """The newest commit of which nothing is known any more."""
    row = db.one("SELECT pruned_seq FROM tenant WHERE id = :tenant_id", tenant_id=tenant_id)
    return int(row[0]) if row else 0
