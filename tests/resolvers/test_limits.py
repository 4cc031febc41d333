"""No document a stranger writes may cost more than the limits say, and weighing it costs next to nothing."""

import logging
import time
from typing import Any

import pytest
from graphql import GraphQLError, get_introspection_query, parse
from strawberry.types import ExecutionResult

from resolvers.guard import Guard
from resolvers.limits import Limits, Meter
from tests.server.toy import toy_schema

SCHEMA = toy_schema()
CORE = SCHEMA._schema  # pyright: ignore[reportPrivateUsage]


def code_of(error: GraphQLError) -> str | None:
    return (error.extensions or {}).get("code")


def weigh(text: str, variables: dict[str, Any] | None = None, limits: Limits | None = None) -> str | None:
    """Return the code of the refusal, or None when the document passes."""
    try:
        Meter(CORE, parse(text), limits or Limits(), variables or {}).check()
    except GraphQLError as refused:
        return code_of(refused)
    return None


def chain(levels: int, times: int, last: str = "id") -> str:
    spreads = [f"fragment f{n} on Thing {{ {' '.join([f'...f{n + 1}'] * times)} }}" for n in range(levels)]
    return "{ things { edges { ...f0 } } } " + " ".join(spreads) + f" fragment f{levels} on Thing {{ {last} }}"


EVIL = {
    "fragment bomb": (chain(23, 2), "TOO_COSTLY"),
    "long fragment chain": (chain(200, 1), "TOO_DEEP"),
    "long doubling chain": (chain(200, 2), "TOO_DEEP"),
    "cycle": ("{ things { edges { ...a } } } fragment a on Thing { inner { ...a } }", "FRAGMENT_CYCLE"),
    "long cycle": (chain(9, 1, "inner { ...f0 }"), "FRAGMENT_CYCLE"),
    "bomb in an unused fragment": ("{ echo } " + chain(23, 2).split("} } } ", 1)[1], "TOO_COSTLY"),
    "bomb in another operation": ("query a { echo } query b " + chain(23, 2), "TOO_COSTLY"),
    "cycle in unused fragments": (
        "{ echo } fragment a on Thing { ...b } fragment b on Thing { ...a }",
        "FRAGMENT_CYCLE",
    ),
    "deep": ("{ things { edges { " + "inner { " * 12 + "id" + " }" * 14 + " }", "TOO_DEEP"),
    "deep by inline fragments": ("{" + " ... {" * 70 + " echo " + "}" * 71, "TOO_DEEP"),
    "lists in lists": ("{ things(first: 100) { edges { parts { parts { parts { parts { id } } } } } } }", "TOO_COSTLY"),
    "many roots": ("{" + " ".join(f"a{n}: echo" for n in range(21)) + "}", "TOO_MANY_FIELDS"),
    "many roots by fragment": (
        "{" + " ...r" * 21 + " } fragment r on Query { echo }",
        "TOO_MANY_FIELDS",
    ),
    "same root repeated": ("{" + " echo" * 21 + "}", "TOO_MANY_FIELDS"),
    "many mutations": ("mutation {" + " ".join(f'a{n}: add(name: "x")' for n in range(6)) + "}", "TOO_MANY_FIELDS"),
    "many aliases": (
        "{ things(first: 1) { edges { " + " ".join(f"a{n}: id" for n in range(61)) + " } } }",
        "TOO_MANY_ALIASES",
    ),
    "aliases multiplied by fragments": (
        chain(6, 2, "a: id"),
        "TOO_MANY_ALIASES",
    ),
    "dear roots": ("{ heavy other: heavy }", "TOO_COSTLY"),
    "two introspections": ("{ __schema { description } b: __schema { description } }", "TOO_MANY_FIELDS"),
    "page too large": ("{ things(first: 101) { total } }", "PAGE_TOO_LARGE"),
    "page negative": ("{ things(first: -1) { total } }", "PAGE_TOO_LARGE"),
    "page enormous": ("{ things(first: " + "9" * 900 + ") { total } }", "PAGE_TOO_LARGE"),
    "page large by default of a variable": (
        "query ($n: Int = 101) { things(first: $n) { total } }",
        "PAGE_TOO_LARGE",
    ),
}


@pytest.mark.parametrize("name", EVIL)
def test_evil_documents_are_refused_at_once(name: str):
    text, code = EVIL[name]
    document = parse(text)
    took: list[float] = []
    for _ in range(3):
        start = time.perf_counter()
        with pytest.raises(GraphQLError) as refused:
            Meter(CORE, document, Limits(), {}).check()
        took.append(time.perf_counter() - start)
        assert code_of(refused.value) == code
    assert min(took) < 0.005, f"{min(took) * 1000:.2f} ms"


@pytest.mark.parametrize(
    "text",
    [
        "{ echo }",
        "{ things(first: 100) { total edges { id name inner { id } } } }",
        "{ things(first: 0) { total } }",
        chain(20, 1),
        get_introspection_query(descriptions=True, input_value_deprecation=True),
        'mutation { add(name: "x") }',
        "subscription { count }",
        "{ nothing { at { all } } ...absent }",
    ],
)
def test_ordinary_documents_pass(text: str):
    assert weigh(text) is None


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (101, "PAGE_TOO_LARGE"),
        (-1, "PAGE_TOO_LARGE"),
        (1e300, "PAGE_TOO_LARGE"),
        (10**400, "PAGE_TOO_LARGE"),
        (20, None),
        (20.0, None),
        (True, None),
        (None, None),
        ("many", None),
        ([1], None),
        (float("inf"), None),
        (float("nan"), None),
    ],
)
def test_page_sizes_in_variables_are_read(value: object, code: str | None):
    assert weigh("query ($n: Int) { things(first: $n) { total edges { id } } }", {"n": value}) == code


