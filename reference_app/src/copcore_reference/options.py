"""Options that several commands share, and what they mean."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

import click

from copcore.cli import speak

if TYPE_CHECKING:
    from copcore import Centre, Period

F = TypeVar("F", bound=Callable[..., Any])

workspace = click.option(
    "--workspace",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("cop-demo"),
    show_default=True,
    help="Directory of the workspace.",
)


def _speak(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    speak(value or "bg")
    return value


lang = click.option(
    "--lang",
    type=click.Choice(["bg", "en"]),
    callback=_speak,
    is_eager=True,
    expose_value=True,
    help="Language; default is the workspace's, and bg for a new one.",
)
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
as_of = click.option(
    "--as-of", metavar="DATE", help="Recorded until the end of this day, or until this moment."
)
acting = click.option(
    "--as", "staff", metavar="STAFF", help="Id of the worker who acts; default is the program."
)


def period(command: F) -> F:
    """Add the options that name a period."""
    for option in (
        click.option("--to", "until", metavar="DATE", help="Last day."),
        click.option("--from", "since", metavar="DATE", help="First day."),
        click.option("--since-opening", is_flag=True, help="From the opening of the centre."),
        click.option("--month", metavar="YYYY-MM", help="A calendar month."),
        click.option("--year", metavar="YYYY", help="A calendar year."),
    ):
        command = option(command)
    return command


def read_period(
    centre: "Centre",
    *,
    year: str | None,
    month: str | None,
    since: str | None,
    until: str | None,
    since_opening: bool,
) -> "Period":
    """Turn the options into a period.

    Raises:
        InvalidInput: None is named, several are, or a date is wrong.
    """
    from copcore import InvalidInput, Period

    if sum((year is not None, month is not None, since is not None, since_opening)) != 1:
        raise InvalidInput(
            en="Name one period: --year 2018, --month 2018-03, --from 2018-03-01 --to 2018-05-31, "
            "or --since-opening --to 2021-05-05.",
            bg="Посочете един период: --year 2018, --month 2018-03, --from 2018-03-01 "
            "--to 2018-05-31 или --since-opening --to 2021-05-05.",
        )
    if until is not None and since is None and not since_opening:
        raise InvalidInput(
            en="--year and --month end by themselves; leave --to out, or name the first day "
            "with --from.",
            bg="--year и --month имат свой край; махнете --to или посочете първия ден с --from.",
        )
    if year is not None:
        return Period.of_year(_number(year, r"(\d{4})", "--year 2018")[0])
    if month is not None:
        y, m = _number(month, r"(\d{4})-(0[1-9]|1[0-2])", "--month 2018-03")
        return Period.of_month(y, m)
    if until is None:
        raise InvalidInput(
            en="The period has no end; add --to with the last day.",
            bg="Периодът няма край; добавете --to с последния ден.",
        )
    start = _opening(centre) if since_opening else read_day(since or "", "--from")
    return Period(start=start, end=read_day(until, "--to"))


def read_day(text: str, option: str) -> date:
    """Read a day such as 2018-03-05.

    Raises:
        InvalidInput: It is no day; the option is named.
    """
    from copcore import InvalidInput

    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise InvalidInput(
            en=f'{option}: "{text}" is not a date; write it as 2018-03-05.',
            bg=f"{option}: „{text}“ не е дата; пишете я като 2018-03-05.",
        ) from None


def read_as_of(text: str | None, centre: "Centre") -> datetime | None:
    """Read the moment until which records count; a day means its end at the centre.

    Raises:
        InvalidInput: It is neither a day nor a moment.
    """
    if text is None:
        return None
    zone = ZoneInfo(centre.time_zone)
    if "T" in text:
        return _moment(text, zone)
    day = read_day(text, "--as-of")
    try:
        next_day = datetime.combine(day + timedelta(days=1), time(0), zone)
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC)
    return next_day.astimezone(UTC) - timedelta(microseconds=1)


def _moment(text: str, zone: ZoneInfo) -> datetime:
    from copcore import InvalidInput

    try:
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise InvalidInput(
            en=f'--as-of: "{text}" is not a moment; write 2018-03-05 or 2018-03-05T14:30:00Z.',
            bg=f"--as-of: „{text}“ не е момент; пишете 2018-03-05 или 2018-03-05T14:30:00Z.",
        ) from None


def _opening(centre: "Centre") -> date:
    from copcore import InvalidInput

    if centre.opened_on is None:
        raise InvalidInput(
            en=f"The opening day of {centre.key} is unknown; name the first day with --from.",
            bg=f"Денят на откриване на {centre.key} не е известен; посочете първия ден с --from.",
        )
    return centre.opened_on.earliest


def _number(text: str, shape: str, example: str) -> tuple[int, ...]:
    from copcore import InvalidInput

    match = re.fullmatch(shape, text)
    if match is None or not int(match[1]):
        option = example.partition(" ")[0]
        raise InvalidInput(
            en=f'{option}: "{text}" is not right; write {example}.',
            bg=f"{option}: „{text}“ не е вярно; пишете {example}.",
        )
    return tuple(int(part) for part in match.groups())
