import errno
import os

import pytest

from words.say import speaking
from words.system import reason


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.ENOSPC, errno.EROFS, errno.EISDIR, errno.ENOTDIR])
def test_what_the_system_refuses_is_said_in_the_language_spoken(number):
    error = OSError(number, os.strerror(number))
    english = reason(error)
    with speaking("fr"):
        french = reason(error)
    assert english != french and os.strerror(number) not in (english, french)
    assert not english.endswith(".") and english[0].islower() and french[0].islower()


def test_a_rare_reason_is_given_as_the_system_says_it():
    assert reason(OSError(errno.EDOM, "odd")) == "odd"
    assert reason(OSError("only a text")) == "only a text"
