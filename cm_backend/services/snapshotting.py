"""The first sync: everything that a user sees, as lines of JSON from one commit."""

from collections.abc import Iterator

from cm_backend.services.cursors import Cursor
from cm_backend.services.people import view_of
from cm_backend.services.pulling import line
from cm_backend.store import records, tenants, views
from cm_backend.store.accounts import Account
from cm_backend.store.session import Database
from cm_backend.store.sight import Viewer

LINES_AT_ONCE = 500


def snapshot(database: Database, account: Account, secret: bytes) -> Iterator[bytes]:
    """Pieces of lines: the cursor and the count, a record a line, and the end."""
    tenant_id = account.tenant_id
    with database.reading() as db:
        view = view_of(account, tenants.get(db, tenant_id))
    with database.writing() as db:
        views.keep(db, tenant_id, view)
    types, keys = sorted(view.types), sorted(view.keys)
    viewer = Viewer(account.id, view.role)
    with database.reading() as db:
        point = tenants.newest(db, tenant_id)
        cursor = Cursor(point, view.id).sealed(secret, account)
        count = records.count_seen(db, tenant_id, types, keys, viewer)
        yield f'{{"cursor":"{cursor}","seq":{point.seq},"count":{count}}}\n'.encode()
        lines: list[str] = []
        for row in records.seen(db, tenant_id, types, keys, viewer):
            lines.append(line(view.role, *row))
            if len(lines) >= LINES_AT_ONCE:
                yield ("\n".join(lines) + "\n").encode()
                lines.clear()
        lines.append('{"end":true}')
        yield ("\n".join(lines) + "\n").encode()
