"""The tables, by numbered migrations. Every key begins with the tenant."""

import sqlite3

from cm_contract.values import derived_id

MIGRATIONS = (
    """
    CREATE TABLE tenant (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, seq INTEGER NOT NULL DEFAULT 0,
        next_number INTEGER NOT NULL DEFAULT 1001, is_demo INTEGER NOT NULL DEFAULT 0,
        modules TEXT NOT NULL DEFAULT '', time_zone TEXT NOT NULL DEFAULT 'Europe/Copenhagen'
    ) STRICT;
    CREATE TABLE account (
        tenant_id TEXT NOT NULL REFERENCES tenant, id TEXT NOT NULL, e_mail TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL, role TEXT NOT NULL, language TEXT NOT NULL DEFAULT 'da',
        password_hash TEXT NOT NULL, is_active INTEGER NOT NULL DEFAULT 1,
        PRIMARY KEY (tenant_id, id)
    ) STRICT;
    CREATE TABLE account_area (
        tenant_id TEXT NOT NULL, user_id TEXT NOT NULL, area_id TEXT NOT NULL,
        PRIMARY KEY (tenant_id, user_id, area_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE link (
        tenant_id TEXT NOT NULL, customer_id TEXT NOT NULL, key TEXT NOT NULL,
        PRIMARY KEY (tenant_id, customer_id, key)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE family (
        tenant_id TEXT NOT NULL, id TEXT NOT NULL, user_id TEXT NOT NULL,
        generation INTEGER NOT NULL, expires_at TEXT NOT NULL, revoked_at TEXT,
        PRIMARY KEY (tenant_id, id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE throttle (
        key TEXT PRIMARY KEY, failures INTEGER NOT NULL, blocked_until TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE record (
        tenant_id TEXT NOT NULL, type TEXT NOT NULL, id TEXT NOT NULL, customer_id TEXT,
        seq INTEGER NOT NULL, body TEXT, PRIMARY KEY (tenant_id, type, id)
    ) STRICT;
    CREATE INDEX record_seq ON record (tenant_id, seq);
    CREATE INDEX record_customer ON record (tenant_id, customer_id, type);
    CREATE TABLE customer_key (
        tenant_id TEXT NOT NULL, customer_id TEXT NOT NULL, key TEXT NOT NULL,
        since_seq INTEGER NOT NULL, until_seq INTEGER,
        PRIMARY KEY (tenant_id, customer_id, key, since_seq)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX customer_key_key ON customer_key (tenant_id, key, until_seq);
    CREATE INDEX customer_key_since ON customer_key (tenant_id, since_seq);
    CREATE INDEX customer_key_until ON customer_key (tenant_id, until_seq)
        WHERE until_seq IS NOT NULL;
    CREATE TABLE customer_number (
        tenant_id TEXT NOT NULL, number TEXT NOT NULL, customer_id TEXT NOT NULL,
        PRIMARY KEY (tenant_id, number)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX customer_number_customer ON customer_number (tenant_id, customer_id);
    CREATE TABLE command (
        tenant_id TEXT NOT NULL, id TEXT NOT NULL, user_id TEXT NOT NULL, digest BLOB NOT NULL,
        type TEXT NOT NULL, customer_id TEXT, at TEXT NOT NULL, seq INTEGER NOT NULL,
        outcome TEXT NOT NULL, code TEXT, field TEXT, about TEXT, notes TEXT, not_created TEXT,
        PRIMARY KEY (tenant_id, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX command_not_created ON command (tenant_id, not_created)
        WHERE not_created IS NOT NULL;
    CREATE TABLE commit_mark (
        tenant_id TEXT NOT NULL, seq INTEGER NOT NULL, mark TEXT NOT NULL, at TEXT NOT NULL,
        PRIMARY KEY (tenant_id, seq)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE view (
        tenant_id TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (tenant_id, id)
    ) STRICT, WITHOUT ROWID;
    """,
    """
    ALTER TABLE tenant ADD COLUMN pruned_seq INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX record_removed ON record (tenant_id, seq) WHERE body IS NULL;
    """,
    """
    CREATE TABLE stored_file (
        tenant_id TEXT NOT NULL, sha256 TEXT NOT NULL, size_bytes INTEGER NOT NULL,
        media_type TEXT NOT NULL, stored_at TEXT NOT NULL, unnamed_since TEXT,
        PRIMARY KEY (tenant_id, sha256)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX stored_file_unnamed ON stored_file (tenant_id, unnamed_since)
        WHERE unnamed_since IS NOT NULL;
    CREATE TABLE file_use (
        tenant_id TEXT NOT NULL, sha256 TEXT NOT NULL, type TEXT NOT NULL, record_id TEXT NOT NULL,
        PRIMARY KEY (tenant_id, sha256, type, record_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX file_use_record ON file_use (tenant_id, type, record_id);
    CREATE TABLE upload (
        tenant_id TEXT NOT NULL, id TEXT NOT NULL, user_id TEXT NOT NULL, sha256 TEXT NOT NULL,
        size_bytes INTEGER NOT NULL, received INTEGER NOT NULL DEFAULT 0,
        media_type TEXT NOT NULL, metadata TEXT NOT NULL, expires_at TEXT NOT NULL,
        finished_at TEXT, PRIMARY KEY (tenant_id, id)
    ) STRICT, WITHOUT ROWID;
    """,
    """
    CREATE TABLE mail (
        tenant_id TEXT NOT NULL REFERENCES tenant, id TEXT NOT NULL, message_id TEXT,
        to_e_mail TEXT NOT NULL, to_name TEXT, reply_to_e_mail TEXT, reply_to_name TEXT,
        subject TEXT NOT NULL, text TEXT NOT NULL, attachments TEXT NOT NULL, about_id TEXT,
        state TEXT NOT NULL DEFAULT 'queued', attempts INTEGER NOT NULL DEFAULT 0,
        queued_at TEXT NOT NULL, next_try_at TEXT, gives_up_at TEXT, settled_at TEXT,
        reason TEXT, said TEXT, PRIMARY KEY (tenant_id, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX mail_due ON mail (next_try_at) WHERE next_try_at IS NOT NULL;
    CREATE INDEX mail_settled ON mail (settled_at) WHERE settled_at IS NOT NULL;
    """,
    """
    ALTER TABLE record ADD COLUMN audience TEXT;
    CREATE TABLE lost_sight (
        tenant_id TEXT NOT NULL, type TEXT NOT NULL, record_id TEXT NOT NULL, role TEXT NOT NULL,
        seq INTEGER NOT NULL, PRIMARY KEY (tenant_id, type, record_id, role)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE file_sender (
        tenant_id TEXT NOT NULL, sha256 TEXT NOT NULL, user_id TEXT NOT NULL,
        PRIMARY KEY (tenant_id, sha256, user_id)
    ) STRICT, WITHOUT ROWID;
    ALTER TABLE tenant ADD COLUMN most_file_bytes INTEGER;
    """,
    """
    UPDATE record SET audience = 'administrator inspector employee'
    WHERE audience IS NULL AND (
        type IN ('quality_report', 'report_photo', 'report_version', 'follow_up', 'delivery')
        OR type = 'report_template' AND NOT json_extract(body, '$.content.is_shared')
    );
    """,
    """
    ALTER TABLE tenant ADD COLUMN keeps_place_and_device INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE tenant ADD COLUMN keeps_originals INTEGER NOT NULL DEFAULT 0;
    """,
    """
    INSERT OR IGNORE INTO record (tenant_id, type, id, seq, body, audience)
    SELECT a.tenant_id, 'employee', a.id, t.seq, json_object('id', a.id, 'number', NULL,
        'name', a.name, 'initials', upper(substr(a.name, 1, 1)), 'e_mail', a.e_mail,
        'languages', json_array(), 'role', a.role), NULL
    FROM account a JOIN tenant t ON t.id = a.tenant_id WHERE a.role != 'contact';
    INSERT INTO record (tenant_id, type, id, customer_id, seq, body, audience)
    SELECT l.tenant_id, 'employee_link', substr(l.hex, 1, 8) || '-' || substr(l.hex, 9, 4) || '-8'
        || substr(l.hex, 14, 3) || '-8' || substr(l.hex, 18, 3) || '-' || substr(l.hex, 21, 12),
        l.customer_id, t.seq, json_object('customer_id', l.customer_id, 'employee_id',
        substr(l.key, 10), 'created_at', m.at, 'created_by', substr(l.key, 10), 'changed_at', m.at,
        'changed_by', substr(l.key, 10)), NULL
    FROM (SELECT *, lower(hex(randomblob(16))) AS hex FROM link WHERE key LIKE 'employee:%') l
    JOIN tenant t ON t.id = l.tenant_id
    JOIN commit_mark m ON m.tenant_id = t.id AND m.seq = t.seq;
    UPDATE record SET body = json_insert(body, '$.id', id) WHERE type = 'employee_link';
    """,
    """
    INSERT INTO record (tenant_id, type, id, customer_id, seq, body)
    SELECT r.tenant_id, 'reminder_occurrence', derived_id(r.id, r.day), r.customer_id, t.seq,
        json_object('id', derived_id(r.id, r.day), 'customer_id', r.customer_id, 'reminder_id',
        r.id, 'day', r.day, 'done_at', r.at, 'done_by', r.who, 'created_at', r.at, 'created_by',
        r.who, 'changed_at', r.at, 'changed_by', r.who)
    FROM (SELECT *, json_extract(body, '$.due_on') AS day, json_extract(body, '$.done_at') AS at,
        json_extract(body, '$.done_by') AS who FROM record WHERE type = 'follow_up') r
    JOIN tenant t ON t.id = r.tenant_id WHERE r.at IS NOT NULL;
    UPDATE record SET type = 'reminder', audience = NULL, body = json_set(json_remove(body,
        '$.assignee_id', '$.done_at', '$.done_by'), '$.source', 'report', '$.user_ids',
        json_array(json_extract(body, '$.assignee_id'))), seq = (SELECT t.seq FROM tenant t
        WHERE t.id = record.tenant_id) WHERE type = 'follow_up' AND body IS NOT NULL;
    UPDATE record SET type = 'reminder' WHERE type = 'follow_up';
    ALTER TABLE tenant ADD COLUMN mailed_on TEXT;
    """,
    """
    CREATE TABLE key_ring_number (
        tenant_id TEXT NOT NULL, number TEXT NOT NULL, key_ring_id TEXT NOT NULL,
        PRIMARY KEY (tenant_id, number)
    ) STRICT, WITHOUT ROWID;
    """,
    "ALTER TABLE tenant ADD COLUMN puts_pictures_first INTEGER NOT NULL DEFAULT 0",
)
"""Never changed, only added to."""


class NewerData(Exception):
    """The file has tables that this version does not know."""


def prepare(db: sqlite3.Connection) -> None:
    """Brings a file to the newest tables, once however many processes try. Raises: NewerData."""
    db.create_function("derived_id", 2, derived_id, deterministic=True)
    db.execute("BEGIN IMMEDIATE")
    try:
        (version,) = db.execute("PRAGMA user_version").fetchone()
        if version > len(MIGRATIONS):
            raise NewerData(version)
        for migration in MIGRATIONS[version:]:
            for statement in migration.split(";"):
                db.execute(statement)
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise
