"""Posts to addresses that somebody else chose, without becoming their way into the city's own network.

A name is resolved once, every address behind it must be a public one, and the connection goes to exactly the address
that was judged, so a name that changes its mind in between gains nothing. Redirects are not followed, the environment's
proxies not used, the answer's body not read. Source: trust, push endpoints and gateways as SSRF.
"""

import asyncio
import ipaddress
import logging
import socket
from collections.abc import Mapping
from dataclasses import dataclass

import httpx2

from services.carriers import Undeliverable

logging.getLogger("httpx2").setLevel(logging.WARNING)  # it would write every address into the log

CONNECT_SECONDS = 10
WHOLE_SECONDS = 20

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_public(address: Address) -> bool:
    """Tell whether an address belongs to the open internet, also when it is wrapped in another kind."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or _translated(address)
        if inner is not None:
            return is_public(inner)
        if address.teredo is not None:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _translated(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address inside one of NAT64 (64:ff9b::/96)."""
    if address in ipaddress.IPv6Network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


async def resolve(host: str, port: int, *, allow_private: bool) -> str:
    """Find one address of a host.

    Raises: Undeliverable when it has none, or any that is not public.
    """
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Undeliverable("HOST_UNKNOWN") from error
    addresses = [str(entry[4][0]).partition("%")[0] for entry in found]
    if not allow_private and not all(is_public(ipaddress.ip_address(address)) for address in addresses):
        raise Undeliverable("HOST_PRIVATE", permanent=True)
    return addresses[0]


@dataclass(frozen=True, slots=True)
class Outside:
    """A way out. Shape: `allow_private` also lets plain HTTP and the installation's own network through."""

    allow_private: bool = False

    async def post(self, address: str, body: bytes, headers: Mapping[str, str]) -> int:
        """Post bytes and return the status of the answer.

        Raises: Undeliverable when there was none.
        """
        try:
            url = httpx2.URL(address)
        except (httpx2.InvalidURL, ValueError) as error:
            raise Undeliverable("ADDRESS_INVALID", permanent=True) from error
        if not url.host or url.userinfo or url.scheme not in ({"http", "https"} if self.allow_private else {"https"}):
            raise Undeliverable("ADDRESS_INVALID", permanent=True)
        host = url.raw_host.decode("ascii")
        at = await resolve(
            host.strip("[]"), url.port or (443 if url.scheme == "https" else 80), allow_private=self.allow_private
        )
        sent = {**headers, "host": url.netloc.decode("ascii")}
        try:
            async with (
                httpx2.AsyncClient(timeout=CONNECT_SECONDS, follow_redirects=False, trust_env=False) as client,
                asyncio.timeout(WHOLE_SECONDS),
                client.stream(
                    "POST", url.copy_with(host=at), content=body, headers=sent, extensions={"sni_hostname": host}
                ) as answer,
            ):
                return answer.status_code
        except TimeoutError as error:
            raise Undeliverable("TIMEOUT") from error
        except httpx2.HTTPError as error:
            raise Undeliverable("CONNECTION") from error
