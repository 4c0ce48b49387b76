"""The password of the server that a calendar is published to: from a program, or from the system's keyring."""

from typing import Any

from feed.publishing.failure import NotPublished
from feed.publishing.plan import Plan
from feed.publishing.program import run


def password_of(plan: Plan) -> str:
    """Find the password, "" where no user is set; NotPublished when there should be one and is none."""
    if plan.password_command:
        printed = run(plan.password_command, "publish.password_command", secret=True)
        found = printed.decode("utf-8", "replace").partition("\n")[0].rstrip("\r")
    elif plan.user:
        found = _asked(plan)
    else:
        return ""
    if not found:
        raise NotPublished("no_password", {"user": plan.user, "where": plan.where})
    return found


def keep_password(plan: Plan, password: str) -> None:
    """Put the password into the system's keyring; NotPublished when there is none."""
    keyring = _keyring()
    try:
        keyring.set_password(service_of(plan), plan.user, password)
    except Exception as error:  # each system's keyring has errors of its own
        raise NotPublished("no_keyring", {}) from error


def service_of(plan: Plan) -> str:
    """Name the server in the keyring: a password for one is never sent to another."""
    return f"rebond {plan.where}"


def _asked(plan: Plan) -> str:
    keyring = _keyring()
    try:
        return str(keyring.get_password(service_of(plan), plan.user) or "")
    except Exception as error:
        raise NotPublished("no_keyring", {}) from error


def _keyring() -> Any:
    try:
        import keyring  # deferred: 90 ms, and only here
    except ImportError as error:
        raise NotPublished("no_keyring", {}) from error
    return keyring
