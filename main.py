"""Where `flet build` looks for the app; everything of it is in `cm_mobile.main`."""

from cm_mobile.main import run

if __name__ == "__main__":
    run()
