"""A page with one line: what the fastest Flet app needs from a tap to a text."""

import flet as ft


@ft.component
def Counter() -> ft.Control:
    """A button that counts."""
    count, set_count = ft.use_state(0)

    def tap() -> None:
        set_count(count + 1)

    return ft.Column([ft.Button("Tap", on_click=tap), ft.Text(f"Counted {count}")])


def main(page: ft.Page) -> None:
    """Draws it."""
    page.render(Counter)


if __name__ == "__main__":
    ft.run(main)
