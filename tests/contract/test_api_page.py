"""Every GraphQL document in docs/api.md is valid against the contract, also those inside its shell and Python."""

import re
from pathlib import Path

import pytest
from graphql import parse, validate

from resolvers.build import build_schema

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```graphql\n(.*?)```", PAGE, re.S)
IN_SHELL = re.findall(r"\{\"query\": \"(.*?)\"\}'", PAGE)
IN_PYTHON = re.findall(r'gql\("{1,3}(.*?)"{1,3}\)', PAGE, re.S)
DOCUMENTS = [*BLOCKS, *IN_SHELL, *IN_PYTHON]


def test_the_page_shows_reading_following_and_submitting_in_each_way() -> None:
    assert (len(BLOCKS), len(IN_SHELL), len(IN_PYTHON)) == (5, 2, 2)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_document_is_valid(document: str) -> None:
    assert validate(build_schema()._schema, parse(document)) == []
