"""Draws docs/pictures from the examples: run `python docs/pictures_page.py` after a change to pictures or page."""

from __future__ import annotations

from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from graphbuild import build
from graphbuild.plot import plot_activity, plot_actors, plot_matrix, plot_timeline, save_picture, write_page

HERE = Path(__file__).parent
DRAWN = {"activity": plot_activity, "actors": plot_actors, "matrix": plot_matrix, "timeline": plot_timeline}
CHOSEN = "destroy Armenian command post"


def photograph(page: Path, out: Path) -> None:
    """The page as a wide light window shows it, with an event chosen."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=which("chromium"), args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 1400, "height": 1000})
        tab.goto(page.as_uri())
        tab.wait_for_selector("html[data-ready]")
        tab.locator("#events .event", has_text=CHOSEN).first.click()
        tab.mouse.move(5, 5)
        tab.wait_for_timeout(900)
        tab.screenshot(path=out)
        browser.close()


def main() -> None:
    """Writes them all."""
    graph = build(HERE.parent / "examples")
    for name, draw in DRAWN.items():
        save_picture(draw(graph), HERE / "pictures" / f"{name}.png")
    with TemporaryDirectory() as folder:
        photograph(write_page(graph, Path(folder) / "index.html"), HERE / "pictures" / "page.png")
    print("wrote docs/pictures")


if __name__ == "__main__":
    main()
