"""`muangmai mail`: taking mail from the mail server, one message on standard input or many over LMTP."""

from __future__ import annotations

import sys

import click

# What sendmail and its successors understand (sysexits.h). Every other number makes Postfix send the message back.
TRY_AGAIN = 75
REFUSED = 69


@click.group()
def mail() -> None:
    """Mail that comes in."""


@mail.command()
@click.option("--sender", default="", help="The sender of the envelope, as the mail server knows it.")
@click.argument("recipients", nargs=-1)
def receive(sender: str, recipients: tuple[str, ...]) -> None:
    """Take one message from standard input, delivered to RECIPIENTS.

    Exit 0: it is kept for good. 75: it could not be kept, the mail server must keep it and try again. 69: it is too
    large, the mail server tells its sender.
    """
    try:
        code = _receive(sender, recipients)
    except BaseException as error:
        # Whatever it was, a wrong setting included: the mail server still has the message, and must not give it back.
        click.echo(f"not kept, try again: {type(error).__name__}", err=True)
        code = TRY_AGAIN
    sys.exit(code)


def _receive(sender: str, recipients: tuple[str, ...]) -> int:
    from muangmai_portal import create_app
    from muangmai_portal.incoming_mail.receiving import MAX_BYTES, TooLargeError
    from muangmai_portal.incoming_mail.taking import take

    raw = sys.stdin.buffer.read(MAX_BYTES + 1)
    with create_app().app_context():
        try:
            take(raw, sender=sender, recipients=recipients)
        except TooLargeError:
            click.echo(f"5.3.4 message larger than {MAX_BYTES // 1_000_000} MB")
            return REFUSED
    return 0


@mail.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8024, show_default=True, type=click.IntRange(1, 65535))
@click.option("--socket", "path", type=click.Path(dir_okay=False), help="Listen on a Unix socket instead.")
def lmtp(host: str, port: int, path: str | None) -> None:
    """Take mail over LMTP until stopped. Each recipient is answered once the message is kept."""
    from muangmai_portal import create_app
    from muangmai_portal.incoming_mail.lmtp import serve

    serve(create_app(), host, port, path, on_ready=click.echo)
