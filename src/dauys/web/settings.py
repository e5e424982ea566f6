"""Django's settings for the workspace: the store's, and people, sessions, pages and their protection."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from dauys.publish.templating import LOOK
from dauys.store.settings import *  # noqa: F403 - the workspace's settings are the store's and more
from dauys.store.settings import SECRET_KEY as _STORE_KEY
from dauys.web.keys import hosts_from, in_training, secret_from

HERE = Path(__file__).parent
TLS = os.environ.get("DAUYS_TLS") == "1"
SECRET_KEY = _STORE_KEY or secret_from(os.environ)
ALLOWED_HOSTS = hosts_from(os.environ)
ROOT_URLCONF = "dauys.web.urls"
WSGI_APPLICATION = "dauys.web.wsgi.application"
APPEND_SLASH = False

INSTALLED_APPS = [
    "dauys.store",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "dauys.web.signing_in.backend.PersonBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 13}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "dauys.web.statics.Statics",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "dauys.web.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "dauys.web.signing_in.arriving.PersonOfSession",
    "dauys.web.signing_in.session.SessionInUse",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "dauys.web.middleware.WorkspaceMiddleware",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [HERE / "templates", LOOK / "templates"],
        "OPTIONS": {
            "environment": "dauys.web.templating.environment",
            "context_processors": ["dauys.web.pages.frame_context"],
        },
    },
]

LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/sign-in/"
ACCOUNT_ADAPTER = "dauys.web.signing_in.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
# axes locks after wrong passwords; this one holds for the codes of second factors, by person (a hall has one address).
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "10/15m/key", "reauthenticate": "20/m/user"}
MFA_ADAPTER = "dauys.web.signing_in.adapters.FactorAdapter"
MFA_RATE_LIMITS = False
MFA_TOTP_ISSUER = "dauys"
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off (RFC 6238, 5.2)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not TLS
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "dauys.web.signing_in.views.locked_out"
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "dauys.web.signing_in.views.no_address"
AXES_ENABLE_ACCESS_FAILURE_LOG = False

# Cookies do not tell ports apart: who signs in to the sandbox stays signed in to the workspace beside it.
if in_training():
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "training-session", "training-csrftoken"
SESSION_ENGINE = "dauys.web.signing_in.arriving"
SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TLS
CSRF_FAILURE_VIEW = "dauys.web.pages.old_form"
SECURE_HSTS_SECONDS = 0  # a laptop may serve plain HTTP on its own address the next day
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "blob:", "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 2**20
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

STATIC_URL = "/static/"
STATIC_ROOT = HERE / "static"
WHITENOISE_MAX_AGE = 365 * 24 * 3600  # addresses carry the hash of the contents
LANGUAGE_CODE = "kk"
LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
LOCALE_PATHS = [HERE / "locale"]
# Our backend stands behind axes' own (W003). The lock is on the account, whatever the address it is tried from (W006).
SILENCED_SYSTEM_CHECKS = ["axes.W003", "axes.W006"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "axes": {"handlers": ["console"], "level": "CRITICAL", "propagate": False},
    },
}
