"""Builds the channels an installation has set up; a channel without settings is simply not there."""

from collections.abc import Callable

from models.message import DeliveryChannel
from server.adapters.gateway import GatewayCarrier
from server.adapters.mail import MailCarrier, MailServer
from server.adapters.outside import Outside
from server.adapters.push import PushCarrier
from server.settings import Settings
from services.carriers import Carrier, Speech
from services.ports import Clock, Installation
from services.vault import Vault


def make_carriers(
    settings: Settings, installation: Installation, vault: Vault, clock: Clock, speeches: Callable[[str], Speech]
) -> dict[DeliveryChannel, Carrier]:
    """Build every channel that is set up.

    Raises: ValueError naming the setting that is missing.
    """
    made: dict[DeliveryChannel, Carrier] = {}
    if settings.smtp_host:
        if "@" not in settings.mail_from:
            raise ValueError("TANGGAP_MAIL_FROM")
        server = MailServer(
            settings.smtp_host,
            settings.smtp_port,
            settings.smtp_security,
            settings.mail_from,
            settings.smtp_username,
            settings.smtp_password.get_secret_value(),
        )
        made[DeliveryChannel.EMAIL] = MailCarrier(server, installation, clock, speeches)
    if settings.gateway_url:
        secret = settings.gateway_secret.get_secret_value()
        if not secret:
            raise ValueError("TANGGAP_GATEWAY_SECRET")
        outside = Outside(allow_private=settings.gateway_allow_private)
        made[DeliveryChannel.WEBHOOK] = GatewayCarrier(settings.gateway_url, secret, clock, outside)
    if settings.push:
        contact = f"mailto:{settings.mail_from}" if settings.mail_from else installation.public_url
        made[DeliveryChannel.PUSH] = PushCarrier(vault, contact, clock, Outside())
    return made
