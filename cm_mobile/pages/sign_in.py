"""Sign in: in with the right hand, also on a bad day."""

from dataclasses import dataclass, replace
from functools import partial

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.chips import chip
from cm_mobile.components.context import App, Look, use_app, use_look
from cm_mobile.components.fields import FIELD
from cm_mobile.components.guarded import component
from cm_mobile.sync.sign_in import problem_of
from cm_mobile.texts import Language


@dataclass(frozen=True)
class State:
    """What stands in the fields, and the text key of what the last try said."""

    e_mail: str = ""
    password: str = ""
    is_sending: bool = False
    is_revealed: bool = False
    problem: str | None = None
    tries: int = 0


@component
def SignInPage() -> ft.Control:
    """Brand, two fields, one button, three languages."""
    app, look = use_app(), use_look()
    state, show = ft.use_state(State())
    typed = ft.use_ref({"e_mail": "", "password": ""})

    def type_e_mail(event: ft.Event[ft.TextField]) -> None:
        typed.current = {**(typed.current or {}), "e_mail": str(event.data)}

    def type_password(event: ft.Event[ft.TextField]) -> None:
        typed.current = {**(typed.current or {}), "password": str(event.data)}

    def reveal() -> None:
        fields, is_revealed = typed.current or {}, not state.is_revealed
        e_mail, password = fields["e_mail"], fields["password"]
        show(replace(state, e_mail=e_mail, password=password, is_revealed=is_revealed))

    async def submit() -> None:
        fields = typed.current or {}
        e_mail, password = fields["e_mail"].strip(), fields["password"]
        if state.is_sending:
            return
        now = replace(state, e_mail=e_mail, password=password, problem=None)
        if not e_mail or not password:
            show(replace(now, problem="missing"))
            return
        show(replace(now, is_sending=True))
        problem = await problem_of(app.phone.sign_in(e_mail, password))
        show(replace(now, problem=problem))

    return draw(state, app, look, type_e_mail, type_password, reveal, submit)


def draw(
    state: State,
    app: App,
    look: Look,
    type_e_mail: kit.Click,
    type_password: kit.Click,
    reveal: kit.Click,
    submit: kit.Click,
) -> ft.Control:
    """The page of a state."""
    texts = look.texts
    problem = texts(f"sign_in.{state.problem}") if state.problem else None
    label = texts("sign_in.sending" if state.is_sending else "sign_in.submit")

    def forgot() -> None:
        app.notices.show(texts("sign_in.forgot_how"))

    fields: list[ft.Control] = [
        ft.TextField(
            label=texts("sign_in.e_mail"),
            value=state.e_mail,
            on_change=kit.on(type_e_mail),
            key="signin.email",
            keyboard_type=ft.KeyboardType.EMAIL,
            autofill_hints=[ft.AutofillHint.USERNAME],
            autocorrect=False,
            **FIELD,
        ),
        ft.TextField(
            label=texts("sign_in.password"),
            value=state.password,
            on_change=kit.on(type_password),
            on_submit=kit.on(submit),
            key="signin.password",
            password=not state.is_revealed,
            suffix_icon=_eye(state, look, reveal),
            autofill_hints=[ft.AutofillHint.PASSWORD],
            error=problem,
            **FIELD,
        ),
    ]
    stays = ft.Row(
        [
            ft.Icon(ft.Icons.PHONE_IPHONE_OUTLINED, size=18, color=ft.Colors.ON_SURFACE_VARIANT),
            kit.quiet(texts("sign_in.stays"), kit.Style.BODY_SMALL, expand=True),
        ],
        spacing=10,
    )
    form = ft.Column(
        [
            kit.heading(texts("sign_in.welcome")),
            kit.quiet(texts("sign_in.line"), kit.Style.BODY_LARGE),
            kit.gap(16),
            *fields,
            ft.Row([kit.link(texts("sign_in.forgot"), forgot, "signin.forgot")]),
            ft.Row([ft.Container(kit.filled(label, submit, "signin.submit"), expand=True)]),
            kit.gap(4),
            stays,
            _languages(app, look),
        ],
        spacing=12,
        tight=True,
        width=480,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    body = ft.Container(form, padding=m.EDGE_SIGN_IN, alignment=ft.Alignment.TOP_CENTER)
    return ft.ListView([_brand(look), body], expand=True, padding=0)


def _eye(state: State, look: Look, reveal: kit.Click) -> ft.Control:
    icon = ft.Icons.VISIBILITY_OFF_OUTLINED if state.is_revealed else ft.Icons.VISIBILITY_OUTLINED
    label = look.texts("sign_in.hide" if state.is_revealed else "sign_in.reveal")
    return kit.icon_button(icon, label, reveal, "signin.reveal", ft.Colors.ON_SURFACE_VARIANT)


def _brand(look: Look) -> ft.Control:
    color = look.extra.on_brand
    mark = ft.Image(src="mark.png", width=64, height=64, exclude_from_semantics=True)
    words = ft.Column(
        [
            kit.text("CM Mobile", kit.Style.HEADLINE_SMALL, color),
            kit.text(look.texts("app.slogan"), kit.Style.BODY_MEDIUM, color),
        ],
        spacing=2,
        tight=True,
        expand=True,
    )
    row = ft.Row([mark, words], spacing=16, vertical_alignment=ft.CrossAxisAlignment.CENTER)
    return ft.Container(
        ft.Stack([*_bubbles(color), ft.Container(row, left=24, right=24, bottom=28)]),
        height=240,
        bgcolor=look.extra.brand,
        border_radius=ft.BorderRadius.only(bottom_left=28, bottom_right=28),
        clip_behavior=ft.ClipBehavior.HARD_EDGE,
    )


def _bubbles(color: str) -> list[ft.Control]:
    places = ((-80, -60, 180), (230, -90, 240), (110, 100, 260), (310, 110, 120), (285, 190, 32))
    return [
        ft.Container(
            left=left,
            top=top,
            width=size,
            height=size,
            border_radius=size / 2,
            bgcolor=ft.Colors.with_opacity(0.08, color),
        )
        for left, top, size in places
    ]


def _languages(app: App, look: Look) -> ft.Control:
    chips = [
        chip(
            look.texts(f"language.{language}"),
            language is look.texts.language,
            partial(app.phone.settings.set, "language", language.value),
            f"signin.language.{language}",
            has_mark=False,
        )
        for language in Language
    ]
    return ft.Row(chips, alignment=ft.MainAxisAlignment.CENTER, spacing=8, wrap=True)
