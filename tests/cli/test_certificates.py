"""The local authority is made once, vouches for local names only, and the server's certificate follows the network."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509

from dauys.base.refusals import Refused, Unreadable
from dauys.base.texts import LANGS
from dauys.cli.addresses import addresses_to_show, bind_address, names_of
from dauys.cli.certificates import prepare
from dauys.formats.local_ca import Names, Pair, make_server, serves

NOW = datetime(2027, 3, 1, tzinfo=UTC)
HALL = Names(("hall", "hall.local", "localhost"), (ip_address("192.168.7.5"), ip_address("127.0.0.1")))


def read(folder: Path, name: str) -> x509.Certificate:
    return x509.load_pem_x509_certificate((folder / f"{name}.pem").read_bytes())


def test_made_once_and_kept(tmp_path):
    first = prepare(tmp_path, HALL, NOW)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert set(before) == {"ca.pem", "ca.key", "ca.fingerprint", "server.pem", "server.key"}
    assert prepare(tmp_path, HALL, NOW + timedelta(days=300)) == first
    assert before == {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    for name in ("ca.key", "server.key"):
        assert (tmp_path / name).stat().st_mode & 0o077 == 0
    authority, server = read(tmp_path, "ca"), read(tmp_path, "server")
    assert (authority.not_valid_after_utc - NOW).days == 3650
    assert (server.not_valid_after_utc - server.not_valid_before_utc).days == 397
    shown = authority.fingerprint(x509.load_pem_x509_certificate(before["ca.pem"]).signature_hash_algorithm)
    assert first.fingerprint.replace(" ", "").lower() == shown.hex()


@pytest.mark.parametrize(
    ("names", "later"),
    [
        (Names((*HALL.hosts, "other.local"), HALL.addresses), timedelta()),
        (Names(HALL.hosts, (ip_address("10.1.2.3"),)), timedelta()),
        (HALL, timedelta(days=370)),
    ],
)
def test_another_network_or_age_gives_a_new_server_and_no_new_authority(tmp_path, names, later):
    prepare(tmp_path, HALL, NOW)
    authority, server = (tmp_path / "ca.pem").read_bytes(), (tmp_path / "server.pem").read_bytes()
    prepare(tmp_path, names, NOW + later)
    assert (tmp_path / "ca.pem").read_bytes() == authority
    assert (tmp_path / "server.pem").read_bytes() != server


def test_a_damaged_server_certificate_is_made_again(tmp_path):
    prepare(tmp_path, HALL, NOW)
    (tmp_path / "server.pem").write_text("half a certif")
    prepare(tmp_path, HALL, NOW)
    assert read(tmp_path, "server").issuer == read(tmp_path, "ca").subject


def test_an_authority_whose_writing_was_cut_is_made_again_and_one_without_its_key_is_not(tmp_path):
    prepare(tmp_path, HALL, NOW)
    (tmp_path / "ca.pem").unlink()
    prepare(tmp_path, HALL, NOW)
    (tmp_path / "ca.key").unlink()
    with pytest.raises(Unreadable) as fault:
        prepare(tmp_path, HALL, NOW)
    assert fault.value.code == "serve.ca-unreadable"


@pytest.mark.parametrize(
    ("names", "later", "code"),
    [
        (Names(("elections.example.kz",), ()), timedelta(), "serve.ca-names"),
        (Names((), (ip_address("203.0.113.9"),)), timedelta(), "serve.ca-names"),
        (HALL, timedelta(days=3650 - 29), "serve.ca-ends"),
    ],
)
def test_what_the_authority_cannot_do_is_said(tmp_path, names, later, code):
    prepare(tmp_path, HALL, NOW)
    with pytest.raises(Refused) as refused:
        prepare(tmp_path, names, NOW + later)
    assert refused.value.refusal.code == code
    assert len({refused.value.refusal.text(lang) for lang in LANGS}) == 3


def test_a_public_name_that_is_given_at_the_beginning_is_vouched_for(tmp_path):
    names = Names(("elections.example.kz",), (ip_address("203.0.113.9"),))
    prepare(tmp_path, names, NOW)
    permitted = read(tmp_path, "ca").extensions.get_extension_for_class(x509.NameConstraints)
    assert permitted.critical
    values = {str(tree.value) for tree in permitted.value.permitted_subtrees or ()}
    assert {"elections.example.kz", "203.0.113.9/32", "192.168.0.0/16"} <= values
    assert not {"0.0.0.0/0", "kz", "example.kz"} & values


def test_an_open_key_is_refused(tmp_path):
    prepare(tmp_path, HALL, NOW)
    (tmp_path / "ca.key").chmod(0o644)
    with pytest.raises(Unreadable) as fault:
        prepare(tmp_path, HALL, NOW)
    assert fault.value.code == "serve.key-open"


def test_a_server_ends_with_its_authority(tmp_path):
    prepare(tmp_path, HALL, NOW)
    pair = Pair((tmp_path / "ca.pem").read_bytes(), (tmp_path / "ca.key").read_bytes())
    late = NOW + timedelta(days=3600)
    assert x509.load_pem_x509_certificate(make_server(pair, HALL, late).certificate).not_valid_after_utc == (
        read(tmp_path, "ca").not_valid_after_utc
    )
    assert not serves(make_server(pair, HALL, NOW), pair, HALL, NOW - timedelta(days=2))  # a clock far behind


def test_names_of_this_machine():
    own = names_of("127.0.0.1", ip_address("127.0.0.1"), ())
    assert own.hosts == ("localhost",)
    everywhere = names_of("0.0.0.0", ip_address("0.0.0.0"), ("saylau.local", "203.0.113.9"))
    assert "saylau.local" in everywhere.hosts
    assert ip_address("203.0.113.9") in everywhere.addresses
    assert ip_address("127.0.0.1") in everywhere.addresses
    assert bind_address("localhost").is_loopback


@pytest.mark.parametrize(
    ("names", "address", "port", "tls", "first"),
    [
        (HALL, "0.0.0.0", 8000, True, "https://192.168.7.5:8000/"),
        (HALL, "0.0.0.0", 443, True, "https://192.168.7.5/"),
        (HALL, "127.0.0.1", 80, False, "http://127.0.0.1/"),
        (Names(("localhost",), (ip_address("::1"),)), "::1", 8000, False, "http://[::1]:8000/"),
        (Names(("a.local",), ()), "::", 8000, True, "https://a.local:8000/"),
    ],
)
def test_addresses_to_type(names, address, port, tls, first):
    assert addresses_to_show(names, ip_address(address), port, tls=tls)[0] == first
