"""Inter in the sizes and weights of the design, as Flet's text theme."""

import flet as ft

REGULAR = "Inter"
MEDIUM = "Inter Medium"
SEMI_BOLD = "Inter SemiBold"
FONTS = {
    REGULAR: "fonts/Inter-Regular.ttf",
    MEDIUM: "fonts/Inter-Medium.ttf",
    SEMI_BOLD: "fonts/Inter-SemiBold.ttf",
}

LABEL_ROW = ft.TextThemeStyle.DISPLAY_SMALL
BODY_SIZE, BODY_LINE = 14, 1.4
"""Of `BODY_MEDIUM`: the size, and how many of it a line is high."""
MARK = ft.TextThemeStyle.BODY_SMALL


def style(
    size: float,
    family: str = REGULAR,
    line: float = 1.4,
    tracking: float = 0.0,
    color: str | None = None,
) -> ft.TextStyle:
    """A text style; each weight is a family of its own, so none is made bold by the renderer."""
    return ft.TextStyle(
        size=size,
        font_family=family,
        height=line,
        letter_spacing=tracking,
        weight=ft.FontWeight.NORMAL,
        color=color,
    )


def text_theme(text_scale: float, color: str) -> ft.TextTheme:
    """Every size of the design times the user's text size.

    Flet has no slot for the label of a row and for the small regular text of marks: `LABEL_ROW`
    and `MARK` name the slots that hold them.
    """

    def scaled(size: float, family: str, line: float = 1.3, tracking: float = 0.0) -> ft.TextStyle:
        return style(size * text_scale, family, line, tracking, color)

    return ft.TextTheme(
        headline_large=scaled(28, SEMI_BOLD, 1.15, -0.7),
        headline_small=scaled(22, SEMI_BOLD, 1.2, -0.4),
        title_large=scaled(20, SEMI_BOLD, 1.2, -0.3),
        title_medium=scaled(16, SEMI_BOLD, 1.3),
        title_small=scaled(14, SEMI_BOLD, 1.3),
        display_small=scaled(16, MEDIUM, 1.3),
        body_large=scaled(16, REGULAR, 1.45),
        body_medium=scaled(BODY_SIZE, REGULAR, BODY_LINE),
        body_small=scaled(13, REGULAR, 1.3),
        label_large=scaled(16, SEMI_BOLD, 1.2),
        label_medium=scaled(13, SEMI_BOLD, 1.3),
        label_small=scaled(12, SEMI_BOLD, 16 / 12),
    )
