"""Certificates for a network without internet: a local authority bound to local names, and the server's certificate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

AUTHORITY_DAYS = 3650
SERVER_DAYS = 397  # phones refuse server certificates for longer
RENEW_DAYS = 30
_EARLIER = timedelta(days=1)  # a phone's clock may be behind
# RFC 1918, RFC 3927, RFC 4193, RFC 4291: an authority for a hall's network can vouch for nothing in the internet.
_PRIVATE = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8", "fc00::/7", "fe80::/10")
_LOCAL_NAMES = ("localhost", "local", "lan", "home.arpa")

Address = IPv4Address | IPv6Address


@dataclass(frozen=True, slots=True)
class Names:
    """By what a server is reached: host names and addresses."""

    hosts: tuple[str, ...]
    addresses: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A certificate and its private key (PKCS #8), both PEM."""

    certificate: bytes
    key: bytes


def make_authority(names: Names, now: datetime) -> Pair:
    """An authority for ten years; critical name constraints bind it to private networks and to `names`."""
    key = ec.generate_private_key(ec.SECP256R1())
    title = f"dauys {names.hosts[0] if names.hosts else 'local'} {now:%Y-%m-%d}"
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, title[:64])])
    usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
    made = _builder(subject, key, now, now + timedelta(days=AUTHORITY_DAYS)).issuer_name(subject)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    made = made.add_extension(usage, critical=True)
    made = made.add_extension(x509.NameConstraints(_permitted(names), None), critical=True)
    made = made.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    return _pair(made.sign(key, hashes.SHA256()), key)


def make_server(authority: Pair, names: Names, now: datetime) -> Pair:
    """A server's certificate for `names` from an authority, for 397 days, or to the authority's end if that is sooner.

    Raises ValueError where one of the two PEM texts is none.
    """
    issuer, issuer_key = _certificate(authority.certificate), _key(authority.key)
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, (*names.hosts, *map(str, names.addresses))[0][:64])])
    alternatives = [*map(x509.DNSName, names.hosts), *map(x509.IPAddress, names.addresses)]
    usage = x509.KeyUsage(True, False, False, False, False, False, False, False, False)
    end = min(now - _EARLIER + timedelta(days=SERVER_DAYS), issuer.not_valid_after_utc)
    made = _builder(subject, key, now, end).issuer_name(issuer.subject)
    made = made.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    made = made.add_extension(usage, critical=True)
    made = made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
    made = made.add_extension(x509.SubjectAlternativeName(alternatives), critical=False)
    made = made.add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False
    )
    return _pair(made.sign(issuer_key, hashes.SHA256()), key)


def authority_ends(authority: Pair) -> datetime:
    """When an authority ends (UTC). Raises ValueError: not a certificate with its key."""
    made = _certificate(authority.certificate)
    if made.public_key() != _key(authority.key).public_key():
        raise ValueError("the key of another certificate")
    return made.not_valid_after_utc


def not_permitted(authority: Pair, names: Names) -> list[str]:
    """Those of the names that the authority cannot vouch for. Raises ValueError."""
    constraints = _certificate(authority.certificate).extensions.get_extension_for_class(x509.NameConstraints).value
    trees = constraints.permitted_subtrees or ()
    hosts = [str(tree.value) for tree in trees if isinstance(tree, x509.DNSName)]
    networks = [tree.value for tree in trees if isinstance(tree, x509.IPAddress)]
    bad: list[str] = [name for name in names.hosts if not any(f".{name}".endswith(f".{host}") for host in hosts)]
    return bad + [str(ip) for ip in names.addresses if not any(ip in ip_network(str(net)) for net in networks)]


def serves(server: Pair, authority: Pair, names: Names, now: datetime) -> bool:
    """Whether a server's certificate is from this authority, holds its key, names all of `names`, and is not due."""
    try:
        made, issuer = _certificate(server.certificate), _certificate(authority.certificate)
        made.verify_directly_issued_by(issuer)
        mine = made.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        same = made.public_key() == _key(server.key).public_key()
    except (ValueError, TypeError, InvalidSignature, x509.ExtensionNotFound):
        return False
    hosts, addresses = set(mine.get_values_for_type(x509.DNSName)), set(mine.get_values_for_type(x509.IPAddress))
    due = min(made.not_valid_after_utc - timedelta(days=RENEW_DAYS), issuer.not_valid_after_utc)
    covered = hosts >= set(names.hosts) and addresses >= set(names.addresses)
    return same and covered and made.not_valid_before_utc <= now < due


def fingerprint(certificate: bytes) -> str:
    """The SHA-256 of a certificate's DER in hexadecimal digits, by which people compare it. Raises ValueError."""
    return sha256(_certificate(certificate).public_bytes(serialization.Encoding.DER)).hexdigest()


def _permitted(names: Names) -> list[x509.GeneralName]:
    hosts = dict.fromkeys((*_LOCAL_NAMES, *names.hosts))
    networks = [*map(ip_network, _PRIVATE), ip_network("::1/128"), *_others(names.addresses)]
    return [*map(x509.DNSName, hosts), *map(x509.IPAddress, networks)]


def _others(addresses: Iterable[Address]) -> list[IPv4Network | IPv6Network]:
    private = [ip_network(net) for net in (*_PRIVATE, "::1/128")]
    return [ip_network(ip) for ip in addresses if not any(ip in net for net in private)]


def _builder(
    subject: x509.Name, key: ec.EllipticCurvePrivateKey, now: datetime, end: datetime
) -> x509.CertificateBuilder:
    builder = x509.CertificateBuilder().subject_name(subject).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number())
    return builder.not_valid_before(now.astimezone(UTC) - _EARLIER).not_valid_after(end.astimezone(UTC))


def _pair(made: x509.Certificate, key: ec.EllipticCurvePrivateKey) -> Pair:
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return Pair(made.public_bytes(pem), private)


def _certificate(pem: bytes) -> x509.Certificate:
    return x509.load_pem_x509_certificate(pem)


def _key(pem: bytes) -> ec.EllipticCurvePrivateKey:
    try:
        key = serialization.load_pem_private_key(pem, None)
    except TypeError as fault:  # encrypted
        raise ValueError("an encrypted key") from fault
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ValueError("another kind of key")
    return key


def parse_address(written: str) -> Address | None:
    """An IP address, None where it is a host name."""
    try:
        return ip_address(written)
    except ValueError:
        return None
