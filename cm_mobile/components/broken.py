"""What stands in place of a component that failed to draw."""

import flet as ft


def broken(error: Exception) -> ft.Control:
    """A sentence in three languages that needs nothing of the app to be drawn."""
    return ft.Container(
        ft.Column(
            [
                ft.Icon(ft.Icons.ERROR_OUTLINE, color=ft.Colors.ERROR, size=32),
                ft.Text("Noget gik galt her. Alt, du har gemt, er i behold."),
                ft.Text("Something went wrong here. All you saved is safe."),
                ft.Text("Hier ist etwas schiefgegangen. Alles Gespeicherte ist sicher."),
                ft.Text(type(error).__name__, size=13, color=ft.Colors.ON_SURFACE_VARIANT),
            ],
            spacing=8,
            tight=True,
        ),
        padding=24,
        key="broken",
    )
