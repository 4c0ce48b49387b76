"""What may be the address of a copy, and that nothing else ever reaches git."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.remote.address import LONGEST, BadAddress, read_address
from words.say import speaking
from words.terminal import visible


@pytest.mark.parametrize(
    ("address", "kind", "host"),
    [
        ("anna@server:rebond.git", "ssh", "server"),
        ("server:/srv/rebond.git", "ssh", "server"),
        ("git@git.example.org:anna/rebond.git", "ssh", "git.example.org"),
        ("anna@firm.example@server:x", "ssh", "server"),
        ("[::1]:x.git", "ssh", "[::1]"),
        ("ssh://anna@server:2222/srv/x.git", "ssh", "server"),
        ("SSH://server/~/x", "ssh", "server"),
        ("ssh://[fe80::1%25eth0]:22/x", "ssh", "[fe80::1%25eth0]"),
        ("https://git.example.org/anna/x.git", "https", "git.example.org"),
        ("https://anna@git.example.org:8443/x", "https", "git.example.org"),
        ("https://h:8443/a@b/x", "https", "h"),
        ("/srv/rebond.git", "folder", ""),
        ("/media/Zoé/mon disque: été/x", "folder", ""),
        ("file:///srv/x", "folder", ""),
        ("  /srv/x ", "folder", ""),
    ],
)
def test_plain_addresses_pass_as_they_are(address: str, kind: str, host: str) -> None:
    read = read_address(address)
    assert (read.text, str(read), read.kind, read.host) == (address.strip(), address.strip(), kind, host)


BAD = {
    "empty": ["", "   "],
    "option": ["-x", "--upload-pack=touch x", "-oProxyCommand=x:y", "--", "-"],
    "control": [
        "/a\nb", "/a\0b", "/a\x1b[0m", "host:x\r", "/a\u202eb", "/a\u200bb", "https://h/%0aHost:x", "/a\x85b",
        "/\ud800", "https://h/a%00b",
    ],
    "long": ["/" + "a" * LONGEST],
    "secret": [
        "https://anna:geheim@h/x", "ssh://anna:geheim@h/x", "anna:geheim@h:x", "https://anna:ge/heim@h/x",
        "https://ghp_0123456789abcdefghij0123456789abcdef@github.com/x", "https://github_pat_11AB@github.com/x",
        "https://glpat-abc@gitlab.com/x", "https://h/x?access_token=1", "https://oauth2@h/x", "https://h/x?private_token=1",
        "https://a1b2c3d4e5f6a7b8c9d0a1b2@h/x", "ssh://anna:@h/x", "https://:x@h/x",
    ],
    "scheme": [
        "ext::sh -c id", "ext::sh%20-c%20id", "fd::7", "transport::address", "git://h/x", "http://h/x", "ftp://h/x",
        "ssh+git://h/x", "https::/x", "EXT::x", "host::x",
    ],
    "relative": [
        "rebond.git", "../x", "./x", "~/x", "C:\\x", "c:/x", "file://server/x", "host:", "git@host:", "host:-x",
        "x@-oProxyCommand=foo:bar", "a b@h:x", "file::/x", "a/b:c", "h ost:x",
    ],
    "ssh": [
        "ssh://-oProxyCommand=x/y", "ssh://-oProxyCommand=touch x@h/y", "ssh://h", "ssh://%2DoProxy/x", "ssh:///x",
        "ssh://anna@-h/x", "ssh://h/-x", "ssh://-u@h/x", "ssh://h:/x",
    ],
    "https": ["https://h", "https:///x", "https://-h/x", "https://h/x#y", "https://h/x?y"],
    "port": ["ssh://h:0/x", "https://h:65536/x", "ssh://h:99999/x"],
}  # fmt: skip


@pytest.mark.parametrize(("why", "address"), [(why, address) for why, some in BAD.items() for address in some])
def test_all_others_are_refused_with_what_to_do(why: str, address: str) -> None:
    said = set()
    for language in ("en", "fr"):
        with speaking(language), pytest.raises(BadAddress) as told:
            read_address(address)
        assert told.value.why == why
        text = told.value.text
        assert visible(text) == text and "geheim" not in text and "0123456789" not in text
        assert told.value.exit_code == 2
        said.add(text)
    assert len(said) == 2


@given(st.text(max_size=40) | st.from_regex(r"(ssh|https|ext|file|-\w+)?:?(//)?-?[\w.@%:-]{0,20}[:/]-?[\w/=% ]{0,20}"))
def test_whatever_passes_is_harmless_behind_two_dashes(typed: str) -> None:
    try:
        read = read_address(typed)
    except BadAddress:
        return
    assert (
        read.text.isprintable() and not read.text.startswith("-") and "::" not in read.text.split("[")[0].split("/")[0]
    )
    if read.kind == "folder":
        assert read.text.startswith(("/", "file:", "FILE:")) or read.text.lower().startswith("file:///")
    else:
        assert read.host and not read.host.startswith("-")
