"""The storage that one setting names."""

from pathlib import Path

from obstore.exceptions import BaseError

from cm_backend.storage.base import Storage
from cm_backend.storage.bucket import Bucket
from cm_backend.storage.folder import Folder


class NoStorageError(ValueError):
    """The setting names no storage; the text says why."""


def opened(setting: str) -> Storage:
    """The bucket of `s3://bucket/prefix`, or the folder of any other text.

    Raises: NoStorageError, and OSError when the folder can't be made.
    """
    scheme, separator, rest = setting.partition("://")
    if not separator:
        return Folder(Path(setting))
    if scheme != "s3" or not rest:
        raise NoStorageError(f"{setting} is neither a folder nor s3://bucket/prefix")
    try:
        return Bucket(setting)
    except BaseError as error:
        raise NoStorageError(f"{setting} can't be used") from error
