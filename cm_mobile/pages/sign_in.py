"""Sign in: in with the right hand, also on a bad day."""

from dataclasses import dataclass

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import Look, use_app, use_look
from cm_mobile.components.fields import FIELD
from cm_mobile.components.guarded import component
from cm_mobile.sync.phone import SignInError
from cm_mobile.texts import Language


@dataclass(frozen=True)
class State:
    """What stands in the fields, and what the last try said."""

    e_mail: str = ""
    password: str = ""
    is_sending: bool = False
    problem: str | None = None
