"""What requests and answers look like; each is proven to fit its schema."""

import json
from base64 import b64encode

ID = "01938e5f-6d3c-7c1a-9f3e-5b1f0a7c2d11"
ENTRY_ID = "01938e5f-6d3c-7c1a-9f3e-5b1f0a7c2d12"
CUSTOMER_ID = "01941f29-7c00-7b6e-a3cf-8c4a9e2c5a10"
USER_ID = "01941f29-7c00-7c3e-9d5b-0a6f1e2c4b30"
CURSOR = "48213.9f0c2b7a6c1d0e55.5b1f0a7c2d11c3ef9d5b0a6f.1e2c4b3048213aa09f0c2b7a"
SIGN_IN = {
    "grant_type": "password",
    "username": "inspektor@nordlys.example",
    "password": "demo-2026",
}
SIGN_OUT = {"token": "q83vEjRWeJq7zN3u_w"}
TOKEN = {
    "access_token": "eyJhbGciOiJIUzI1NiJ9.e30.c2VhbA",
    "refresh_token": "q83vEjRWeJq7zN3u_w",
    "token_type": "Bearer",
    "expires_in": 900,
}
ME = {
    "user_id": USER_ID,
    "tenant_id": "01941f29-7c00-7aaa-8bbb-2c4b30a6f1e2",
    "tenant_name": "Nordlys Rengøring",
    "name": "Karen Holm",
    "e_mail": "inspektor@nordlys.example",
    "role": "inspector",
    "area_ids": ["01941f29-7c00-7ddd-9eee-30a6f1e2c4b1"],
    "modules": ["quality_reports"],
    "language": "da",
    "time_zone": "Europe/Copenhagen",
    "keep_accepted_days": 30,
    "limits": {"most_commands": 500, "most_batch_bytes": 1_000_000},
    "keeps_place_and_device": False,
    "keeps_originals": False,
    "puts_pictures_first": False,
}
CODE_KEYS = {
    "keys": [
        {
            "kty": "oct",
            "k": "GawgguFyGrWKav7AX4VKUg8vS2dJ0e1cXk5Wn0bqk3A",
            "alg": "dir",
            "kid": "XBXbJqxdWHMe5b9V70VSo9FhAoZBaRdnlJMbpGmllVY",
        }
    ]
}
TEXT = "Vinduerne i mødelokalet er ikke pudset."
BATCH = {
    "sent_at": "2026-11-23T14:05:11.120+01:00",
    "commands": [
        {
            "id": ID,
            "type": "WriteJournalEntry",
            "at": "2026-11-23T13:58:02+01:00",
            "data": {"entry_id": ENTRY_ID, "customer_id": CUSTOMER_ID, "text": TEXT},
        }
    ],
}
OUTCOMES = {
    "outcomes": [
        {
            "id": ID,
            "outcome": "applied",
            "seq": 48213,
            "code": None,
            "field": None,
            "about": None,
            "notes": [],
        }
    ],
    "point": "48213.9f0c2b7a6c1d0e55",
}
RECORD = {
    "type": "journal_entry",
    "id": ENTRY_ID,
    "seq": 48213,
    "body": {
        "id": ENTRY_ID,
        "customer_id": CUSTOMER_ID,
        "text": TEXT,
        "kind": "note",
        "author_id": USER_ID,
        "written_at": "2026-11-23T12:58:02.000Z",
        "location_id": None,
        "photo_ids": [],
        "answers_id": None,
        "deleted_at": None,
        "deleted_by": None,
        "deleted_digest": None,
    },
}
CHANGES = {
    "cursor": CURSOR,
    "seq": 48213,
    "records": [RECORD],
    "left": [],
    "server_time": "2026-11-23T13:05:11.310Z",
}
SNAPSHOT = "".join(
    json.dumps(line, ensure_ascii=False) + "\n"
    for line in ({"cursor": CURSOR, "seq": 48213, "count": 1}, RECORD, {"end": True})
)
METADATA = ",".join(
    f"{name} {b64encode(text.encode()).decode()}"
    for name, text in {"sha256": "67a7b3c0" * 8, "type": "image/jpeg"}.items()
)
