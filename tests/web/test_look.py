"""How the screens look, compared with pictures taken before: light, dark, phone, print, over the tiny record.

Letters are boxes (`boxfont`), so that the pictures are the same on every machine; what may differ between builds of
Chromium (the icons of fields, the edge of a curve) stays under the tolerance. After a change that is meant, look at the new
pictures and take them over: ONRECORD_TAKE_LOOK=1 python -m pytest tests/web/test_look.py
"""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.web.boxfont import style

pytestmark = pytest.mark.web
KEPT = Path(__file__).parent / "look"
SCREENS = {
    "stories": "/",
    "story": "/stories/a1",
    "article": "/articles/a1?layer=people",
    "claim": "/claims/xa",
    "side": "/side-by-side?a=a1&b=b2",
    "quotes": "/quotes",
    "entity": "/entities/m0",
    "events": "/events",
    "disagreements": "/disagreements",
    "commitments": "/commitments",
    "outlets": "/outlets",
    "articles": "/articles",
    "nothing": "/quotes?words=absent",
}
WIDE, PHONE = {"width": 1240, "height": 900}, {"width": 320, "height": 640}
MODES: dict[str, tuple[dict[str, int], str, str]] = {
    "light": (WIDE, "light", "screen"),
    "phone": (PHONE, "light", "screen"),
    "dark": (WIDE, "dark", "screen"),
    "print": ({"width": 794, "height": 1123}, "light", "print"),
}
# What the other two change (colours; what paper does without) is one style for all screens: these have all of it.
IN_ALL_MODES = ("story", "claim", "events")
# A pixel is another one when a channel is off by a sixth; a picture is another one when in any square of it, 80 by 80 of
# the page's own pixels, 1 pixel in 20 is. The icon of a date field is 1 in 25 of a square, a short label 1 in 14.
CHANNEL, SQUARE, SHARE = 42, 40, 1 / 20
# Taken at half size: a line is still seven pixels tall, and all the pictures together are under half a megabyte.
SCALE = 0.5
COMPARE = """async ([one, two, channel, square]) => {
  const pixels = async (data) => {
    const image = await createImageBitmap(await (await fetch("data:image/png;base64," + data)).blob());
    const pen = new OffscreenCanvas(image.width, image.height).getContext("2d");
    pen.drawImage(image, 0, 0);
    return pen.getImageData(0, 0, image.width, image.height);
  };
  const [a, b] = [await pixels(one), await pixels(two)];
  if (a.width !== b.width || a.height !== b.height) return [a.width, a.height, b.width, b.height, 1, 0, 0];
  const wide = Math.ceil(a.width / square), off = new Uint32Array(wide * Math.ceil(a.height / square));
  for (let y = 0, i = 0; y < a.height; y += 1)
    for (let x = 0; x < a.width; x += 1, i += 4)
      if ([0, 1, 2].some((c) => Math.abs(a.data[i + c] - b.data[i + c]) > channel))
        off[Math.floor(y / square) * wide + Math.floor(x / square)] += 1;
  const most = Math.max(...off), at = off.indexOf(most);
  return [a.width, a.height, b.width, b.height, most / (square * square), (at % wide) * square, Math.floor(at / wide) * square];
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, base: str) -> Iterator[Page]:
    context = browser.new_context(
        base_url=base, bypass_csp=True, device_scale_factor=SCALE, reduced_motion="reduce", viewport=WIDE
    )  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def table(browser: Browser) -> Iterator[Page]:
    """A blank page, where two pictures are laid beside each other."""
    blank = browser.new_page()
    yield blank
    blank.close()


def _picture(page: Page, mode: str, more: str = "") -> bytes:
    viewport, scheme, media = MODES[mode]
    page.set_viewport_size(viewport)  # type: ignore[arg-type]
    page.emulate_media(media=media, color_scheme=scheme)  # type: ignore[arg-type]
    page.add_style_tag(content=more) if more else None
    return page.screenshot(full_page=True, animations="disabled")


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.add_style_tag(content=style())
    page.evaluate("document.fonts.ready")


def _unlike(table: Page, one: bytes, two: bytes) -> tuple[float, str]:
    """Which share of the pixels of the worst square differs, and what to say of it."""
    given = [base64.b64encode(x).decode() for x in (one, two)]
    w1, h1, w2, h2, share, *at = table.evaluate(COMPARE, [*given, CHANNEL, SQUARE])
    if (w1, h1) != (w2, h2):
        return 1.0, f"was {w1}x{h1}, is {w2}x{h2} (at half size)"
    return share, f"{share:.0%} of its pixels differ in the square at {at[0] * 2}, {at[1] * 2}"


@pytest.mark.parametrize("screen", list(SCREENS))
def test_the_screen_looks_as_it_did(page: Page, table: Page, screen: str, tmp_path: Path) -> None:
    _open(page, SCREENS[screen])
    said = []
    for mode in MODES if screen in IN_ALL_MODES else ("light", "phone"):
        now, kept = _picture(page, mode), KEPT / f"{screen}-{mode}.png"
        if os.environ.get("ONRECORD_TAKE_LOOK") == "1":
            kept.parent.mkdir(exist_ok=True)
            kept.write_bytes(now)
        (tmp_path / kept.name).write_bytes(now)
        share, words = _unlike(table, kept.read_bytes(), now)
        said += [f"{kept.name}: {words}; the new one is {tmp_path / kept.name}"] if share > SHARE else []
    assert not said


def test_a_fault_in_the_style_is_seen(page: Page, table: Page) -> None:
    _open(page, "/stories/a1")
    good = _picture(page, "light")
    assert _unlike(table, good, _picture(page, "light"))[0] == 0
    for fault in (
        "h2 { font-size: 1.1rem; }",
        ".standing { display: none; }",
        ".columns { grid-template-columns: 1fr 1fr; }",
        ":root { --paper: #bbb; }",
        ".drawing text { fill: transparent; stroke: transparent; }",
        ".export { transform: translateX(20px); }",
    ):
        _open(page, "/stories/a1")
        assert _unlike(table, good, _picture(page, "light", fault))[0] > SHARE, fault
