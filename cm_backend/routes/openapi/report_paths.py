"""The operations on documents of quality reports."""

from cm_backend.routes.openapi.examples import ID
from cm_backend.routes.openapi.operations import HEADERS, SPOKEN, Operation, operation_of, query
from cm_backend.routes.openapi.schemas import UUID
from cm_contract.fields import Schema
from cm_contract.words import LANGUAGES

BYTES: Schema = {"type": "string", "format": "binary"}
_WRONG = (401, 404, 422, 426, 429, 500, 503)
_SEEN = (
    "For whoever sees the report; a contact person of the customer has finished ones that are"
    " meant for customers, without internal comments. "
)


def report_paths() -> dict[str, dict[str, Operation]]:
    """The operations by path and method."""
    folder = "/v1/customers/{customer_id}/reports/{report_id}"
    pdf = "Pages of A4: result, answers with photos, signature, and how it was worked out."
    csv = "UTF-8 with a mark, semicolons; a row a checkpoint, then the sums of each room."
    return {
        f"{folder}/report.pdf": {"get": _document("report_pdf", "PDF", pdf, "application/pdf")},
        f"{folder}/report.csv": {"get": _document("report_csv", "CSV", csv, "text/csv")},
    }


def _document(name: str, kind: str, description: str, media_type: str) -> Operation:
    whole = {
        "description": "The document.",
        "headers": HEADERS,
        "content": {media_type: {"schema": BYTES, "example": "bytes"}},
    }
    summary = f"A quality report as {kind}"
    operation = operation_of(name, summary, _SEEN + description, {200: whole}, _WRONG)
    language = {"type": "string", "enum": list(LANGUAGES)}
    truth = {"type": "string", "enum": ["true", "false"]}
    return operation | {
        "parameters": [
            *(_in_path(name) for name in ("customer_id", "report_id")),
            *SPOKEN,
            query("language", language, "of the document; else that of the user"),
            query("internal", truth, "with internal comments, for the company's own people"),
        ]
    }


def _in_path(name: str) -> Schema:
    return {"name": name, "in": "path", "required": True, "schema": UUID, "example": ID}
