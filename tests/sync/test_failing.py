"""Failures are recognised by what git and ssh say, and told in one sentence that says what to do."""

from string import Formatter

import pytest

from sync.errors import GitFailed, GitSlow, GitStopped
from sync.remote.address import read_address
from sync.remote.failing import OFFLINE, SENTENCES, Failure, SyncFailed, failure_of, recognise
from sync.remote.travelling import Way
from words.say import use

SAID = {
    "unresolved": "ssh: Could not resolve hostname nowhere.invalid: Name or service not known",
    "no_route": "ssh: connect to host 10.0.0.1 port 22: No route to host",
    "refused": "ssh: connect to host 127.0.0.1 port 1: Connection refused\nfatal: Could not read",
    "timed_out": "ssh: connect to host 10.0.0.1 port 22: Connection timed out\nfatal: Could not read from remote",
    "cut_off": "Connection to server closed by remote host.\nfatal: the remote end hung up unexpectedly",
    "host_unknown": "No ED25519 host key is known for server and you have requested strict checking.\nHost key"
    " verification failed.\nfatal: Could not read from remote repository.",
    "host_changed": "@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.",
    "denied": "anna@server: Permission denied (publickey,password).\nfatal: Could not read from remote repository.",
    "password": "fatal: could not read Username for 'https://example.org': terminal prompts disabled",
    "certificate": "fatal: unable to access 'https://x/': server certificate verification failed. CAfile: none",
    "not_repository": "fatal: '/srv/x.git' does not appear to be a git repository\nfatal: Could not read from remote"
    " repository.",
    "not_allowed": "fatal: unable to access 'https://example.org/x.git/': The requested URL returned error: 403",
    "ownership": "fatal: detected dubious ownership in repository at '/srv/x.git'\nTo add an exception",
    "disk_full": "error: unable to write file: No space left on device\nfatal: index-pack failed",
    "disk_full_there": "remote: error: file write error: No space left on device\nremote: fatal: unpack-objects error",
    "protocol": "fatal: transport 'ext' not allowed",
    "shallow": "fatal: the shallow roots are not allowed to be updated\nerror: shallow roots are not allowed",
    "damaged_there": "remote: fatal: bad tree object 1234\nremote: aborting due to possible repository corruption",
    "unknown": "fatal: something nobody has ever seen",
}


@pytest.mark.parametrize("code", SAID)
def test_what_git_says_is_recognised(code):
    assert failure_of(SAID[code], {"address": "x", "host": "x"}).code == code


CERTIFICATES = [
    "server certificate verification failed. CAfile: none CRLfile: none",
    "SSL certificate problem: unable to get local issuer certificate",
    "SSL: no alternative certificate subject name matches target host name 'x'",
    "gnutls_handshake() failed: A TLS fatal alert has been received.",
    "TLS connect error: error:0A00010B:SSL routines::wrong version number",
    "schannel: next InitializeSecurityContext failed",
]


@pytest.mark.parametrize("said", CERTIFICATES)
def test_a_server_that_cannot_prove_who_it_is(said):
    error = f"fatal: unable to access 'https://x/store.git/': {said}"
    assert failure_of(error, {"address": "https://x/store.git/", "host": "x"}).code == "certificate"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("cut_off", "Recv failure: Connection reset by peer"),
        ("cut_off", "Empty reply from server"),
        ("cut_off", "GnuTLS recv error (-110): The TLS connection was non-properly terminated."),
        ("cut_off", "gnutls_handshake() failed: Error in the pull function."),
        ("cut_off", "OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to x:443"),
        ("cut_off", "OpenSSL SSL_read: error:0A000126:SSL routines::unexpected eof while reading, errno 0"),
        ("trouble_there", "The requested URL returned error: 502"),
        ("trouble_there", "The requested URL returned error: 429"),
    ],
)
def test_what_time_heals_is_no_matter_of_keys_or_access(code, said):
    failure = failure_of(f"fatal: unable to access 'https://x/store.git/': {said}", {"address": "", "host": "x"})
    assert (failure.code, failure.is_offline) == (code, True)


def test_what_nobody_knows_of_a_server_is_quoted():
    said = "fatal: unable to access 'https://x/store.git/': a word that no Rebond knows"
    failure = failure_of(said, {"address": "https://x/store.git/", "host": "x"})
    assert failure.code == "unknown" and "a word that no Rebond knows" in failure.sentence()


NAMED = [
    ("disk_full", "/mnt/x.git", "fatal: sha1 file '/mnt/x.git/tmp_pack_1' write error. Out of diskspace"),
    (
        "refused",
        "ssh://anna@TLS.example.org/srv/SSL.git",
        "ssh: connect to host TLS.example.org port 22: Connection refused",
    ),
    ("not_allowed", "git@example.org:certificate.git", "ERROR: Permission to team/certificate.git denied to anna."),
    ("not_repository", "/mnt/timed out/SSL_1", "fatal: '/mnt/timed out/SSL_1' does not appear to be a git repository"),
    ("not_repository", "https://example.org/403.git", "fatal: repository 'https://example.org/403.git/' not found"),
]


@pytest.mark.parametrize(("code", "address", "said"), NAMED)
def test_no_name_decides_what_a_failure_means(code, address, said):
    assert failure_of(said, Way(read_address(address)).places()).code == code


def test_each_sentence_fills_all_its_places_in_both_languages():
    where = Way(read_address("ssh://anna@server:2222/x.git")).places()
    for language in ("en", "fr"):
        use(language)
        try:
            for code in SENTENCES:
                said = failure_of(SAID.get(code, "fatal: reason"), where)._replace(code=code).sentence()
                assert said.endswith(".") or code in ("unknown", "here"), said
                assert "{" not in said
        finally:
            use("en")
    places = {
        name for text in SENTENCES.values() for _text, name, _spec, _conversion in Formatter().parse(text) if name
    }
    assert places <= {"address", "host", "command", "reason", "path", "gone", "all"}


def test_the_command_for_an_unknown_host_is_the_one_to_run():
    for address, command in (
        ("anna@server:x.git", "ssh anna@server"),
        ("ssh://anna@server:2222/x.git", "ssh -p 2222 anna@server"),
        ("server:x.git", "ssh server"),
    ):
        failure = failure_of(SAID["host_unknown"], Way(read_address(address)).places())
        assert f"“{command}”" in failure.sentence()


def test_what_a_server_says_is_shown_safely():
    failure = failure_of("fatal: \x1b]0;hacked\x07 [@click=app.boom] {address}", {"address": "x", "host": "x"})
    assert "\x1b" not in failure.sentence()
    assert "{address}" in failure.sentence()


def test_codes_of_no_network_heal_by_themselves_and_the_rest_do_not():
    assert SENTENCES.keys() >= OFFLINE
    assert SyncFailed(Failure("refused")).exit_code == 6
    assert SyncFailed(Failure("diverged")).exit_code == 5
    assert SyncFailed(Failure("diverged")).code == "sync_diverged"
    assert Failure("a code of a newer Rebond").sentence()


def test_slowness_is_the_network_and_stopping_is_no_failure():
    assert recognise(GitSlow("slow"), {"host": "x"}).code == "timed_out"
    assert recognise(GitStopped("stopped"), {}).code == "stopped"
    assert recognise(GitFailed("x", said=SAID["refused"]), {"host": "x"}).is_offline