def test_cost_follows_the_page_size():
    text = "query ($n: Int) { things(first: $n) { edges { parts { parts { parts { id } } } } } }"
    assert weigh(text, {"n": 10}) is None
    assert weigh(text, {"n": 100}, Limits(cost=10_000)) == "TOO_COSTLY"
    unreadable = weigh(text, {"n": "?"}, Limits(cost=10_000))
    assert unreadable == "TOO_COSTLY", "a size that cannot be read counts as the largest page"


def test_a_page_counts_its_rows_once():
    """A page of 50 rows with one field each: the page, its list, and 50 rows."""
    document = parse("{ things(first: 50) { edges { id } } }")
    Meter(CORE, document, Limits(cost=52), {}).check()
    with pytest.raises(GraphQLError):
        Meter(CORE, document, Limits(cost=51), {}).check()


async def test_refusals_reach_every_path_and_never_run():
    for text, code in EVIL.values():
        result = await SCHEMA.execute(text)
        assert result.data is None
        assert [error.extensions["code"] for error in result.errors or () if error.extensions] in ([code], [])
        assert len(result.errors or ()) == 1
        stream = await SCHEMA.stream(text)
        events = [event async for event in stream]
        assert len(events) == 1
        assert isinstance(events[0], ExecutionResult)
        assert events[0].errors


async def test_too_many_tokens_are_a_syntax_error():
    result = await SCHEMA.execute("{" + " echo" * 3000 + "}")
    assert result.errors
    assert "token" in result.errors[0].message


async def test_a_known_document_is_neither_parsed_nor_validated_again(monkeypatch: pytest.MonkeyPatch):
    schema = toy_schema()
    text = "query ($t: String) { echo(text: $t) }"
    assert (await schema.execute(text, {"t": "a"})).data == {"echo": "a"}

    def never(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("strawberry.schema.schema.parse", never)
    monkeypatch.setattr("strawberry.schema.schema.validate", never)
    result = await schema.execute(text, {"t": "b"})
    assert result.errors is None
    assert result.data == {"echo": "b"}


async def test_a_known_document_is_weighed_again_when_a_variable_sizes_it():
    schema = toy_schema()
    text = "query ($n: Int) { things(first: $n) { total } }"
    assert (await schema.execute(text, {"n": 5})).errors is None
    result = await schema.execute(text, {"n": 500})
    assert result.errors
    assert (result.errors[0].extensions or {})["code"] == "PAGE_TOO_LARGE"


async def test_kept_documents_are_bounded_and_only_good_ones():
    schema = toy_schema(Limits(plans=3))
    for n in range(10):
        await schema.execute(f"{{ a{n}: echo }}")
        await schema.execute(f"{{ wrong{n} }}")
    (guard,) = schema.get_extensions()
    assert isinstance(guard, Guard)
    assert list(guard.plans.by_text) == [f"{{ a{n}: echo }}" for n in (7, 8, 9)]


async def test_kept_documents_are_bounded_by_their_text():
    schema = toy_schema(Limits(plans_characters=100, text_characters=50))
    for n in range(10):
        await schema.execute(f"{{ a{n}: echo(text: {'x' * (n * 6)!r}) }}".replace("'", '"'))
    (guard,) = schema.get_extensions()
    assert isinstance(guard, Guard)
    assert 0 < sum(map(len, guard.plans.by_text)) == guard.plans.kept_characters <= 100
    assert max(map(len, guard.plans.by_text)) <= 50


@pytest.mark.parametrize("text", ["{ ech }", "{ things(frst: 1) { total } }", "{ __type(nam: 1) { name } }"])
async def test_suggestions_are_never_given(text: str):
    result = await SCHEMA.execute(text)
    assert result.errors
    assert "Did you mean" not in str(result.errors)


async def test_faults_are_shown_by_reference_and_logged_whole(caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.ERROR, "tanggap.graphql"):
        result = await SCHEMA.execute('{ broken other: broken echo(text: "kept") }')
    assert result.data == {"broken": None, "other": None, "echo": "kept"}
    assert result.errors
    assert "hunter2" not in str(result.errors)
    references = {(error.extensions or {})["reference"] for error in result.errors}
    assert len(references) == 1
    (reference,) = references
    assert len(reference) == 8
    assert result.errors[0].message == f"internal error, reference {reference}"
    assert (result.errors[0].extensions or {})["code"] == "INTERNAL"
    assert reference in caplog.text
    assert "hunter2" in caplog.text


async def test_expected_refusals_keep_their_code_and_data():
    result = await SCHEMA.execute("{ forbidden }")
    assert result.errors
    assert result.errors[0].extensions == {"code": "NOT_PERMITTED", "office": "dpu"}


async def test_wrong_variables_are_explained():
    result = await SCHEMA.execute("query ($n: Int!) { things(first: $n) { total } }", {"n": "x"})
    assert result.errors
    assert "Variable '$n'" in result.errors[0].message


async def test_at_most_ten_errors_are_returned():
    result = await SCHEMA.execute("{" + " ".join(f"wrong{n}" for n in range(19)) + "}")
    assert len(result.errors or ()) == 10
