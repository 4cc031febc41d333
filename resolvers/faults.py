"""Decide what a caller may read of an error.

An expected refusal is shown with its code. Anything else is a fault of ours: it is logged whole under a
reference, and the caller sees the reference only.
"""

import logging
from collections.abc import Sequence
from uuid import uuid4

from graphql import FieldNode, GraphQLError

from models.errors import DomainError

log = logging.getLogger("tanggap.graphql")


def is_expected(error: GraphQLError) -> bool:
    """Tell whether the error speaks of what the caller sent.

    Expected are errors that carry a code, errors of the document or of its variables, and deliberate
    subclasses of GraphQLError (permissions). A plain error raised at a field is a value of ours that does
    not fit the contract.
    """
    cause = error.original_error
    if error.extensions and error.extensions.get("code"):
        return True
    if error.path is None:
        return cause is None or isinstance(cause, GraphQLError) or bool(error.nodes)
    if isinstance(cause, GraphQLError) and type(cause) is not GraphQLError:
        return True
    is_plain = cause is None or isinstance(cause, GraphQLError)
    return is_plain and bool(error.nodes) and not isinstance((error.nodes or [None])[0], FieldNode)


def new_reference() -> str:
    """Make the short name under which a fault is logged."""
    return uuid4().hex[:8]


def veil(errors: Sequence[GraphQLError], most: int) -> list[GraphQLError]:
    """Return at most `most` errors, each fit to be read by a stranger.

    Effects: logs the faults, all of one answer under one reference.
    """
    shown: list[GraphQLError] = []
    reference = ""
    for error in errors[:most]:
        if isinstance(error.original_error, DomainError):
            shown.append(_refused(error, error.original_error))
        elif is_expected(error):
            shown.append(_without_suggestion(error))
        else:
            reference = reference or new_reference()
            log.error("fault %s at %s", reference, error.path, exc_info=error.original_error or error)
            shown.append(_masked(error, reference))
    return shown


def _refused(error: GraphQLError, cause: DomainError) -> GraphQLError:
    extensions = {"code": cause.code, **cause.data}
    return GraphQLError(cause.code, nodes=error.nodes, path=error.path, extensions=extensions)


def _masked(error: GraphQLError, reference: str) -> GraphQLError:
    return GraphQLError(
        f"internal error, reference {reference}",
        nodes=error.nodes,
        path=error.path,
        extensions={"code": "INTERNAL", "reference": reference},
    )


def _without_suggestion(error: GraphQLError) -> GraphQLError:
    message, found, _ = error.message.partition(" Did you mean ")
    if not found:
        return error
    return GraphQLError(message, nodes=error.nodes, path=error.path, extensions=error.extensions)
