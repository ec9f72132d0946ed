"""Settings of the application: safe by default, changed by `INSPECTORATE_…` variables."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from inspectorate.web import secret_key
from inspectorate.web.environment import Environment

_environment = Environment()

DEBUG = _environment.flag("DEBUG", default=False)
# True for the demonstration on this machine: no TLS, and the names of the cast shown.
DEMONSTRATION = _environment.flag("DEMONSTRATION", default=False)
DATA_DIR = Path(_environment.text("DATA_DIR", "data")).absolute()
SECRET_KEY = _environment.text("SECRET_KEY") or secret_key.kept_in(DATA_DIR)
ALLOWED_HOSTS = _environment.names("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = _environment.names("TRUSTED_ORIGINS")
SITE_NAME = _environment.text("SITE_NAME", "Inspectorate")
_over_tls = _environment.flag("TLS", default=not DEMONSTRATION)

INSTALLED_APPS = [
    "inspectorate.web.design",
    "inspectorate.web.audit",
    "inspectorate.web.people",
    "inspectorate.web.jobs",
    "inspectorate.web.instruments",
    "inspectorate.web.inspections",
    "inspectorate.web.sampling",
    "inspectorate.web.fieldwork",
    "inspectorate.web.scoring",
    "inspectorate.web.publishing",
    "inspectorate.web.history",
    "inspectorate.web.home",
    "inspectorate.web.api",
    "inspectorate.web.operations",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_linear_migrations",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "inspectorate.web.sampling.receiving.BrokenUploadsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "inspectorate.web.design.middleware.SecurityHeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "inspectorate.web.audit.middleware.PlaceMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "inspectorate.web.people.middleware.PersonMiddleware",
    "inspectorate.web.people.middleware.SecondFactorMiddleware",
    "inspectorate.web.operations.too_large.TooLargeMiddleware",
    "inspectorate.web.design.middleware.FaultsMiddleware",
]

ROOT_URLCONF = "inspectorate.web.urls"
WSGI_APPLICATION = "inspectorate.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "inspectorate.web.design.context.site",
                "inspectorate.web.home.context.sections",
            ],
        },
    }
]

DATABASES = {"default": _environment.database(default=DATA_DIR / "inspectorate.sqlite")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Person"
# Rate limits have to be counted over all workers.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
    }
}
FILES_DIR = DATA_DIR / "files"

# Languages and time
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("cy", _("Welsh"))]
LOCALE_PATHS = [
    Path(__file__).parent / "design" / "sign_in_locale",  # the words of allauth
    Path(__file__).parent / "publishing" / "writing_locale",
]
USE_TZ = True
TIME_ZONE = _environment.text("TIME_ZONE", "Europe/London")

# Signing in
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "inspectorate.web.people.sign_in.Hasher",
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:first_page"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_FORMS = {
    "reset_password": "inspectorate.web.people.reset_mail.ResetPasswordForm"
}
# Django's own: allauth's would add addresses that nobody has verified.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = (
    "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 - a name
)
# Ten wrong tries slow an account down for five minutes, and never lock it.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "20/m/ip,10/300s/key",
    "subscribe": "20/h/ip",
    "subscribe_address": "3/d/key",
}
# Whoever signed in so lately need not give the password again to set up a passkey.
SIGNED_IN_JUST_NOW_SECONDS = 300
ACCOUNT_ADAPTER = "inspectorate.web.people.sign_in.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "inspectorate.web.people.sign_in.SocialAccountAdapter"
MFA_ADAPTER = "inspectorate.web.people.sign_in.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMONSTRATION
MFA_TOTP_ISSUER = SITE_NAME
# A second factor is asked of everybody; the demonstration does without it.
SECOND_FACTOR_REQUIRED = _environment.flag("SECOND_FACTOR", default=not DEMONSTRATION)
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "single-sign-on",
                "name": _environment.text("OIDC_NAME", "Single sign-on"),
                "client_id": _environment.text("OIDC_CLIENT_ID"),
                "secret": _environment.text("OIDC_SECRET"),
                "settings": {"server_url": _environment.text("OIDC_SERVER")},
            }
        ]
        if _environment.text("OIDC_SERVER")
        else []
    }
}
SESSION_COOKIE_AGE = (
    60 * 60 * _environment.number("SESSION_HOURS", default=12, least=1, most=24)
)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "__Host-session" if _over_tls else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if _over_tls else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _over_tls
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "inspectorate.web.design.error_views.csrf_failure"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = _over_tls

# What browsers are told
SECURE_REDIRECT_EXEMPT = [r"^health$"]  # asked on this machine, without TLS
SECURE_SSL_REDIRECT = _over_tls and _environment.flag("TLS_REDIRECT", default=True)
if _environment.flag("BEHIND_PROXY", default=False):
    ALLAUTH_TRUSTED_PROXY_COUNT = 1  # rate limits count the addresses of clients
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000 if _over_tls else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _over_tls
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
_oidc = urlsplit(_environment.text("OIDC_SERVER"))
_sign_on = [f"{_oidc.scheme}://{_oidc.netloc}"] if _oidc.netloc else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        # Signing in elsewhere begins with a form that is sent on from here.
        "form-action": [SELF, *_sign_on],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# Files and uploads
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "staticfiles": {
        "BACKEND": "inspectorate.web.design.static_files.HashedFiles",
    },
}
MOST_UPLOADED_BYTES = 1_000_000 * _environment.number(
    "UPLOAD_MB", default=25, least=1, most=1000
)
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 10
FILE_UPLOAD_HANDLERS = ["inspectorate.web.sampling.receiving.StreamedUpload"]

# Work that takes long
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
    }
}

# Mail
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if _environment.text("SMTP_HOST")
    else "django.core.mail.backends.console.EmailBackend"
)
EMAIL_HOST = _environment.text("SMTP_HOST")
EMAIL_PORT = _environment.number("SMTP_PORT", default=587, least=1, most=65_535)
EMAIL_HOST_USER = _environment.text("SMTP_USER")
EMAIL_HOST_PASSWORD = _environment.text("SMTP_PASSWORD")
EMAIL_USE_TLS = True
EMAIL_TIMEOUT = 10  # seconds; a server that hangs holds the worker up no longer
# Notices to subscribers and contacts go out where both are set; pages say if not.
MAIL_IS_SENT = bool(_environment.text("SMTP_HOST"))
SITE_ADDRESS = _environment.text("SITE_ADDRESS").rstrip("/")
if SITE_ADDRESS and urlsplit(SITE_ADDRESS).scheme not in {"http", "https"}:
    msg = f'INSPECTORATE_SITE_ADDRESS is "{SITE_ADDRESS}", and has to be an address such as https://inspections.example.org.'
    raise ImproperlyConfigured(msg)
# In which a subscription has to be confirmed before it is deleted.
CONFIRM_HOURS = _environment.number("CONFIRM_HOURS", default=48, least=1, most=168)
# With which backups are encrypted; without it one is made and kept beside the data.
BACKUP_KEY = _environment.text("BACKUP_KEY")
# Somebody outside IT who keeps the signed heads of the audit trail.
ANCHOR_MAIL = _environment.text("ANCHOR_MAIL")
DEFAULT_FROM_EMAIL = _environment.text("MAIL_FROM", "inspectorate@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "inspectorate.web.operations.logs.JsonLines"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "json"}},
    # Kept, whatever the level; a demonstration has nothing to vouch for.
    "loggers": {
        "inspectorate.anchors": {"level": "ERROR" if DEMONSTRATION else "INFO"}
    },
    "root": {
        "handlers": ["out"],
        "level": _environment.choice(
            "LOG_LEVEL",
            default="WARNING",
            allowed={"DEBUG", "INFO", "WARNING", "ERROR"},
        ),
    },
}

_environment.check_all_known()
