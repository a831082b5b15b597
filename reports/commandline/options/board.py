"""The meeting's board: what stands on it beside the round."""

from __future__ import annotations

import click

from reports.commandline.options.maps import boundaries_option
from reports.commandline.options.voice import minutes_options

board_options = (
    boundaries_option,
    *minutes_options,
    click.option(
        "--works", is_flag=True, help="Anggaran untuk pekerjaan putaran ini / a budget for the round's works."
    ),
)
