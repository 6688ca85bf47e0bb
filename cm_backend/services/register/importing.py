"""A register read into a company: all of it in one commit, or nothing."""

from dataclasses import dataclass

from cm_backend.services.register.planning import Plan, Planner, Progress
from cm_backend.services.writing import insert_all
from cm_backend.store import bulk, keys, tenants
from cm_backend.store.session import Database, Rollback, Session
from cm_contract.values import instant


@dataclass(frozen=True)
class Import:
    """One file on its way into a company.

    It is decided beside the running server, which waits only while the outcome is written.
    """

    database: Database
    planner: Planner

    def plan(self, progress: Progress) -> Plan:
        """What would be done. Raises: ValueError when there is no such area."""
        with self.database.reading() as db:
            return self.planner.plan(db, progress)

    def write(self, plan: Plan, may_skip: bool) -> Plan:
        """Writes a plan; what was really done.

        Where somebody wrote in the meantime it is decided again. Nothing is written when rows are
        refused, unless they may be skipped.
        """
        tenant_id = self.planner.actor.tenant_id
        with self.database.writing() as db:
            if tenants.newest(db, tenant_id) != plan.point:
                plan.spool.close()
                plan = self.planner.plan(db, lambda _: None)
            if not plan.does_something or (plan.refused and not may_skip):
                raise Rollback
            self._write(db, plan)
        return plan

    def _write(self, db: Session, plan: Plan) -> None:
        tenant_id = self.planner.actor.tenant_id
        seq = tenants.next_seq(db, tenant_id)
        insert_all(db, plan.spool.rows(seq))
        bulk.register_all(db, tenant_id, plan.created, plan.next_number, seq)
        for customer in plan.moved:
            keys.carry(db, tenant_id, customer.id, keys.due(db, tenant_id, customer), seq)
        tenants.mark(db, tenant_id, seq, instant(self.planner.now))
