"""Photos that hang on a draft: on disk before anything else is done with them."""

import json
import sqlite3
from collections.abc import Collection
from contextlib import suppress

from cm_contract.records.photo import NewPhoto
from cm_contract.records.stored import PictureType
from cm_contract.values import Instant, PhotoId
from cm_mobile.store import disk
from cm_mobile.store.captured import COLUMNS, Captured, CaptureState, captured_of
from cm_mobile.store.database import Database
from cm_mobile.store.live import reads
from cm_mobile.store.originals import Originals
from cm_mobile.store.shelf import RAW, Shelf
from cm_mobile.store.sweeping import Sweeping


class Captures:
    """The photos of this phone's drafts. Its methods block on the disk."""

    def __init__(
        self, database: Database, shelf: Shelf, originals: Originals, sweeping: Sweeping
    ) -> None:
        self._database, self._shelf = database, shelf
        self._originals, self._sweeping = originals, sweeping

    @reads("capture")
    def of_draft(self, draft_key: str) -> tuple[Captured, ...]:
        """The draft's photos in the order in which they were taken."""
        return self._select("draft_key = ? ORDER BY n", draft_key)

    @reads("capture")
    def of_drafts(self, start: str) -> tuple[Captured, ...]:
        """The photos of all drafts whose keys start alike."""
        return self._select("substr(draft_key, 1, length(?1)) = ?1 ORDER BY draft_key, n", start)

    @reads("capture")
    def new_photos(self, draft_key: str) -> tuple[NewPhoto, ...]:
        """Those of them that are ready, as a command brings them."""
        found = (one.new_photo() for one in self.of_draft(draft_key))
        return tuple(photo for photo in found if photo is not None)

    @reads("capture")
    def raw(self) -> tuple[Captured, ...]:
        """What is not developed yet, the oldest first."""
        return self._select("state = ? ORDER BY captured_at, n", CaptureState.RAW)

    def raw_content(self, photo_id: PhotoId) -> bytes:
        """What the camera gave. Raises: FileNotFoundError when it is gone."""
        return (self._shelf.folder / f"{photo_id}{RAW}").read_bytes()

    def keep_raw(self, draft_key: str, content: bytes, photo_id: PhotoId, at: Instant) -> None:
        """Puts on disk what the camera gave: nothing of it is lost when this returns.

        Raises: DiskFull; then nothing of it is there.
        """
        file = self._shelf.folder / f"{photo_id}{RAW}"
        disk.write(file, content, ending=".new")
        try:
            with disk.room_for(len(content)), self._database.transaction() as db:
                db.execute(
                    "INSERT INTO capture (photo_id, draft_key, n, raw_name, taken_at, captured_at)"
                    " SELECT ?, ?, ifnull(max(n), 0) + 1, ?, ?, ? FROM capture WHERE draft_key = ?",
                    (photo_id, draft_key, file.name, at, at, draft_key),
                )
                self._database.touch("capture")
        except BaseException:
            file.unlink(missing_ok=True)
            raise

    def ready(
        self,
        photo_id: PhotoId,
        picture: bytes,
        thumbnail: bytes,
        media_type: PictureType,
        taken_at: Instant | None = None,
    ) -> None:
        """Puts the developed photo in the place of the raw one; one that was removed stays away.

        The raw one stays beside it where the company wants originals.
        Raises: DiskFull; then the raw one is still there.
        """
        needed = len(picture) + len(thumbnail)
        with (
            self._shelf.laid(picture, thumbnail) as (laid, small),
            disk.room_for(needed),
            self._database.transaction() as db,
        ):
            self._shelf.put(db, small, media_type, is_own=True, is_thumbnail=True)
            self._shelf.put(db, laid, media_type, is_own=True, is_thumbnail=False)
            db.execute(
                "UPDATE capture SET state = 'ready', code = NULL, sha256 = ?, thumbnail_sha256 = ?,"
                " size_bytes = ?, media_type = ?, taken_at = ifnull(?, taken_at)"
                " WHERE photo_id = ?",
                (laid.sha256, small.sha256, laid.size_bytes, media_type, taken_at, photo_id),
            )
            keeps_raw = self._originals.keep(db, photo_id)
            self._database.touch("capture")
        if not keeps_raw:
            self._unlink(photo_id)

    def failed(self, photo_id: PhotoId, code: str) -> None:
        """Notes why it can't be developed; the raw bytes stay until the user lets go of it."""
        self._update(
            "UPDATE capture SET state = 'failed', code = ? WHERE photo_id = ?", code, photo_id
        )

    def caption(self, photo_id: PhotoId, text: str | None) -> None:
        """Keeps what is written under the photo."""
        self._update("UPDATE capture SET caption = ? WHERE photo_id = ?", text or None, photo_id)

    def remove(self, photo_id: PhotoId) -> None:
        """Lets go of the photo for good."""
        self._update("DELETE FROM capture WHERE photo_id = ?", photo_id)
        self._unlink(photo_id)
        self._sweeping.sweep_later()

    def drop(self, draft_key: str) -> None:
        """Lets go of all photos of a draft that is thrown away."""
        for one in self.of_draft(draft_key):
            self.remove(one.photo_id)

    def _unlink(self, photo_id: PhotoId) -> None:
        with suppress(OSError):  # the next start removes it
            (self._shelf.folder / f"{photo_id}{RAW}").unlink(missing_ok=True)

    def _update(self, sql: str, *values: str | None) -> None:
        with self._database.transaction() as db:
            db.execute(sql, values)
            self._database.touch("capture")

    def _select(self, where: str, value: str) -> tuple[Captured, ...]:
        with self._database.reading() as db:
            rows = db.execute(f"SELECT {COLUMNS} FROM capture WHERE {where}", (value,)).fetchall()
        return tuple(map(captured_of, rows))


def used(db: sqlite3.Connection, draft_key: str, command_ids: Collection[str]) -> None:
    """Takes from a draft the photos that its saved commands bring.

    What is not ready yet, or failed, stays: no command has it, and it is the user's to let go of.
    So does one that no command names, though it has the same bytes as another.
    """
    db.execute(
        "DELETE FROM capture WHERE draft_key = ? AND state = 'ready' AND EXISTS"
        " (SELECT 1 FROM outbox WHERE id IN (SELECT value FROM json_each(?))"
        " AND instr(body, capture.photo_id))",
        (draft_key, json.dumps(list(command_ids))),
    )
