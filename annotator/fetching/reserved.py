"""Which addresses of the internet protocol belong to a server that anybody may ask.

All others are refused, so that no page and no redirect makes this computer ask itself, its router
or its neighbours. From the special-purpose address registries of IANA (IPv4: RFC 6890 and later,
IPv6: likewise); written out here, because what `ipaddress` takes for private differs between
releases of Python.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

NOT_PUBLIC_4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # behind a carrier's translation of addresses
            "127.0.0.0/8",  # this computer
            "169.254.0.0/16",  # this link, and the data services of clouds
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocols
            "192.0.2.0/24",  # documentation
            "192.88.99.0/24",  # relays of 6to4
            "192.168.0.0/16",  # private
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, and broadcast
        ),
    )
)
GLOBAL_6 = IPv6Network("2000::/3")
"""All unicast that is given out; this computer, links, sites and multicast lie outside."""

NOT_PUBLIC_6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # protocols; among them Teredo, which carries an IPv4 address in itself
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4, which carries one too
            "3fff::/20",  # documentation
        ),
    )
)
CARRYING = (
    IPv6Network("::ffff:0:0/96"),  # IPv4 written as IPv6
    IPv6Network("64:ff9b::/96"),  # NAT64, by which networks without IPv4 reach IPv4
)
"""Networks whose last 32 bits are the IPv4 address that is reached."""


def is_public(address: str) -> bool:
    """Return whether a numeric address is that of a server on the public internet.

    Raises `ValueError` for what is no numeric address.
    """
    found = ip_address(address)
    if isinstance(found, IPv4Address):
        return _is_public_4(found)
    if any(found in network for network in CARRYING):
        return _is_public_4(carried(found))
    return found in GLOBAL_6 and not any(found in network for network in NOT_PUBLIC_6)


def carried(address: IPv6Address) -> IPv4Address:
    """Return the IPv4 address in the last 32 bits of an IPv6 address."""
    return IPv4Address(int(address) & 0xFFFFFFFF)


def _is_public_4(address: IPv4Address) -> bool:
    return not any(address in network for network in NOT_PUBLIC_4)
