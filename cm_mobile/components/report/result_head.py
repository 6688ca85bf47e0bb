"""The result on top of its page: ring, passed or not, against last time, how many checkpoints."""

import flet as ft

from cm_contract.score import asked, stored
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look
from cm_mobile.components.report.ring import ring
from cm_mobile.components.report.words import checkpoint_text, difference, room_at
from cm_mobile.store.report_rows import WholeReport


def result_head(whole: WholeReport, root: str, app: App, look: Look) -> ft.Control:
    """Ring and words side by side, at large text one below the other; then what was critical.

    `root` is the report's path.
    """
    report = whole.report
    goal = whole.content.target_percent if report.target_percent is None else report.target_percent
    parts = [
        ring(stored(report), goal, look),
        ft.Column(_words(whole, root, app, look), spacing=4, tight=True, expand=look.fill),
    ]
    result: ft.Control = ft.Row(parts, spacing=20)
    if look.is_large:
        result = ft.Column(parts, spacing=16, tight=True)
    critical = [_critical(one) for one in failed(whole, look)]
    return ft.Column([result, *critical], spacing=8, tight=True)


def _words(whole: WholeReport, root: str, app: App, look: Look) -> list[ft.Control]:
    words: list[ft.Control] = [passed_pill(bool(whole.report.is_passed), look)]
    compared = difference(whole, app, look)
    if compared:
        words.append(kit.text(compared, kit.Style.TITLE_MEDIUM))
    words.append(kit.quiet(_count(whole, look)))
    way = app.way.to(f"{root}/how")
    # The label of the link, not its padding, stands in line with the words above.
    words.append(
        ft.Container(
            kit.link(look.texts("result.how"), way, "result.how"), margin=ft.Margin.only(left=-8)
        )
    )
    return words


def passed_pill(is_passed: bool, look: Look) -> ft.Control:
    """Passed or not passed, as sign and word."""
    if not is_passed:
        return ft.Row([kit.pill(look.texts("reports.not_passed"), ft.Icons.CLOSE)], tight=True)
    ground, color = look.extra.success_container, look.extra.on_success_container
    pill = kit.pill(look.texts("reports.passed"), ft.Icons.CHECK, ground, color)
    return ft.Row([pill], tight=True)


def failed(whole: WholeReport, look: Look) -> list[str]:
    """The critical checkpoints that made the report not passed."""
    return [
        look.texts(
            "result.critical_failed",
            room=room_at(place.room_key, whole, look),
            checkpoint=checkpoint_text(place, whole, look),
        )
        for place in whole.report.failed_critical
    ]


def _critical(sentence: str) -> ft.Control:
    icon = ft.Icon(ft.Icons.ERROR_OUTLINE, size=16, color=ft.Colors.TERTIARY)
    words = kit.text(sentence, kit.Style.BODY_MEDIUM, ft.Colors.TERTIARY, expand=True)
    return ft.Row([icon, words], spacing=6, vertical_alignment=ft.CrossAxisAlignment.START)


def _count(whole: WholeReport, look: Look) -> str:
    """How many checkpoints there are, and how many of them do not apply."""
    places = asked(whole.report.rooms, whole.content)
    idle = sum(one.given.is_not_applicable for one in whole.report.answers if one.place in places)
    count = look.texts("result.checkpoints", n=len(places))
    return f"{count}, {look.texts('result.idle', n=idle)}" if idle else count
