"""What all commands share that are signed by hand."""

from cm_contract.errors import Code, Refused
from cm_contract.records.report_template import SignatureUse
from cm_contract.records.signature import Signature

MOST_STROKES = 100
MOST_NUMBERS = 4_000
FARTHEST = 10_000
"""The greatest coordinate, ten times the pad's width."""


def check_signature(signature: Signature | None, use: SignatureUse) -> None:
    """Raises: Refused when it lacks, is not asked for, or is no writing."""
    if signature is None:
        if use is SignatureUse.REQUIRED:
            raise Refused(Code.REQUIRED, "signature")
        return
    if use is SignatureUse.NONE:
        raise Refused(Code.INVALID_FIELD, "signature")
    strokes = signature.strokes
    numbers = [number for stroke in strokes for number in stroke]
    if len(strokes) > MOST_STROKES or len(numbers) > MOST_NUMBERS:
        raise Refused(Code.TOO_LONG, "signature")
    if not numbers or not all(0 <= one <= FARTHEST for one in numbers):
        raise Refused(Code.INVALID_FIELD, "signature")
    if any(len(stroke) % 2 or not stroke for stroke in strokes):
        raise Refused(Code.INVALID_FIELD, "signature")
