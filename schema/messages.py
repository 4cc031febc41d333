"""Messages on their way, their wording, and browsers that ask for notices; never an address."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Annotated, TypeAlias

import strawberry

from models.message import Audience, DeliveryChannel, DeliveryState, MessageState, Topic
from schema.enums import Event, publish
from schema.errors import InvalidInput, NotFound, NotPermitted, TooManyRequests
from schema.paging import PageInfo

Counter = Callable[[], Awaitable[int]]

publish(
    Topic,
    "MessageTopic",
    "What a message is about.",
    {
        "MOVED": "A case moved, or was told of automatically; the event says how.",
        "FOLLOWED": "Somebody began to follow.",
        "OMBUDSMAN": "The legal maximum has passed; where the reporter can turn.",
        "CONFIRM": "The reporter is reminded to say whether the problem is dealt with.",
        "EMERGENCY": "Staff: an emergency.",
        "TASK": "Staff: a task was given.",
        "WARNED": "Staff: a deadline is near.",
        "OVERDUE": "Staff: a deadline has passed.",
        "ESCALATED": "Staff: a case was reported upwards.",
        "LETTER": "Staff: a letter waits to be signed.",
        "REPORT": "Staff: a periodic report was made.",
        "HOTSPOT": "Staff: more is reported at one spot than usual.",
    },
)
publish(
    Audience,
    "MessageAudience",
    "Who is told.",
    {
        "REPORTER": "The reporter of the case.",
        "FOLLOWERS": "Everybody who follows the case.",
        "STAFF": "One member of staff.",
    },
)
publish(
    MessageState,
    "MessageState",
    "How far a message has come.",
    {
        "PENDING": "On its way, or waiting to be tried again.",
        "SENT": "Taken by every channel it had.",
        "UNDELIVERABLE": "There is no address it could go to.",
        "DEAD": "Given up on at least one way; waits for the administrator.",
    },
)
publish(
    DeliveryChannel,
    "DeliveryChannel",
    "How a message travels.",
    {"EMAIL": "E-mail.", "WEBHOOK": "The city's SMS or WhatsApp gateway.", "PUSH": "A notice in a browser."},
)
publish(
    DeliveryState,
    "DeliveryState",
    "How far one delivery has come.",
    {"PENDING": "Tried again later.", "SENT": "Taken by the other side.", "DEAD": "Given up."},
)


@strawberry.type(description="One message on its way to one address.")
class Delivery:
    """One way."""

    id: strawberry.ID = strawberry.field(description="UUID; the receiver sees it too and knows a repetition by it.")
    channel: DeliveryChannel = strawberry.field(description="How it travels.")
    state: DeliveryState = strawberry.field(description="How far it has come.")
    recipient: str = strawberry.field(description="The ends of the address; empty for browsers and sealed cases.")
    attempts: int = strawberry.field(description="Attempts so far; the eighth is the last.")
    due_at: datetime = strawberry.field(description="When it is tried next, UTC.")
    sent_at: datetime | None = strawberry.field(description="When the other side took it, UTC.")
    fault: str = strawberry.field(description="Why the last attempt failed, as a code such as SMTP_550; else empty.")


@strawberry.type(description="Something that somebody must be told.")
class Message:
    """One message."""

    id: strawberry.ID = strawberry.field(description="UUID.")
    tracking_number: strawberry.ID | None = strawberry.field(description="The case; null when it is sealed.")
    topic: Topic = strawberry.field(description="What it is about.")
    event: Event | None = strawberry.field(description="The move it tells of, if it is one.")
    audience: Audience = strawberry.field(description="Who is told.")
    language: str = strawberry.field(description="In which language.")
    state: MessageState = strawberry.field(description="How far it has come.")
    created_at: datetime = strawberry.field(description="When it was owed, UTC.")
    deliveries: list[Delivery] = strawberry.field(description="Its ways to its addresses.", metadata={"size": 20})


@strawberry.type(description="A message in a page.")
class MessageEdge:
    """One place in a page."""

    cursor: str = strawberry.field(description="Opaque; give it as `after` to go on from here.")
    node: Message = strawberry.field(description="The message.")


@strawberry.type(description="One page of messages, newest first.")
class MessageConnection:
    """A page of messages."""

    count: strawberry.Private[Counter]
    edges: list[MessageEdge] = strawberry.field(description="The messages of this page, at most 100.")
    page_info: PageInfo = strawberry.field(description="How to go on.")

    @strawberry.field(description="How many messages match in all.")
    async def total_count(self) -> int:
        """Count them."""
        return await self.count()


@strawberry.type(description="The wording of one kind of message in one language.")
class MessageText:
    """One text."""

    name: strawberry.ID = strawberry.field(description="Such as reporter.RESOLVED.")
    language: str = strawberry.field(description="id or en.")
    subject: str = strawberry.field(description="Template of the subject, one line.")
    body: str = strawberry.field(description="Template of the words; paragraphs are parted by an empty line.")
    is_edited: bool = strawberry.field(description="False for the catalogue's own words.")
    revision: int = strawberry.field(description="Give it back when saving; 0 for the catalogue's own.")
    changed_at: datetime | None = strawberry.field(description="When somebody changed it, UTC.")
    placeholders: list[str] = strawberry.field(description="What the text may mention.", metadata={"size": 20})


@strawberry.type(description="A text filled in with invented facts.")
class MessagePreview:
    """What it would look like."""

    subject: str = strawberry.field(description="The subject.")
    body: str = strawberry.field(description="The words.")


NAME = "Name of the text, such as reporter.RESOLVED."
LANGUAGE = "Language of the text: id or en."
SUBJECT = "Template of the subject, up to 200 characters."
BODY = "Template of the words, up to 4000 characters: words, {{ placeholders }}, and {% if %} on them; nothing else."


@strawberry.input(description="Put a text in force; subject and body both empty bring the catalogue's own back.")
class SaveMessageTextInput:
    """A new wording."""

    name: strawberry.ID = strawberry.field(description=NAME)
    language: str = strawberry.field(description=LANGUAGE)
    subject: str = strawberry.field(description=SUBJECT)
    body: str = strawberry.field(description=BODY)
    revision: int = strawberry.field(description="The revision that was read; a later one refuses the change.")


@strawberry.input(
    description="One browser and whose it is: the reporter's with number and access key, a follower's with number and "
    "follower key, else the signed-in member of staff's."
)
class PushInput:
    """A browser."""

    endpoint: str = strawberry.field(description="The subscription's endpoint; https, up to 1000 characters.")
    p256dh: str | None = strawberry.field(default=None, description="The subscription's key; needed to subscribe.")
    auth: str | None = strawberry.field(default=None, description="The subscription's secret; needed to subscribe.")
    tracking_number: strawberry.ID | None = strawberry.field(default=None, description="The case, by its number.")
    access_key: str | None = strawberry.field(default=None, description="The reporter's access key.")
    follower_key: str | None = strawberry.field(default=None, description="The follower's key.")


@strawberry.type(description="The message is sent again.")
class MessageRetried:
    """Again."""

    retried: Message = strawberry.field(description="The message, due at once.")


@strawberry.type(description="The text is in force.")
class MessageTextSaved:
    """Saved."""

    text: MessageText = strawberry.field(description="The text as it is now.")


@strawberry.type(description="The browser's wish was noted.")
class PushChanged:
    """Noted."""

    is_subscribed: bool = strawberry.field(description="Whether notices are sent to this browser now.")


RetryMessageResult: TypeAlias = Annotated[
    MessageRetried | InvalidInput | NotFound | NotPermitted,
    strawberry.union("RetryMessageResult", description="What sending a message again can answer."),
]
SaveMessageTextResult: TypeAlias = Annotated[
    MessageTextSaved | InvalidInput | NotFound | NotPermitted,
    strawberry.union("SaveMessageTextResult", description="What changing a text can answer."),
]
PushResult: TypeAlias = Annotated[
    PushChanged | InvalidInput | NotFound | NotPermitted | TooManyRequests,
    strawberry.union("PushResult", description="What subscribing a browser can answer."),
]
