"""A quality report as PDF: 300 checkpoints with 60 photos, as the server and a phone make it."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from PIL import Image

from benchmarks.measuring import Figure, in_turns, median_ms
from benchmarks.register import Register
from cm_contract.commands.report_finishing import result
from cm_contract.records.answer import Answer, Given
from cm_contract.records.checkpoint import Checkpoint, TemplateArea
from cm_contract.records.quality_report import QualityReport, ReportState
from cm_contract.records.report_template import TemplateContent
from cm_contract.reporting import starting_rooms
from cm_contract.score import weighed
from cm_contract.values import CustomerId, Instant, Key, PhotoId, ReportId, TemplateId, UserId
from cm_contract.words import Words
from cm_documents.report_document import ReportDocument
from cm_documents.report_pdf import report_pdf

ROOMS, CHECKPOINTS, PHOTOS = 10, 30, 60
PHOTO_SIZE = (2_048, 1_536)
MOST_MS, MOST_MB = 5_000, 15
TEXT = "Gulvet er uden snavs, striber og fodspor, også bag døren"
COMMENT = "Støv bag radiatoren og i vindueskarmen, ellers pænt arbejde."
AT = Instant("2026-11-23T13:05:00.000Z")
SOME_ID: Any = "01941f29-7c00-7b6e-a3cf-8c4a9e2c5a10"


def measure(_: Register) -> Iterator[Figure]:
    """The whole report beside opening and saving its photos, and how large it becomes."""
    photos = [_photo(n) for n in range(PHOTOS)]
    document = _document({PhotoId(str(n)): photo for n, photo in enumerate(photos)})

    def ours(_: int) -> Callable[[], object]:
        return lambda: report_pdf(document)

    def theirs(_: int) -> Callable[[], object]:
        return lambda: [_copied(one) for one in photos]

    took, least = in_turns(ours, theirs, rounds=5, warm_up=1)
    what = f"report of {ROOMS * CHECKPOINTS} checkpoints, {PHOTOS} photos"
    yield Figure(what=what, ours=median_ms(took), floor=median_ms(least), most=MOST_MS)
    size_mb = len(report_pdf(document)) / 1e6
    yield Figure(what=f"{what}: its size", ours=size_mb, unit="MB", most=MOST_MB)


def _document(photos: dict[PhotoId, bytes]) -> ReportDocument:
    asked = tuple(
        Checkpoint(key=Key(f"c{n}"), text=Words(da=f"{TEXT} {n}"), weight=1 + n % 3)
        for n in range(CHECKPOINTS)
    )
    areas = tuple(
        TemplateArea(key=Key(f"a{n}"), name=Words(da=f"Lokale {n}"), checkpoints=asked)
        for n in range(ROOMS)
    )
    content = TemplateContent(name=Words(da="Stor bygning"), areas=areas)
    return ReportDocument(
        report=_report(content, list(photos)),
        content=content,
        template_version=1,
        customer_name="Søhøjlandets Tandklinik",
        company_name="Nordlys Rengøring",
        zone=ZoneInfo("Europe/Copenhagen"),
        language="da",
        photo=photos.get,
    )


def _report(content: TemplateContent, photo_ids: list[PhotoId]) -> QualityReport:
    rooms = starting_rooms(content)
    answers = weighed([_answer(n, photo_ids) for n in range(ROOMS * CHECKPOINTS)], rooms, content)
    return QualityReport(
        id=ReportId(SOME_ID),
        customer_id=CustomerId(SOME_ID),
        template_id=TemplateId(SOME_ID),
        started_at=AT,
        started_by=UserId(SOME_ID),
        rooms=rooms,
        answers=answers,
        state=ReportState.FINISHED,
        finished_at=AT,
        **result(answers, rooms, content),
    )


def _answer(n: int, photo_ids: list[PhotoId]) -> Answer:
    """Every second one with a comment, and with photos for as long as there are some."""
    return Answer(
        room_key=Key(f"a{n // CHECKPOINTS}"),
        checkpoint_key=Key(f"c{n % CHECKPOINTS}"),
        given=Given(value=1 + n % 5),
        comment=COMMENT if n % 2 else None,
        photo_ids=tuple(photo_ids[n : n + 1]),
    )


def _photo(seed: int) -> bytes:
    """Soft shapes under noise: as large as a phone's photo is when it comes."""
    dice = np.random.default_rng(seed)
    shapes = Image.fromarray(dice.integers(0, 255, (40, 54, 3), dtype=np.uint8))
    soft = np.asarray(shapes.resize(PHOTO_SIZE, Image.Resampling.BICUBIC), dtype=np.int16)
    noise = dice.integers(-12, 12, soft.shape, dtype=np.int16)
    return _saved(Image.fromarray((soft + noise).clip(0, 255).astype(np.uint8)))


def _copied(photo: bytes) -> bytes:
    with Image.open(BytesIO(photo)) as image:
        return _saved(image.convert("RGB"))


def _saved(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=82)
    return out.getvalue()
