"""Mails as screens ask for them."""

from cm_contract.records.delivery import Delivery
from cm_mobile.store.codec import FORMS, record_of
from cm_mobile.store.database import Database
from cm_mobile.store.live import reads


class Deliveries:
    """Every method reads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @reads("delivery")
    def about(self, record_id: str) -> tuple[Delivery, ...]:
        """The mails about a record, the newest first."""
        select = f"{FORMS[Delivery].select} WHERE about_id = ? ORDER BY at DESC, e_mail"
        with self._database.reading() as db:
            rows = db.execute(select, (record_id,)).fetchall()
        return tuple(record_of(Delivery, row) for row in rows)
