"""What the operating system says when it refuses something, in words."""

import errno

from words.say import N_, _

_REASONS = {
    errno.ENOENT: N_("there is no such file or folder"),
    errno.EACCES: N_("you have no permission"),
    errno.EPERM: N_("you have no permission"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("your share of the disk is full"),
    errno.EROFS: N_("the disk is read-only"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENOTDIR: N_("a part of its path is not a folder"),
    errno.ELOOP: N_("it is a link"),
    errno.EIO: N_("the disk has a fault"),
    errno.ENAMETOOLONG: N_("its name is too long"),
    errno.ENOEXEC: N_("it is not a program"),
    errno.ENODEV: N_("the disk is not there"),
    errno.ESTALE: N_("the network disk has gone"),
    errno.ECONNREFUSED: N_("nothing answers there"),
    errno.EHOSTUNREACH: N_("there is no way to it"),
    errno.ENETUNREACH: N_("there is no network"),
    errno.ETIMEDOUT: N_("the network disk does not answer"),
}


def reason(error: OSError) -> str:
    """Say why, as a part of a sentence; the system's own words for what is rare."""
    text = _REASONS.get(error.errno or 0)
    return _(text) if text else error.strerror or str(error)
