"""A report that turns out to be about an office is sent to the inspectorate: one more event of a case."""

from tortoise import migrations

from models.checks import one_of
from models.migrations._operations import RenewChecks
from models.workflow import Event


class Migration(migrations.Migration):
    dependencies = [("models", "0010_sealed_identities")]  # noqa: RUF012

    operations = [  # noqa: RUF012
        RenewChecks("StatusTransition", [one_of("status_transition_event", "event", Event)]),
        RenewChecks("Message", [one_of("message_event", "event", Event)]),
    ]
