"""Who may see and write quality reports, and why not."""

import flet as ft

from cm_contract.errors import Code
from cm_contract.records.report_template import FilledBy
from cm_contract.reporting import may_fill
from cm_contract.rules import Access, Actor, Function, Module, Role
from cm_mobile.components import kit
from cm_mobile.components.context import Look
from cm_mobile.texts.refusals import refusal


def why_hidden(actor: Actor, look: Look) -> str | None:
    """Why this user sees no reports; None when they do."""
    refused = actor.why_not(Function.QUALITY_REPORTS, Access.READ)
    if refused is None:
        return None
    if refused.code == Code.NO_RIGHT:
        return look.texts("reports.denied")
    return refusal(look.texts, refused.code, about=refused.about)


def may_read_all(actor: Actor) -> bool:
    """Whether this user sees the reports of many customers side by side."""
    return actor.role in (Role.ADMINISTRATOR, Role.INSPECTOR) and actor.may(
        Function.QUALITY_REPORTS, Access.READ
    )


def may_write(actor: Actor) -> bool:
    """Whether this user does what is the company's with reports: sends them, gives tasks."""
    return actor.may(Function.QUALITY_REPORTS, Access.WRITE)


def fills(actor: Actor, filled_by: FilledBy) -> bool:
    """Whether this user begins and changes reports that are filled in by those."""
    return actor.may(Function.FILL_REPORTS, Access.WRITE) and may_fill(actor, filled_by)


def is_customers(actor: Actor) -> bool:
    """Whether this user is the customer's own person, who reads what is meant for the customer."""
    return actor.role is Role.CONTACT


def module_off(actor: Actor, look: Look) -> str:
    """Why nothing can be written though reports are seen; empty when it can."""
    if Module.QUALITY_REPORTS in actor.modules:
        return ""
    return refusal(look.texts, Code.MODULE_OFF, about=Module.QUALITY_REPORTS)


def locked_banner(reason: str) -> list[ft.Control]:
    """The reason as a quiet card on top of what can still be read."""
    if not reason:
        return []
    icon = ft.Icon(ft.Icons.LOCK_OUTLINE, color=ft.Colors.ON_SURFACE_VARIANT)
    row = ft.Row([icon, kit.quiet(reason, expand=True)], spacing=12)
    return [kit.card(row, padding=16), kit.gap(16)]
