"""The one place where a domain refusal becomes part of the contract: a union member of a mutation, or a GraphQL error
of a query or subscription with the same code, sentence and path. Anything else is a fault and passes through.
"""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from dataclasses import fields, is_dataclass
from enum import Enum
from inspect import isawaitable
from typing import Any, cast

from graphql import GraphQLError
from strawberry.extensions import FieldExtension
from strawberry.extensions.field_extension import AsyncExtensionResolver

from models.errors import (
    ChangedMeanwhile,
    DomainError,
    IllegalMove,
    InvalidInput,
    NotFound,
    NotPermitted,
    PhotoTicketRefused,
    SignInRefused,
    StaleRevision,
    TooManyRequests,
)
from models.workflow import Status
from resolvers.context import Ask, RequestContext
from schema import errors as contract
from schema.case import Case
from services import cases

PLAIN: dict[type[DomainError], type[contract.UserError]] = {
    InvalidInput: contract.InvalidInput,
    NotFound: contract.NotFound,
    NotPermitted: contract.NotPermitted,
    PhotoTicketRefused: contract.PhotoTicketRefused,
    SignInRefused: contract.SignInRefused,
}

CASE_REFUSALS = (InvalidInput, NotFound, NotPermitted, IllegalMove, StaleRevision, PhotoTicketRefused)
"""What a move of a case can refuse with: the members of `CaseResult`."""

ARGUMENT_PATH: dict[str, tuple[str, ...]] = {"given": (), "wanted": ("filter",)}
"""How arguments are named to callers where the code calls them otherwise; fields of an input stand for themselves."""


def path_of(refusal: DomainError) -> list[str] | None:
    """Return the path of the field at fault, one name per step."""
    return [step for part in refusal.path for step in part.split(".")] or None


def sentence_of(context: RequestContext, refusal: DomainError) -> str:
    """Say the refusal in the language of the request."""
    return context.words(f"error.{refusal.code}", **refusal.data)


async def member_of(context: RequestContext, refusal: DomainError) -> contract.UserError:
    """Turn a refusal into the union member of its kind."""
    code, message, path = refusal.code, sentence_of(context, refusal), path_of(refusal)
    match refusal:
        case IllegalMove():
            allowed = [Status(status) for status in dict.fromkeys(refusal.allowed)]
            return contract.IllegalMove(
                code=code, message=message, path=path, from_status=Status(refusal.from_status), allowed=allowed
            )
        case StaleRevision():
            context.refresh()
            row = await cases.by_id(context.viewer, refusal.complaint_id)
            current = Case.of(row, context.viewer, is_alone=True) if row else None
            return contract.StaleRevision(code=code, message=message, path=path, current=current)
        case ChangedMeanwhile():
            return contract.ChangedMeanwhile(
                code=code, message=message, path=path, current_revision=refusal.current_revision
            )
        case TooManyRequests():
            return contract.TooManyRequests(
                code=code, message=message, path=path, retry_after_seconds=refusal.retry_after_seconds
            )
        case _:
            return PLAIN[type(refusal)](code=code, message=message, path=path)


def error_of(context: RequestContext, refusal: DomainError) -> GraphQLError:
    """Turn a refusal into a GraphQL error that programs can read."""
    extensions: dict[str, Any] = {"code": refusal.code, "path": path_of(refusal)}
    if isinstance(refusal, TooManyRequests):
        extensions["retryAfterSeconds"] = refusal.retry_after_seconds
    return GraphQLError(sentence_of(context, refusal), extensions=extensions)


def require_readable(value: object, path: tuple[str, ...] = ()) -> None:
    """Look through arguments for characters no person types and no database takes (NUL, lone surrogates).

    Raises: InvalidInput naming the field.
    """
    if isinstance(value, str) and not isinstance(value, Enum):
        if any(character == "\0" or "\ud800" <= character <= "\udfff" for character in value):
            raise InvalidInput("TEXT_UNREADABLE", path)
    elif isinstance(value, list):
        for index, item in enumerate(cast("list[object]", value)):
            require_readable(item, (*path, str(index)))
    elif is_dataclass(value):
        for field in fields(value):
            require_readable(getattr(value, field.name), (*path, _camel(field.name)))


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def _check_arguments(arguments: dict[str, Any]) -> None:
    for name, value in arguments.items():
        require_readable(value, ARGUMENT_PATH.get(name, (_camel(name),)))


class RefusalsAsMembers(FieldExtension):
    """Answers a mutation's expected refusals as members of its union. Shape: `expected` are those the union has."""

    def __init__(self, expected: tuple[type[DomainError], ...]) -> None:
        self.expected = expected

    async def resolve_async(self, next_: AsyncExtensionResolver, source: object, info: Ask, **kwargs: Any) -> Any:
        """Run the mutation; a refusal its union does not name becomes a GraphQL error."""
        try:
            _check_arguments(kwargs)
            return await next_(source, info, **kwargs)
        except DomainError as refusal:
            if isinstance(refusal, self.expected):
                return await member_of(info.context, refusal)
            raise error_of(info.context, refusal) from refusal


class RefusalsAsErrors(FieldExtension):
    """Answers the refusals of a query or subscription as GraphQL errors."""

    async def resolve_async(self, next_: AsyncExtensionResolver, source: object, info: Ask, **kwargs: Any) -> Any:
        """Run the root; watch over a stream as long as it flows."""
        try:
            _check_arguments(kwargs)
            result = next_(source, info, **kwargs)
            answer = await result if isawaitable(result) else result
        except DomainError as refusal:
            raise error_of(info.context, refusal) from refusal
        return _watched(info.context, answer) if isinstance(answer, AsyncIterator) else answer


async def _watched(context: RequestContext, stream: AsyncIterator[Any]) -> AsyncGenerator[Any, None]:
    async with aclosing(cast("AsyncGenerator[Any, None]", stream)) as events:
        try:
            async for event in events:
                yield event
        except DomainError as refusal:
            raise error_of(context, refusal) from refusal
