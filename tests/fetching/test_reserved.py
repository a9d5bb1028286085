"""Which addresses are public, over whole ranges and against what Python says of them."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.fetching.reserved import (
    CARRYING,
    GLOBAL_6,
    NOT_PUBLIC_4,
    NOT_PUBLIC_6,
    carried,
    is_public,
)

RESERVED: tuple[IPv4Network | IPv6Network, ...] = (*NOT_PUBLIC_4, *NOT_PUBLIC_6)
ANY_4 = st.integers(0, 2**32 - 1).map(IPv4Address)
ANY_6 = st.integers(0, 2**128 - 1).map(IPv6Address)


def within(network: IPv4Network | IPv6Network) -> st.SearchStrategy[str]:
    first, last = int(network.network_address), int(network.broadcast_address)
    made = type(network.network_address)
    return st.integers(first, last).map(lambda number: str(made(number)))


@given(st.sampled_from(RESERVED).flatmap(within))
def test_no_address_of_a_reserved_range_is_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("network", RESERVED, ids=str)
def test_both_ends_of_a_reserved_range_are_in_it(network: IPv4Network | IPv6Network) -> None:
    assert not is_public(str(network[0]))
    assert not is_public(str(network[-1]))


@given(ANY_4)
def test_what_python_calls_inner_is_not_public(address: IPv4Address) -> None:
    assert not is_public(str(address)) or not (
        address.is_private or address.is_loopback or address.is_link_local
    )
    assert not is_public(str(address)) or not (address.is_multicast or address.is_reserved)


@given(ANY_6)
def test_what_is_not_given_out_is_not_public(address: IPv6Address) -> None:
    if address not in GLOBAL_6 and not any(address in network for network in CARRYING):
        assert not is_public(str(address))


@given(within(GLOBAL_6))
def test_an_inner_address_within_the_given_out_ones_is_not_public(address: str) -> None:
    assert not is_public(address) or not ip_address(address).is_private


@given(st.sampled_from(CARRYING), ANY_4 | st.sampled_from(NOT_PUBLIC_4).map(lambda net: net[5]))
def test_a_carried_address_counts(network: IPv6Network, inner: IPv4Address) -> None:
    outer = IPv6Address(int(network.network_address) + int(inner))
    assert carried(outer) == inner
    assert is_public(str(outer)) == is_public(str(inner))


@given(ANY_4)
def test_tunnels_are_not_public_whatever_they_carry(inner: IPv4Address) -> None:
    six_to_four = IPv6Address(0x2002 << 112 | int(inner) << 80 | 1)
    teredo = IPv6Address(0x20010000 << 96 | int(inner) << 64 | int(inner) ^ 0xFFFFFFFF)
    compatible = IPv6Address(int(inner))
    local_nat64 = IPv6Address(0x64FF9B0001 << 80 | int(inner))
    for outer in (six_to_four, teredo, compatible, local_nat64):
        assert not is_public(str(outer))


@pytest.mark.parametrize(
    "address",
    [
        *("93.184.215.14", "1.1.1.1", "100.63.255.255", "100.128.0.0", "172.15.0.1", "172.32.0.1"),
        *("192.0.1.1", "198.17.255.255", "198.20.0.0", "223.255.255.255", "11.0.0.0"),
        *("2606:2800:21f:cb07::1", "2001:4860:4860::8888", "2a00:1450::1", "::ffff:1.1.1.1"),
        "64:ff9b::101:101",
    ],
)
def test_servers_of_everybody_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", ["fe80::1%1", "::1%1", "ff02::1", "fec0::1", "3fff::1"])
def test_links_and_groups_are_not(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("words", ["", "paper.example", "1.2.3", "2130706433"])
def test_what_is_no_numeric_address_is_an_error(words: str) -> None:
    with pytest.raises(ValueError, match="does not appear"):
        is_public(words)
