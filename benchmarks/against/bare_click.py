"""What a command line costs at the least: a group, a command, an option."""

import click


@click.group()
def program() -> None:
    """A bare click program."""


@program.command()
@click.option("--name")
def greet(name: str) -> None:
    """Greet."""
    click.echo(name)


program()
