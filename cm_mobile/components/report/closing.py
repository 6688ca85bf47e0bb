"""The end of a report: what was said of it as a whole, who signed, what it was before."""

from collections.abc import Sequence

import flet as ft

from cm_contract.records.quality_report import ReportVersion
from cm_contract.records.signature import Signature
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look
from cm_mobile.components.report.strokes import signature_strokes
from cm_mobile.store.report_rows import WholeReport


def overall(whole: WholeReport, look: Look) -> list[ft.Control]:
    """The comment on the whole report, if there is one."""
    text = whole.report.overall_comment
    return _titled(look.texts("result.overall"), kit.text(text)) if text else []


def signed(whole: WholeReport, app: App, look: Look) -> list[ft.Control]:
    """The signature with name and time, if there is one."""
    signature = whole.report.signature
    if signature is None:
        return []
    label = look.texts("result.signature_of", name=signature.name)
    picture = signature_strokes(signature.strokes, label)
    parts = [picture, _signer(signature, app, look)]
    between = ft.MainAxisAlignment.SPACE_BETWEEN
    row = ft.Row(parts, alignment=between, wrap=look.is_large)
    return _titled(look.texts("result.signature"), row)


def _signer(signature: Signature, app: App, look: Look) -> ft.Control:
    when = look.formats.moment(signature.at, app.store.now())
    end = ft.CrossAxisAlignment.START if look.is_large else ft.CrossAxisAlignment.END
    words = [kit.text(signature.name, kit.Style.TITLE_MEDIUM), kit.quiet(when)]
    return ft.Column([*words], spacing=2, tight=True, horizontal_alignment=end, expand=look.fill)


def versions(
    found: Sequence[ReportVersion], whole: WholeReport, app: App, look: Look
) -> list[ft.Control]:
    """Each time that the report was reopened: by whom, when, why."""
    if not found:
        return []
    rows = [_version(one, whole, app, look) for one in found]
    return [kit.group(look.texts("result.versions"), rows), kit.gap()]


def _version(one: ReportVersion, whole: WholeReport, app: App, look: Look) -> ft.Control:
    name = whole.people.get(one.reopened_by, look.texts("customer.somebody"))
    when = look.formats.moment(one.reopened_at, app.store.now())
    words = look.texts("result.reopened_by", name=name, reason=one.reason)
    key = f"result.version.{one.id}"
    return kit.row(ft.Icons.LOCK_OPEN_OUTLINED, words, key, None, second=when)


def _titled(title: str, content: ft.Control) -> list[ft.Control]:
    card = kit.card(content, padding=16)
    stretch = ft.CrossAxisAlignment.STRETCH
    column = ft.Column(
        [kit.group_title(title), card], spacing=8, tight=True, horizontal_alignment=stretch
    )
    return [column, kit.gap()]
