"""docs/settings.md and server/settings.py say the same."""

from pathlib import Path

from server.settings import Settings

PAGE = Path(__file__).resolve().parents[2] / "docs" / "settings.md"


def test_every_setting_is_on_the_page_with_its_words_and_no_other_is() -> None:
    rows = [line.split("|") for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `TANGGAP_")]
    told = {row[1].strip(" `"): row[3].strip() for row in rows}
    expected = {f"TANGGAP_{name.upper()}": field.description for name, field in Settings.model_fields.items()}
    assert told == expected
