"""What allauth asks of us: how someone is signed in, what is noted, in which words, and how secrets are kept."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from io import BytesIO
from typing import Any, cast

import qrcode  # type: ignore[import-untyped]
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from qrcode.image.svg import SvgPathFillImage  # type: ignore[import-untyped]

from dauys.actions.events import note
from dauys.base.texts import LANGS, Lang, text
from dauys.store.models import Person
from dauys.store.sealing import Sealer
from dauys.web.keys import custody_key
from dauys.web.pages import flash
from dauys.web.requests import Request
from dauys.web.signing_in.session import end_others

# allauth's name of a letter or message about a change -> the event, and the words of the flash.
_EVENTS: Mapping[str, str] = {
    "totp_activated": "factor-added",
    "totp_deactivated": "factor-removed",
    "webauthn_added": "factor-added",
    "webauthn_removed": "factor-removed",
    "recovery_codes_generated": "codes-made",
}
ERRORS = frozenset(
    {
        "cannot_delete_authenticator",
        "cannot_generate_recovery_codes",
        "enter_current_password",
        "incorrect_code",
        "incorrect_password",
        "invalid",
        "rate_limited",
        "required",
        "too_many_login_attempts",
        "username_password_mismatch",
    }
)


def lang_now() -> Lang:
    """The language that this request is answered in."""
    spoken = get_language()
    return next((lang for lang in LANGS if lang == spoken), "kk")


def error_text(code: str | None, lang: Lang) -> str:
    """Our words for an error of one of allauth's forms; one sentence for all that cannot occur by hand."""
    known = code if code in ERRORS else "invalid"
    return text(f"web-people.error-{str(known).replace('_', '-')}", lang)


def _fault(code: str) -> ValidationError:
    return ValidationError(error_text(code, lang_now()), code=code)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing in and out: one session a person, an event of each, our own words; no letters are sent."""

    def validation_error(self, code: str, *_words: Any) -> ValidationError:
        """An error of a form in the reader's language."""
        return _fault(code)

    def pre_authenticate(self, *_request: Any, **_credentials: Any) -> None:
        """Wrong passwords are counted by axes, which locks the account and can be told to forget."""
        self._login_failed_rl_usage = None

    def login(self, request: HttpRequest, user: Any) -> None:
        """Sign in; a session of the same person elsewhere ends."""
        super().login(request, user)
        ours = cast("Request", request)
        end_others(ours, user)
        note("signed-in", user, ours.now)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Note whose password was wrong; what was typed is noted nowhere."""
        person = Person.objects.filter(username=credentials.get("username", "")).first()
        note("sign-in-failed", person, cast("Request", request).now)

    def respond_user_inactive(self, *_who: Any) -> HttpResponse:
        """A closed account that still has a passkey."""
        return HttpResponseRedirect("/sign-in/")

    def is_open_for_signup(self, *_request: Any) -> bool:
        """Nobody adds oneself: the administrator does."""
        return False

    def add_message(
        self,
        request: HttpRequest,
        _level: int,
        message_template: str | None = None,
        *_more: Any,
        message: str | None = None,
        **_rest: Any,
    ) -> None:
        """Show what has changed, or what is wrong, on the next page."""
        ours = cast("Request", request)
        name = (message_template or "").rpartition("/")[2].removesuffix(".txt")
        if name in _EVENTS:
            flash(ours, "ok", text(f"web-people.done-{name.replace('_', '-')}", ours.lang))
        elif message:
            flash(ours, "bad", message)

    def send_notification_mail(self, template_prefix: str, user: Any, *_more: Any, **_rest: Any) -> None:
        """Where others send a letter about a changed factor, an event is noted."""
        name = template_prefix.rpartition("/")[2]
        if name in _EVENTS:
            note(_EVENTS[name], user, cast("Request", self.request).now)


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: secrets sealed with the custody key, our own words."""

    def validation_error(self, code: str, *_words: Any) -> ValidationError:
        """An error of a form in the reader's language."""
        return _fault(code)

    def encrypt(self, text: str) -> str:
        """A secret as it is kept in the store."""
        return base64.b64encode(_sealer().seal(text.encode())).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """A secret read back. Raises Refused under another custody key."""
        return _sealer().open(base64.b64decode(encrypted_text)).decode()

    def build_totp_svg(self, url: str) -> str:
        """The QR code, on white whatever the page's theme."""
        drawn = BytesIO()
        qrcode.make(url, image_factory=SvgPathFillImage).save(drawn)
        return drawn.getvalue().decode()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """A passkey's name that the form offers."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return text("web-people.passkey-name", lang_now(), number=number)


def _sealer() -> Sealer:
    return Sealer(custody_key(), "second-factors")
