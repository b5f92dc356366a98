"""`parleys serve`: the pages of a record, from this machine to this machine."""

from __future__ import annotations

import getpass
import ipaddress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parleys.cli.app import Exit, app, fail
from parleys.cli.records import RecordName, is_stored, shown_name, which
from parleys.errors import UsageError

if TYPE_CHECKING:
    from parleys.web import Access

_LEAST = 16
"""Letters of a token: fewer can be tried out."""


@app.command()
def serve(
    record: RecordName = None,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port to answer on.")] = 8750,
    host: Annotated[
        str,
        typer.Option("--host", metavar="NAME", help="The address to answer on; any but this machine needs --token."),
    ] = "127.0.0.1",
    model: Annotated[
        Path | None,
        typer.Option(
            "--model",
            metavar="FILE.yaml",
            help="Keep the conflict model here; else beside the record, NAME.model.yaml.",
        ),
    ] = None,
    browser: Annotated[bool, typer.Option("--open", help="Open the first page in the browser.")] = False,
    token: Annotated[
        str | None,
        typer.Option(
            "--token",
            metavar="WORDS",
            envvar="PARLEYS_TOKEN",
            help="What must be given to get in, 16 letters or more; better told by the variable than on the line.",
        ),
    ] = None,
) -> None:
    """Serve the pages of a record: where things stand, each claim one click from its words.

    Nothing is sent anywhere and nothing is fetched; it answers on this machine alone, until Ctrl-C.

    \b
    Examples:
      parleys serve war.parleys --open
      PARLEYS_TOKEN=... parleys serve war.parleys --host 192.0.2.7 --port 8800
    """
    name = which(record)
    if not is_stored(name):
        raise UsageError(f"{name}: only a record on disk can be served (parleys read {name} -o NAME.parleys makes one)")
    if token is not None and len(token) < _LEAST:
        raise UsageError(f"--token: give {_LEAST} letters or more")
    if token is None and not _is_loopback(host):
        raise UsageError(f"--host {host} can be reached from other machines: give --token, too")
    if model is not None and model.suffix != ".yaml":
        raise UsageError(f"--model {model}: give a file that ends in .yaml")
    from parleys.store import open_record
    from parleys.web import Access

    with open_record(name, create=False):
        pass
    _run(name, host, port, Access(hosts=(host,), token=token), model, browser)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _run(name: str, host: str, port: int, access: Access, model: Path | None, browser: bool) -> None:
    """Answer until somebody stops it."""
    import socket

    import uvicorn

    from parleys.web import create_app

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as error:
            fail(Exit.NOTHING, f"{host} port {port}: {(error.strerror or str(error)).lower()}; give another --port")
        address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
        typer.echo(f"{shown_name(name)}: {address} (Ctrl-C ends it)", err=True)
        if browser:
            import webbrowser

            webbrowser.open(address)
        served = create_app(name, access, _user(), model)
        uvicorn.Server(uvicorn.Config(served, log_level="warning", server_header=False)).run([listener])


def _user() -> str:
    """Give the name of who is logged in here; decisions bear it until another is given."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "reviewer"
