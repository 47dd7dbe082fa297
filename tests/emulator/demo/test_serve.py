"""The emulator on a real loopback socket, and what it says when it cannot serve."""

from __future__ import annotations

import io
import os
import signal
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import trustme

from tests.emulator.demo.worlds import NOW
from tuical.emulator.options import EmulatorOptions
from tuical.emulator.serve import base_address, greeting, prepare, serve, sign_in_words

BEARER = {"Authorization": "Bearer demo"}
_PROGRAM = """
import sys
from pathlib import Path
from tuical.emulator.options import EmulatorOptions
from tuical.emulator.serve import serve
sys.exit(serve(EmulatorOptions(port=0, empty=True, events=3, state=Path(sys.argv[1]))))
"""


def _listening() -> socket.socket:
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen()
    return listening


@contextmanager
def _serving(options: EmulatorOptions, listening: socket.socket) -> Iterator[str]:
    """The address of a server that runs on a socket while the block lasts."""
    server, _ = prepare(options)
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    try:
        yield base_address(options, listening)
    finally:
        server.should_exit = True
        thread.join()


def test_it_answers_over_a_real_socket() -> None:
    options = EmulatorOptions(port=0, empty=True, now=NOW)
    with _listening() as listening, _serving(options, listening) as base, httpx.Client(base_url=base) as client:
        answer = client.get("/v1.0/me", headers=BEARER, timeout=30)
        refused = client.get("/v1.0/me", timeout=30)
    assert (answer.status_code, answer.json()["mail"]) == (200, "ana@contoso.com")
    assert refused.status_code == 401
    assert len(answer.headers.get_list("date")) == 1, "the application says the date of its own clock"


def test_https_with_the_certificate_it_is_given(tmp_path: Path) -> None:
    authority = trustme.CA()
    issued = authority.issue_cert("127.0.0.1")
    issued.private_key_pem.write_to_path(tmp_path / "key.pem")
    for part in issued.cert_chain_pems:
        part.write_to_path(tmp_path / "cert.pem", append=True)
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    options = EmulatorOptions(port=0, empty=True, now=NOW, tls_cert=tmp_path / "cert.pem", tls_key=tmp_path / "key.pem")
    with _listening() as listening, _serving(options, listening) as base:
        assert base.startswith("https://127.0.0.1:")
        with httpx.Client(base_url=base, timeout=30, verify=trusting, headers=BEARER) as client:
            assert client.get("/v1.0/me").json()["mail"] == "ana@contoso.com"
        with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
            httpx.get(f"{base}/v1.0/me", timeout=30)
        with pytest.raises(httpx.RemoteProtocolError):
            httpx.get(f"{base.replace('https', 'http', 1)}/v1.0/me", timeout=30)


def test_a_certificate_that_is_not_one_is_said(tmp_path: Path) -> None:
    (tmp_path / "cert.pem").write_text("not a certificate")
    err = io.StringIO()
    options = EmulatorOptions(port=0, empty=True, tls_cert=tmp_path / "cert.pem", tls_key=tmp_path / "cert.pem")
    assert serve(options, out=io.StringIO(), err=err) == 1
    assert "cannot serve" in err.getvalue()
    assert err.getvalue().count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals of another kind")
def test_a_signal_ends_it_and_the_state_is_saved(tmp_path: Path) -> None:
    root = Path(__file__).parents[3]
    command = [sys.executable, "-c", _PROGRAM, str(tmp_path / "state.json")]
    environment = os.environ | {"PYTHONPATH": str(root)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(4)]
        base = lines[0].split()[4].removesuffix("/v1.0")
        answer = httpx.get(f"{base}/v1.0/me/events", headers=BEARER, timeout=30)
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (0, "")
    assert len(answer.json()["value"]) == 3
    assert sum("curl" in line for line in lines) == 3
    assert (tmp_path / "state.json").exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (EmulatorOptions(port=0, demo=True, empty=True), "--demo or --empty"),
        (EmulatorOptions(port=0, tls_cert=Path("cert.pem")), "--tls-key"),
        (EmulatorOptions(port=0, tls_cert=Path("no.pem"), tls_key=Path("no.key")), "no.pem is not there"),
        (EmulatorOptions(port=70_000), "70000"),
        (EmulatorOptions(port=0, state=Path("nowhere/state.json")), "nowhere/state.json"),
    ],
)
def test_what_cannot_be_served_is_one_sentence(options: EmulatorOptions, words: str) -> None:
    out, err = io.StringIO(), io.StringIO()
    assert serve(options, out=out, err=err) == 1
    assert words in err.getvalue()
    assert err.getvalue().count("\n") == 1
    assert out.getvalue() == ""


def test_a_port_that_is_taken() -> None:
    err = io.StringIO()
    with _listening() as taken:
        port = taken.getsockname()[1]
        assert serve(EmulatorOptions(port=port, empty=True), out=io.StringIO(), err=err) == 1
    assert f"Port {port} is not free" in err.getvalue()


def test_without_uvicorn_it_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    err = io.StringIO()
    assert serve(EmulatorOptions(port=0, empty=True), out=io.StringIO(), err=err) == 1
    assert "install tuical[emulator]" in err.getvalue()


def test_the_greeting_speaks_of_the_coming_week() -> None:
    text = greeting("https://127.0.0.1:8765", NOW)
    assert "startDateTime=2026-11-20T00:00:00Z&endDateTime=2026-11-27T00:00:00Z" in text
    assert "-k" in text


def test_the_command_that_approves_a_code_works_as_it_is_printed() -> None:
    assert "  tuical emulator approve CODE --port 8765\n" in sign_in_words("http://127.0.0.1:8765", None)
    https = sign_in_words("https://127.0.0.1:8765", Path("my keys/cert.pem"))
    assert "  tuical emulator approve CODE --port 8765 --ca 'my keys/cert.pem'\n" in https
