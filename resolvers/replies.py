"""Canned replies: offered to those who answer, kept by administrators and heads of operators."""

from typing import Annotated

import strawberry

from resolvers.context import Ask
from resolvers.values import uuid_of
from schema import replies as contract
from services import replies as service
from services.replies import Reply, SaveReply


def _shown(reply: Reply) -> contract.ReplyText:
    row = reply.row
    return contract.ReplyText(
        id=strawberry.ID(str(row.id)),
        skpd_id=strawberry.ID(str(row.skpd_id)) if row.skpd_id else None,
        title=row.title,
        body=row.body,
        filled=reply.filled,
        may_change=reply.may_change,
        revision=row.revision,
    )


async def reply_texts(
    info: Ask,
    case_id: Annotated[
        strawberry.ID | None, strawberry.argument(description="Fill the texts in from this case, UUID.")
    ] = None,
) -> list[contract.ReplyText]:
    """Return the texts in use."""
    context = info.context
    case = uuid_of(case_id, "caseId") if case_id else None
    return [_shown(reply) for reply in await service.texts(context.ports, context.viewer, case)]


async def save_reply_text(
    info: Ask,
    given: Annotated[contract.SaveReplyTextInput, strawberry.argument(name="input", description="The text to keep.")],
) -> contract.ReplyTextResult:
    """Keep a text."""
    context = info.context
    wanted = SaveReply(
        given.title,
        given.body,
        uuid_of(given.id, "id") if given.id else None,
        given.revision,
        uuid_of(given.skpd_id, "skpdId") if given.skpd_id else None,
    )
    return contract.ReplyTextChanged(text=_shown(await service.save(context.ports, context.viewer, wanted)))


async def delete_reply_text(
    info: Ask,
    given: Annotated[contract.DeleteReplyTextInput, strawberry.argument(name="input", description="Which text.")],
) -> contract.ReplyTextResult:
    """Offer a text no more."""
    context = info.context
    reply = await service.delete(context.ports, context.viewer, uuid_of(given.id, "id"), given.revision)
    return contract.ReplyTextChanged(text=_shown(reply))
