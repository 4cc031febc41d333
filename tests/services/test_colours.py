"""A city's colours: what people could not read or would mistake for a status is refused, with what would do."""

import re
from pathlib import Path

import pytest

from models.errors import InvalidInput
from services import colours
from services.colours import contrast, distance, palette_of

TOKENS = Path(__file__).parents[2] / "frontend" / "src" / "styles" / "tokens.css"


def test_the_marks_are_those_of_the_style_sheet():
    found = re.findall(r"--(?:st-[a-z]+|danger):\s+light-dark\((#\w{6}), (#\w{6})\)", TOKENS.read_text("utf-8"))
    assert {light for light, _ in found} == set(colours.LIGHT_MARKS)
    assert {dark for _, dark in found} == set(colours.DARK_MARKS)


def test_contrast_and_distance_are_the_known_ones():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert distance("#ff0000", "#00ff00") == pytest.approx(170.6, abs=0.1)


@pytest.mark.parametrize(("brand", "live"), [("", ""), ("#005573", "#ff9e6d"), ("#0B3C66", "#ffd000"), ("#00474d", "")])
def test_every_text_of_a_palette_is_readable_in_both_themes(brand: str, live: str):
    made = palette_of(brand, live)
    for theme, paper in (("light", "#ffffff"), ("dark", "#121417")):
        value = {name: getattr(getattr(made, name), theme) for name in made.__dataclass_fields__}
        assert contrast(value["brand"], paper) >= 7
        assert contrast(value["brand_hover"], paper) >= 7
        assert contrast(value["on_brand"], value["brand"]) >= 4.5
        assert contrast(value["on_brand"], value["brand_hover"]) >= 4.5
        assert contrast("#ffffff", value["cover"]) >= 7
        assert contrast(value["on_cover_2"], value["cover"]) >= 4.5
        assert contrast(value["live"], value["cover"]) >= 3
        assert contrast(value["on_live"], value["live"]) >= 4.5


@pytest.mark.parametrize(
    ("brand", "live", "code"),
    [
        ("#3696e3", "", "COLOUR_TOO_PALE"),
        ("#ffff00", "", "COLOUR_TOO_PALE"),
        ("#025934", "", "COLOUR_LIKE_STATUS"),
        ("#681691", "", "COLOUR_LIKE_STATUS"),
        ("#8b0000", "", "COLOUR_LIKE_STATUS"),
        ("#003366", "#0055aa", "COLOUR_TOO_DULL"),
        ("red", "", "COLOUR_INVALID"),
        ("#12345", "", "COLOUR_INVALID"),
        ("", "#12345g", "COLOUR_INVALID"),
        ("#000000;}", "", "COLOUR_INVALID"),
    ],
)
def test_what_cannot_be_read_or_told_apart_is_refused(brand: str, live: str, code: str):
    with pytest.raises(InvalidInput) as refused:
        palette_of(brand, live)
    assert refused.value.code == code


def test_a_colour_that_is_too_pale_is_answered_with_one_that_is_not():
    with pytest.raises(InvalidInput) as refused:
        palette_of("#2f8fd8", "")
    assert contrast(str(refused.value.data["better"]), "#ffffff") >= 7


def test_the_style_sheet_is_one_layer_with_the_seven_values():
    sheet = palette_of("#005573", "#ff9e6d").style_sheet()
    assert sheet.startswith("@layer city{:root{--brand:light-dark(#005573, ")
    assert len(re.findall(r"--[a-z0-9-]+:", sheet)) == 7
