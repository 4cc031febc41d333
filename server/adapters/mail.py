"""Sends mail by SMTP: one letter, plain and HTML, to one recipient.

The Message-ID is made of the delivery's id, so mail servers and mailboxes that see a letter twice know it as one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Literal

import aiosmtplib
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from services.carriers import Envelope, Speech, Undeliverable
from services.ports import Clock, Installation

TEMPLATES = Path(__file__).resolve().parents[2] / "frontend" / "templates"
TIMEOUT_SECONDS = 30

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed over. Shape: `security` starttls, tls, or none for a server on the same machine."""

    host: str
    port: int
    security: Literal["starttls", "tls", "none"]
    sender: str
    username: str = ""
    password: str = ""


class MailCarrier:
    """The e-mail channel."""

    def __init__(
        self, server: MailServer, installation: Installation, clock: Clock, speeches: Callable[[str], Speech]
    ) -> None:
        self._server = server
        self._installation = installation
        self._clock = clock
        self._speeches = speeches

    async def send(self, envelope: Envelope) -> None:
        """Hand a letter to the mail server.

        Raises: Undeliverable.
        """
        server = self._server
        try:
            letter = self.letter(envelope)
        except (ValueError, IndexError, MessageError) as error:
            raise Undeliverable("ADDRESS_INVALID", permanent=True) from error
        try:
            await aiosmtplib.send(
                letter,
                sender=server.sender,
                recipients=[envelope.to],
                hostname=server.host,
                port=server.port,
                username=server.username or None,
                password=server.password or None,
                use_tls=server.security == "tls",
                start_tls=server.security == "starttls",
                timeout=TIMEOUT_SECONDS,
            )
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
            raise _refusal(error) from error

    def letter(self, envelope: Envelope) -> EmailMessage:
        """Write the letter.

        Raises: ValueError, IndexError, MessageError when the address cannot be written into a header.
        """
        letter = EmailMessage()
        name, _, domain = self._server.sender.rpartition("@")
        letter["From"] = Address(self._installation.city, name, domain)
        letter["To"] = Address(addr_spec=envelope.to)
        letter["Subject"] = envelope.subject
        letter["Date"] = format_datetime(self._clock.now())
        letter["Message-ID"] = f"<{envelope.delivery_id}@{domain}>"
        letter["Auto-Submitted"] = "auto-generated"
        letter["Content-Language"] = envelope.language
        facts = self._facts(envelope)
        letter.set_content(_ENVIRONMENT.get_template("mail/letter.txt").render(facts))
        letter.add_alternative(_ENVIRONMENT.get_template("mail/letter.html").render(facts), subtype="html")
        for one in envelope.enclosures:
            kind, _, subtype = one.media_type.partition("/")
            letter.add_attachment(one.content, maintype=kind, subtype=subtype, filename=one.name)
        return letter

    def _facts(self, envelope: Envelope) -> dict[str, object]:
        speech = self._speeches(envelope.language)
        return {
            "say": speech.say,
            "lang": envelope.language,
            "city": self._installation.city,
            "subject": envelope.subject,
            "text": envelope.text,
            "paragraphs": [paragraph.split("\n") for paragraph in envelope.text.split("\n\n")],
            "link": envelope.link,
            "has_key": "#kunci=" in envelope.link,
            "stop_link": envelope.stop_link,
        }


def _refusal(error: Exception) -> Undeliverable:
    """Name what the mail server said, by its code and never by its words, which may repeat the address."""
    if isinstance(error, aiosmtplib.SMTPAuthenticationError):
        return Undeliverable("SMTP_LOGIN")
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused):
        codes = [refused.code for refused in error.recipients]
        return Undeliverable(f"SMTP_{codes[0]}", permanent=codes[0] >= 500)
    if isinstance(error, aiosmtplib.SMTPResponseException):
        is_about_letter = isinstance(error, aiosmtplib.SMTPDataError | aiosmtplib.SMTPRecipientRefused)
        return Undeliverable(f"SMTP_{error.code}", permanent=is_about_letter and error.code >= 500)
    return Undeliverable("TIMEOUT" if isinstance(error, TimeoutError) else "CONNECTION")
