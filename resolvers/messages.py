"""What was told and what was not, the wording of it all, and browsers that ask for notices."""

from typing import Annotated

import strawberry

from models.message import MessageState
from resolvers.board import After, First
from resolvers.context import Ask
from resolvers.values import page_size, uuid_of
from schema import messages as contract
from schema.paging import PageInfo
from services import messages as service
from services import pushing, wording
from services.pushing import PushCommand
from services.wording import Text

State = Annotated[MessageState | None, strawberry.argument(description="Only those that have come this far.")]
Browser = Annotated[contract.PushInput, strawberry.argument(name="input", description="Which browser, and whose.")]


async def messages(
    info: Ask, state: State = None, first: First = 50, after: After = None
) -> contract.MessageConnection:
    """Return a page of messages."""
    context = info.context
    page = await service.page(context.ports, context.viewer, state, page_size(first, 50), after)
    edges = [contract.MessageEdge(cursor=str(row.message.id), node=_shown(row)) for row in page.rows]
    end = edges[-1].cursor if edges else None
    return contract.MessageConnection(
        count=lambda: service.total(context.viewer, state),
        edges=edges,
        page_info=PageInfo(end_cursor=end, has_next_page=page.has_next),
    )


def _shown(told: service.Told) -> contract.Message:
    row = told.message
    return contract.Message(
        id=strawberry.ID(str(row.id)),
        tracking_number=strawberry.ID(told.tracking_number) if told.tracking_number else None,
        topic=row.topic,
        event=row.event,
        audience=row.audience,
        language=row.language,
        state=row.state,
        created_at=row.created_at,
        deliveries=[
            contract.Delivery(
                id=strawberry.ID(str(delivery.id)),
                channel=delivery.channel,
                state=delivery.state,
                recipient=recipient,
                attempts=delivery.attempts,
                due_at=delivery.due_at,
                sent_at=delivery.sent_at,
                fault=delivery.fault,
            )
            for delivery, recipient in told.deliveries
        ],
    )


async def retry_message(
    info: Ask, message_id: Annotated[strawberry.ID, strawberry.argument(description="The message, UUID.")]
) -> contract.RetryMessageResult:
    """Send a message again."""
    context = info.context
    told = await service.retry(context.ports, context.viewer, uuid_of(message_id, "messageId"))
    return contract.MessageRetried(retried=_shown(told))


def _text(text: Text) -> contract.MessageText:
    return contract.MessageText(
        name=strawberry.ID(text.name),
        language=text.language,
        subject=text.subject,
        body=text.body,
        is_edited=text.revision > 0,
        revision=text.revision,
        changed_at=text.changed_at,
        placeholders=list(wording.placeholders_of(text.name)),
    )


async def message_texts(info: Ask) -> list[contract.MessageText]:
    """Return every text in force."""
    context = info.context
    return [_text(text) for text in await wording.texts(context.ports, context.viewer)]


async def preview_message_text(
    info: Ask,
    name: Annotated[strawberry.ID, strawberry.argument(description=contract.NAME)],
    language: Annotated[str, strawberry.argument(description=contract.LANGUAGE)],
    subject: Annotated[str, strawberry.argument(description=contract.SUBJECT)],
    body: Annotated[str, strawberry.argument(description=contract.BODY)],
) -> contract.MessagePreview:
    """Show what a text would look like."""
    context = info.context
    filled = wording.preview(context.ports, context.viewer, name, language, subject, body)
    return contract.MessagePreview(subject=filled.subject, body=filled.body)


async def save_message_text(
    info: Ask,
    given: Annotated[
        contract.SaveMessageTextInput, strawberry.argument(name="input", description="Which text, and its words.")
    ],
) -> contract.SaveMessageTextResult:
    """Put a text in force."""
    context = info.context
    text = await wording.save(
        context.ports, context.viewer, given.name, given.language, given.subject, given.body, given.revision
    )
    return contract.MessageTextSaved(text=_text(text))


def push_key(info: Ask) -> str | None:
    """Return what browsers subscribe with."""
    return info.context.ports.push_key or None


def _command(info: Ask, given: contract.PushInput) -> PushCommand:
    return PushCommand(
        given.endpoint,
        given.p256dh or "",
        given.auth or "",
        given.tracking_number or "",
        given.access_key or "",
        given.follower_key or "",
        info.context.source,
    )


async def subscribe_push(info: Ask, given: Browser) -> contract.PushResult:
    """Send notices to a browser."""
    await pushing.subscribe(info.context.ports, info.context.viewer, _command(info, given))
    return contract.PushChanged(is_subscribed=True)


async def unsubscribe_push(info: Ask, given: Browser) -> contract.PushResult:
    """Send no more notices to a browser."""
    await pushing.unsubscribe(info.context.ports, info.context.viewer, _command(info, given))
    return contract.PushChanged(is_subscribed=False)
