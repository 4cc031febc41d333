"""The printed contract in the repository is the one the code serves: every change of it is seen in review."""

from pathlib import Path

from resolvers.build import SDL_FILE, sdl_text


def test_the_committed_contract_is_the_served_one():
    assert Path(SDL_FILE).read_text() == sdl_text(), "print it again: tanggap sdl"
