"""The photo of an employee: what a camera made becomes two JPEGs, a larger and a small one."""

from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from cm_backend.services.impossible import Impossible
from cm_backend.services.keeping import kept
from cm_backend.services.pictures import picture_type
from cm_backend.storage.base import Storage
from cm_backend.store import files
from cm_backend.store.files import StoredFile
from cm_backend.store.session import Session
from cm_contract.records.employee import Employee
from cm_contract.records.stored import PictureType
from cm_contract.values import Instant, TenantId

WHOLE_PX, SMALL_PX = 1024, 320
QUALITY = 85


@dataclass(frozen=True, slots=True)
class Portrait:
    """A photo whose bytes lie in the storage."""

    whole: StoredFile
    small: StoredFile

    def of(self, db: Session, employee: Employee, tenant_id: TenantId, at: Instant) -> Employee:
        """The employee with this photo, whose files are the company's from now on."""
        for file in (self.whole, self.small):
            files.add(db, tenant_id, file, at)
        return replace(
            employee,
            sha256=self.whole.sha256,
            size_bytes=self.whole.size_bytes,
            media_type=PictureType.JPEG,
            thumbnail_sha256=self.small.sha256,
        )


def portrait(path: Path, tenant_id: TenantId, storage: Storage) -> Portrait:
    """The photo of a file. Raises: Impossible when it is none, UnreachableError."""
    if not path.is_file() or picture_type(path) is None:
        raise Impossible(f"{path} is no photo as JPEG, PNG or WebP")
    with Image.open(path) as image:
        turned = ImageOps.exif_transpose(image).convert("RGB")
    keep = partial(kept, storage, tenant_id, media_type=PictureType.JPEG)
    return Portrait(keep(_jpeg(turned, WHOLE_PX)), keep(_jpeg(turned, SMALL_PX)))


def _jpeg(image: Image.Image, most_px: int) -> bytes:
    """A copy of at most so many pixels on each side, without what a camera notes beside it."""
    file, copy = BytesIO(), image.copy()
    copy.thumbnail((most_px, most_px))
    copy.save(file, "JPEG", quality=QUALITY)
    return file.getvalue()
