"""Writes down that somebody must be told, in the transaction of what happened; sending comes later, from the outbox.

Moves of a case owe their messages in `services/unit.py`; this is for what is told beside the timeline.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from models.account import Account
from models.complaint import Complaint
from models.message import Audience, Message, PushSubscription, Topic
from models.reporter import Reporter


async def is_reachable(complaint_id: UUID) -> bool:
    """Tell whether the reporter of a case left any address or browser to be told by."""
    return (
        await Reporter.filter(complaint_id=complaint_id).exists()
        or await PushSubscription.filter(complaint_id=complaint_id).exists()
    )


async def owe_staff(complaint: Complaint, topic: Topic, accounts: Iterable[Account], now: datetime) -> list[Message]:
    """Owe members of staff a word about a case, each in their own language.

    Effects: one message each, in the caller's transaction.
    """
    return [
        await Message.create(
            complaint_id=complaint.id,
            topic=topic,
            audience=Audience.STAFF,
            account_id=account.id,
            language=account.language,
            due_at=now,
            created_at=now,
        )
        for account in accounts
    ]


async def owe_reporter(complaint: Complaint, topic: Topic, now: datetime) -> Message:
    """Owe the reporter a word that is no move of the case, such as where to turn after the legal maximum.

    Effects: one message, in the caller's transaction.
    """
    return await Message.create(
        complaint_id=complaint.id, topic=topic, language=complaint.language, due_at=now, created_at=now
    )
