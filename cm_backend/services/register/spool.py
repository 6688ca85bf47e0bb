"""Records that wait on disk until they are written, however many there are."""

from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile

import msgspec

from cm_backend.services.writing import Row, row_of
from cm_contract.records.base import Record
from cm_contract.values import TenantId


class Spool:
    """A file without a name, gone with its object."""

    def __init__(self, tenant_id: TenantId) -> None:
        self._tenant_id = tenant_id
        self._file = TemporaryFile()  # noqa: SIM115 - lives on

    def add(self, records: Iterable[Record]) -> None:
        """Adds records."""
        for record in records:
            self._file.write(msgspec.json.encode(row_of(self._tenant_id, record, 0)) + b"\n")

    def rows(self, seq: int) -> Iterator[Row]:
        """The rows of all records, for the commit `seq`."""
        self._file.seek(0)
        for line in self._file:
            yield {**msgspec.json.decode(line), "seq": seq}

    def close(self) -> None:
        """Forgets them."""
        self._file.close()
