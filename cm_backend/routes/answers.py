"""Answers of JSON."""

import json
from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from cm_contract.wire import encode


def json_answer(value: Any, headers: Mapping[str, str] | None = None) -> Response:
    """A dataclass or plain JSON value as an answer."""
    text = json.dumps(encode(value), ensure_ascii=False, separators=(",", ":"))
    return Response(text, media_type="application/json", headers=dict(headers or {}))
