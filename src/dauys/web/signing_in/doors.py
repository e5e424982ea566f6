"""The doors of signing in, and of a person's own second factors."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys

from dauys.web.access import EVERYONE, SIGNED_IN, Door
from dauys.web.signing_in import views

_FACTORS = "account/factors/"
_KEYS = f"{_FACTORS}passkeys/"

# allauth looks its own pages up by these names.
DOORS = [
    Door("account_login", "sign-in/", account.login, EVERYONE, empty=True),
    Door("account_logout", "sign-out/", views.sign_out, EVERYONE, empty=True),
    Door("mfa_authenticate", "sign-in/second/", mfa.authenticate, EVERYONE, empty=True),
    Door("mfa_login_webauthn", "sign-in/passkey/", passkeys.login_webauthn, EVERYONE, empty=True),
    Door("account_reauthenticate", "account/again/", account.reauthenticate, SIGNED_IN, empty=True),
    Door("mfa_reauthenticate", "account/again/second/", mfa.reauthenticate, SIGNED_IN, empty=True),
    Door(
        "mfa_reauthenticate_webauthn", "account/again/passkey/", passkeys.reauthenticate_webauthn, SIGNED_IN, empty=True
    ),
    Door("mfa_index", _FACTORS, mfa.index, SIGNED_IN, empty=True),
    Door("mfa_activate_totp", f"{_FACTORS}app/add/", totp.activate_totp, SIGNED_IN, empty=True),
    Door("mfa_deactivate_totp", f"{_FACTORS}app/remove/", totp.deactivate_totp, SIGNED_IN, empty=True),
    Door("mfa_view_recovery_codes", f"{_FACTORS}codes/", codes.view_recovery_codes, SIGNED_IN, empty=True),
    Door("mfa_generate_recovery_codes", f"{_FACTORS}codes/new/", codes.generate_recovery_codes, SIGNED_IN, empty=True),
    Door("mfa_download_recovery_codes", f"{_FACTORS}codes/file/", codes.download_recovery_codes, SIGNED_IN, empty=True),
    Door("mfa_list_webauthn", _KEYS, passkeys.list_webauthn, SIGNED_IN, empty=True),
    Door("mfa_add_webauthn", f"{_KEYS}add/", passkeys.add_webauthn, SIGNED_IN, empty=True),
    Door("mfa_edit_webauthn", f"{_KEYS}<int:pk>/", passkeys.edit_webauthn, SIGNED_IN, empty=True),
    Door("mfa_remove_webauthn", f"{_KEYS}<int:pk>/remove/", passkeys.remove_webauthn, SIGNED_IN, empty=True),
]
