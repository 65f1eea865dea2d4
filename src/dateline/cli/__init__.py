"""The command line: one verb a stage. Verbs load what they need when they run, so that --help is quick."""

from __future__ import annotations

import importlib
import os
import sys

import click

from dateline import __version__

# verb -> module that holds it; the order is that of the help.
VERBS = {
    "read": "reading",
    "annotate": "reading",
    "code": "reading",
    "record": "recording",
    "happenings": "asking",
    "claims": "asking",
    "stand": "asking",
    "series": "asking",
    "watch": "watching",
    "serve": "serving",
    "explain": "explaining",
    "lexicon": "explaining",
    "merge": "keeping",
    "split": "keeping",
    "recode": "keeping",
    "runs": "keeping",
    "diff": "keeping",
    "dump": "keeping",
    "load": "keeping",
    "backup": "keeping",
    "doctor": "checking",
    "settings": "checking",
}


class Verbs(click.Group):
    """The verbs, each imported when it is called or its help asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """All verbs in the order of the flow."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The verb's command."""
        if cmd_name not in VERBS:
            return None
        module = importlib.import_module(f"dateline.cli.{VERBS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command


HELP = """News in; out comes a record of who did what to whom, where, when, according to whom - and what stands.

\b
  dateline code story.html                what one page tells, as JSON lines
  dateline record pages/                  add pages to a record (dateline.db)
  dateline happenings --about NATO        what happened, each act counted once
  dateline stand --as-of 2020-01-10       what stood on that day, and who says so
  dateline explain ID                     the sentence, the parse and the rule behind a line
  dateline serve                          the same in a browser, on this machine

SOURCE is a file, a folder, a URL or - : HTML, text, Markdown, mail, PDF, JSONL, CSV, Parquet, WARC, feeds.
Exit status: 0 done, 1 failed, 2 wrong usage, 3 done but some inputs were refused (each is named).
"""


@click.group(cls=Verbs, help=HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="dateline", message="%(prog)s %(version)s")
def cli() -> None:
    """Root of the verbs."""


def main() -> None:
    """Run the command line; errors of dateline's own end in one line and status 1."""
    from dateline.errors import DatelineError

    # Processes share the work, not sums: threads of numpy would only wait for one another.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        status = cli.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except DatelineError as error:
        click.echo(f"dateline: {error}", err=True)
        sys.exit(1)
    except (click.Abort, KeyboardInterrupt):
        click.echo("dateline: interrupted; what is in the record is whole, run the same command to go on", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        click.echo(f"dateline: {error}", err=True)
        sys.exit(1)
    sys.exit(status if isinstance(status, int) else 0)
