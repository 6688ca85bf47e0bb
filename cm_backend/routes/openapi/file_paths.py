"""The operations on files: resumable uploads, and the bytes of a record."""

from cm_backend.routes.openapi.examples import ID, METADATA
from cm_backend.routes.openapi.operations import HEADERS, SPOKEN, Operation, operation_of
from cm_backend.routes.openapi.schemas import UUID
from cm_contract.fields import Schema
from cm_contract.media import FileType

TEXT: Schema = {"type": "string"}
BYTES: Schema = {"type": "string", "format": "binary"}
NUMBER: Schema = {"type": "integer", "minimum": 0}
CHUNK_TYPE = "application/offset+octet-stream"
_EVERYWHERE = (401, 426, 429, 500, 503)
_TUS = (403, 404, 412, *_EVERYWHERE)
_ENDING = (413, 415, 422)
"""How the end of an upload may be refused."""


def file_paths() -> dict[str, dict[str, Operation]]:
    """The operations by path and method."""
    upload, record = _in_path("id", "of the upload"), _in_path("record_id", "of the record")
    return {
        "/v1/files": {"options": _offer(), "post": _create()},
        "/v1/files/uploads/{id}": {
            "head": _of(upload, _look()),
            "patch": _of(upload, _chunk()),
            "delete": _of(upload, _end()),
        },
        "/v1/files/{record_id}": {
            "get": _of(record, _fetch("file", "The bytes of a record")),
            "head": _of(record, _ask("file_head", "What the bytes of a record are")),
        },
        "/v1/files/{record_id}/thumbnail": {
            "get": _of(record, _fetch("thumbnail", "The small picture of a record")),
            "head": _of(record, _ask("thumbnail_head", "What the small picture is")),
        },
    }


def _offer() -> Operation:
    offered = ("Tus-Version", "Tus-Extension", "Tus-Max-Size", "Tus-Checksum-Algorithm")
    operation = operation_of(
        "uploads_offer",
        "What is spoken of tus",
        "tus 1.0.0 with creation, checksum, expiration and termination.",
        {204: _empty("The version, the extensions and the limits.", *offered)},
        (500,),
        is_open=True,
    )
    return operation | {"parameters": []}


def _create() -> Operation:
    operation = operation_of(
        "upload_create",
        "Begin to send a file",
        "`Location` says where its bytes go. The same request again has the same answer until"
        " bytes have come. What is not finished in 7 days is removed.",
        {201: _empty("It may be sent.", "Location", "Upload-Offset", "Upload-Expires")},
        (403, 412, *_ENDING, *_EVERYWHERE),
    )
    said = "`sha256`, `type`, and if you like `name` and `customer_id`, each in Base64"
    return operation | {
        "parameters": [
            *SPOKEN,
            _tus(),
            _header("Upload-Length", {"type": "integer", "minimum": 1}, "of the whole file"),
            _header("Upload-Metadata", TEXT | {"example": METADATA}, said),
        ]
    }


def _look() -> Operation:
    told = ("Upload-Offset", "Upload-Length", "Upload-Metadata", "Upload-Expires")
    return _without_bodies(
        operation_of(
            "upload_look",
            "How far an upload is",
            "`Upload-Offset` bytes are on disk. If that is all of them, the file is kept.",
            {200: _empty("So far.", *told)},
            (*_ENDING, *_TUS),
        )
    ) | {"parameters": [*SPOKEN, _tus()]}


def _chunk() -> Operation:
    content = {CHUNK_TYPE: {"schema": BYTES, "example": "bytes"}}
    operation = operation_of(
        "upload_chunk",
        "Send bytes",
        "What came before a cut is kept, unless there is a checksum: then the chunk counts whole"
        " or not at all. With the last byte the file is looked at; if it is refused, nothing of"
        " it is left. The last chunk may come again, since its answer may have been lost.",
        {204: _empty("They are on disk.", "Upload-Offset", "Upload-Expires")},
        (400, 409, 460, *_ENDING, *_TUS),
        body={"required": True, "content": content},
    )
    checksum = _header("Upload-Checksum", TEXT, "`sha1` or `sha256`, and the sum in Base64", False)
    offset = _header("Upload-Offset", NUMBER, "where the bytes begin")
    return operation | {"parameters": [*SPOKEN, _tus(), offset, checksum]}


def _end() -> Operation:
    operation = operation_of(
        "upload_end",
        "Give an upload up",
        "Nothing of it is kept. A file that is finished stays for the records that name it.",
        {204: _empty("It is no more.")},
        _TUS,
    )
    return operation | {"parameters": [*SPOKEN, _tus()]}


def _fetch(name: str, summary: str) -> Operation:
    content = {str(one): {"schema": BYTES, "example": "bytes"} for one in FileType}
    whole = _empty("All of it.", "ETag", "Content-Disposition", "Accept-Ranges")
    part = _empty("The part that was asked for.", "ETag", "Content-Range")
    operation = operation_of(
        name,
        summary,
        "For whoever sees the record. What there is not, what is not seen and what is not here"
        " yet have one answer. The strong ETag is the SHA-256.",
        {200: whole | {"content": content}, 206: part | {"content": content}, 304: _known()},
        (404, 416, *_EVERYWHERE),
    )
    asked = [_header("Range", TEXT, "one part", False), _header("If-Range", TEXT, "an ETag", False)]
    return operation | {"parameters": [*SPOKEN, *asked, _if_none_match()]}


def _ask(name: str, summary: str) -> Operation:
    whole = _empty("It is here.", "ETag", "Content-Length", "Content-Disposition", "Accept-Ranges")
    operation = operation_of(name, summary, "", {200: whole, 304: _known()}, (404, *_EVERYWHERE))
    return _without_bodies(operation) | {"parameters": [*SPOKEN, _if_none_match()]}


def _known() -> Schema:
    return _empty("You have it already.", "ETag")


def _empty(description: str, *headers: str) -> Schema:
    told = {name: {"description": name, "schema": TEXT} for name in headers}
    return {"description": description, "headers": {**HEADERS, **told}}


def _without_bodies(operation: Operation) -> Operation:
    """HEAD has the headers of all answers, and no body of any."""
    bare = {
        status: {name: one for name, one in answer.items() if name != "content"}
        for status, answer in operation["responses"].items()
    }
    return operation | {"responses": bare}


def _of(parameter: Schema, operation: Operation) -> Operation:
    return operation | {"parameters": [parameter, *operation["parameters"]]}


def _in_path(name: str, description: str) -> Schema:
    described = {"description": description, "schema": UUID, "example": ID}
    return {"name": name, "in": "path", "required": True, **described}


def _header(name: str, schema: Schema, description: str, is_required: bool = True) -> Schema:
    described = {"description": description, "schema": schema}
    return {"name": name, "in": "header", "required": is_required, **described}


def _tus() -> Schema:
    return _header("Tus-Resumable", {"const": "1.0.0"}, "any other is answered 412")


def _if_none_match() -> Schema:
    return _header("If-None-Match", TEXT, "ETags of what you have", False)
