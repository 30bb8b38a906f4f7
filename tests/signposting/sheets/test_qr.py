"""QR codes on sheets."""

import re

import segno
from bs4 import BeautifulSoup

from signposting.sheets.qr import QUIET_ZONE, qr_svg

ADDRESS = "https://www.example.org/find-support/childline/"


def modules(svg: str) -> list[list[int]]:
    """The black and white squares that the svg's path draws, a row a list."""
    soup = BeautifulSoup(svg, "html.parser")
    side = int(soup.svg["viewbox"].split()[2])
    rows = [[0] * side for _ in range(side)]
    x = y = 0.0
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", soup.path["d"]):
        values = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        if command == "M":
            x, y = values
        elif command == "m":
            x, y = x + values[0], y + values[1]
        else:
            for column in range(int(x), int(x + values[0])):
                rows[int(y)][column] = 1
            x += values[0]
    return rows


def test_the_squares_are_those_of_the_address():
    expected = segno.make(ADDRESS, error="m", micro=False).matrix_iter(border=QUIET_ZONE)
    assert modules(qr_svg(ADDRESS)) == [list(row) for row in expected]


def test_it_obeys_the_content_security_policy():
    svg = qr_svg(ADDRESS)
    assert "style" not in svg
    assert "data:" not in svg and "href" not in svg


def test_screen_readers_pass_it_by():
    assert 'aria-hidden="true"' in qr_svg(ADDRESS)
