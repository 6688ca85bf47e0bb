"""A database as an earlier version of the server left it."""

from cm_backend.store.session import Session

_MADE_BY = {
    7: (
        "ALTER TABLE tenant DROP COLUMN keeps_place_and_device",
        "ALTER TABLE tenant DROP COLUMN keeps_originals",
    ),
    9: ("ALTER TABLE tenant DROP COLUMN mailed_on",),
    10: ("DROP TABLE key_ring_number",),
    11: ("ALTER TABLE tenant DROP COLUMN puts_pictures_first",),
}
"""For each migration that made columns or tables: what takes them away."""


def made_older(db: Session, version: int) -> None:
    """Takes away what the migrations after that version made."""
    for number in sorted(_MADE_BY, reverse=True):
        for statement in _MADE_BY[number] if number > version else ():
            db.run(statement)
    db.run(f"PRAGMA user_version = {version}")
