"""Entry point: the group of commands, and how errors become exit codes.

Exit codes: 0 fine, 1 findings, 2 usage, 3 input or store, 70 a bug of ours, 130 interrupted, 141 the reader of the
output went away.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from govgraph import __version__
from govgraph.cli.lazy import LazyGroup
from govgraph.cli.output import is_full, tell_error, unwritable
from govgraph.errors import GovGraphError, InputError

EXIT_BUG = 70  # EX_SOFTWARE of sysexits.h
EXIT_INTERRUPTED = 130
EXIT_BROKEN_PIPE = 141

COMMANDS = {
    "extract": "Print what minutes say as records or RDF.",
    "build": "Make the store hold exactly the given minutes.",
    "add": "Take further minutes into the store.",
    "remove": "Give documents up that the store holds.",
    "query": "Ask the store a named question or free SPARQL.",
    "trace": "Show what feeds an aim, down to the sentences.",
    "chain": "Show where a mandate comes from and what came of it.",
    "history": "Show what happened in a case, day by day.",
    "gaps": "List goals that no task feeds, and tasks that feed none.",
    "load": "Show open tasks per actor.",
    "overdue": "List open tasks whose deadline has passed.",
    "bottlenecks": "Show where work hangs on one actor or programme.",
    "compare": "Show where decisions differ from what was proposed.",
    "report": "Write one page on who delegates what to whom.",
    "unresolved": "List what is not settled, and why.",
    "explain": "Tell why the graph says something.",
    "review": "List doubtful links and facts, and decide on them.",
    "validate": "Check the store against the shapes.",
    "export": "Write the graph, or a part, in an RDF format, or the delegation graph for network tools and tables.",
    "describe": "Describe the data set for catalogues (VoID, DCAT-AP).",
    "info": "Tell what the store holds.",
    "evaluate": "Compare extraction or linking with gold.",
}


@click.group(cls=LazyGroup, commands_help=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="govgraph", message="%(prog)s %(version)s")
def govgraph() -> None:
    """Read minutes of municipal bodies into a knowledge graph of governance: who was told to do what, by whom, when,
    in pursuit of which aim, and which sentence says so.

    Data goes to stdout, everything else to stderr. Exit codes: 0 fine, 1 findings, 2 usage, 3 input or store.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit code."""
    debug = bool(os.environ.get("GOVGRAPH_DEBUG"))
    try:
        status = govgraph.main(args=arguments, prog_name="govgraph", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        return EXIT_INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # Outside of standalone mode click and rich exit by themselves for one reason only: nobody reads the output.
        # The interpreter flushes stdout once more at its end; let that go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return EXIT_BROKEN_PIPE
    except GovGraphError as error:
        if debug:
            raise
        tell_error(error)
        return error.exit_code
    except Exception as error:
        if is_full(error):
            # The interpreter flushes stdout once more at its end; let that go nowhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            tell_error(unwritable(error, "<stdout>"))
            return InputError.exit_code
        if debug:
            raise
        click.echo(f"Error: govgraph failed in a way it should not: {type(error).__name__}: {error}", err=True)
        click.echo("  This is a bug. GOVGRAPH_DEBUG=1 shows where; please report it with the command.", err=True)
        return EXIT_BUG
