"""By which names and addresses this machine is reached, and whether a port of it is free."""

from __future__ import annotations

import errno
import fcntl
import re
import socket
import struct
from collections.abc import Iterator
from pathlib import Path

from dauys.base.refusals import Refused, refuse
from dauys.formats.local_ca import Address, Names, parse_address

_SIOCGIFADDR = 0x8915  # linux/sockios.h
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*")


def bind_address(host: str) -> Address:
    """The address that a host name means here. Raises Refused `serve.no-such-address`."""
    if (given := parse_address(host)) is not None:
        return given
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0][4][0]
    except OSError as fault:
        raise Refused(refuse("serve.no-such-address", host=host)) from fault
    made = parse_address(str(found).partition("%")[0])
    if made is None:
        raise Refused(refuse("serve.no-such-address", host=host))
    return made


def names_of(host: str, address: Address, more: tuple[str, ...]) -> Names:
    """Every name and address by which a server bound to `address` is reached; `more` are names that others gave it.

    Raises Refused `serve.bad-name`.
    """
    for name in more:
        if parse_address(name) is None and not _HOST.fullmatch(name.lower()):
            raise Refused(refuse("serve.bad-name", name=name))
    hosts: list[str] = []
    addresses = [made for name in more if (made := parse_address(name))]
    if not address.is_loopback:
        own = socket.gethostname().partition(".")[0].lower()
        hosts += [own, f"{own}.local"] if _HOST.fullmatch(own) else []
    if parse_address(host) is None:
        hosts.append(host.lower())
    hosts += [*(name.lower() for name in more if parse_address(name) is None), "localhost"]
    addresses += _own_addresses(address.version) if address.is_unspecified else [address]
    addresses += [made for made in map(parse_address, ("127.0.0.1", "::1")) if made]
    return Names(tuple(dict.fromkeys(hosts)), tuple(dict.fromkeys(addresses)))


def check_free(address: Address, port: int) -> None:
    """Raises Refused `serve.port-taken`, `serve.port-forbidden`, `serve.no-such-address`.

    The server itself shares its port among its processes, and would share it with another server in silence.
    """
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((str(address), port))
        except OSError as fault:
            if fault.errno == errno.EADDRINUSE:
                raise Refused(refuse("serve.port-taken", port=port)) from fault
            if fault.errno in (errno.EACCES, errno.EPERM):
                raise Refused(refuse("serve.port-forbidden", port=port)) from fault
            raise Refused(refuse("serve.no-such-address", host=address)) from fault


def addresses_to_show(names: Names, address: Address, port: int, *, tls: bool) -> list[str]:
    """The addresses to type into a browser, the surest first."""
    shown = [str(ip) if ip.version == 4 else f"[{ip}]" for ip in names.addresses if not ip.is_loopback]
    shown += [name for name in names.hosts if "." in name]
    if address.is_loopback or not shown:
        shown = [str(address) if address.version == 4 else f"[{address}]"]
    scheme, usual = ("https", 443) if tls else ("http", 80)
    return [f"{scheme}://{name}/" if port == usual else f"{scheme}://{name}:{port}/" for name in shown]


def _own_addresses(version: int) -> list[Address]:
    found = [*_ipv4(), *(_ipv6() if version == 6 else ())]
    return [made for made in map(parse_address, found) if made and not made.is_loopback and not made.is_link_local]


def _ipv4() -> Iterator[str]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asker:
        for _, name in socket.if_nameindex():
            try:
                answer = fcntl.ioctl(asker, _SIOCGIFADDR, struct.pack("256s", name[:15].encode()))
            except OSError:  # an interface without an address
                continue
            yield socket.inet_ntoa(answer[20:24])


def _ipv6() -> Iterator[str]:
    listing = Path("/proc/net/if_inet6")
    for line in listing.read_text(encoding="ascii").splitlines() if listing.exists() else ():
        yield socket.inet_ntop(socket.AF_INET6, bytes.fromhex(line.split()[0]))
