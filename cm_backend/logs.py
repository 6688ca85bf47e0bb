"""The log: one JSON object a line, and nothing in it by which a person could be known."""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path


class Lines(logging.Formatter):
    """Writes a record as JSON. A message that is a dict becomes members of the line.

    Of an exception only its type and its place are written: its text may quote what users wrote.
    """

    def format(self, record: logging.LogRecord) -> str:
        said = record.msg if isinstance(record.msg, dict) else {"message": record.getMessage()}
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            **said,
        }
        if record.exc_info and record.exc_info[1] is not None:
            line |= _about(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def to_stderr() -> None:
    """Sends the whole process's log to the standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    logging.basicConfig(level=logging.INFO, handlers=[handler])


def _about(error: BaseException) -> dict[str, object]:
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in frames]
    return {"error": type(error).__name__, "trace": places}
