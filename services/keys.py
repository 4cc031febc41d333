"""Whether the master key is the one this database was written with.

Another key would serve without a fault: old identities would stay shut, receipts would open nothing, and new ones would
be sealed so that the old key never opens them. Source: trust, C5.
"""

import hmac

from models.complaint import Complaint
from services.ports import Ports
from services.vault import hash_access_key


async def key_fits(ports: Ports) -> bool:
    """Derive the access key of the first report and compare it with what was kept; an empty database fits any key."""
    first = await Complaint.all().order_by("id").first().only("id", "submission_id", "access_key_hash")
    if first is None:
        return True
    return hmac.compare_digest(first.access_key_hash, hash_access_key(ports.vault.access_key(first.submission_id)))
