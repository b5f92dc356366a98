"""Draw the pictures of the pages for the docs, from the demo record.

    python docs/screens.py [--folder docs/screens]

Needs playwright and Chromium (PARLEYS_TEST_CHROMIUM, else /usr/bin/chromium). The pictures are small: 256 colours.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import tempfile
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from parleys.batch import read_paths
from parleys.demo import demo_folder
from parleys.record import Reading
from parleys.store import open_record
from parleys.web import create_app

CHROMIUM = os.environ.get("PARLEYS_TEST_CHROMIUM", "/usr/bin/chromium")
SCREENS = (
    ("standing", "/", 820), ("report", "", 900), ("timeline", "/timeline", 900), ("review", "/review", 760),
    ("model", "/model", 1100),
)  # fmt: skip
MATRIX = ("matrix", "/?compare=2031-02-20", 900)


def serve(folder: Path) -> tuple[str, str]:
    """Serve the demo record; give its address and a report that says much."""
    place = folder / "demo.parleys"
    with open_record(place) as record:
        # the pictures show no path of this machine
        shutil.copytree(demo_folder(), folder / "reports")
        os.chdir(folder)
        record.add(each for each in read_paths(["reports"]) if isinstance(each, Reading))
        record.gather()
        most = max(record.readings(), key=lambda reading: len(reading.positions))
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(str(place), reviewer="jo"), log_level="error"))
    threading.Thread(target=server.run, args=([listener],), daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return f"http://127.0.0.1:{listener.getsockname()[1]}", f"/reports/{most.report.id}"


def main() -> None:
    """Draw them."""
    options = argparse.ArgumentParser()
    options.add_argument("--folder", type=Path, default=Path(__file__).parent / "screens")
    folder = options.parse_args().folder.resolve()
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as made, sync_playwright() as started:
        base, report = serve(Path(made))
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, place, height in SCREENS:
            page = browser.new_page(viewport={"width": 1280, "height": height}, base_url=base, color_scheme="light")
            page.goto(place or report)
            page.screenshot(path=folder / f"{name}.png")
        name, place, height = MATRIX
        page = browser.new_page(viewport={"width": 1280, "height": height}, base_url=base, color_scheme="light")
        page.goto(place)
        page.screenshot(path=folder / f"{name}.png", full_page=True, clip=page.locator("#matrix").bounding_box())
        browser.close()
    shrink(folder)


def shrink(folder: Path) -> None:
    """Make the pictures small, where Pillow is there."""
    try:
        from PIL import Image
    except ModuleNotFoundError:
        return
    for path in folder.glob("*.png"):
        with Image.open(path) as picture:
            small = picture.convert("RGB").quantize(64)
        small.save(path, optimize=True)


if __name__ == "__main__":
    main()
