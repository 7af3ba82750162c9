"""``factcheck show-config``, and a command whose options may also come from a file or the environment.

Above all stands an option of the command line, then ``--config KEY=VALUE``, the environment, the file, the default.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from factcheck.cli.completing import complete_files, complete_settings
from factcheck.cli.terminal import note, say
from factcheck.settings.discover import start_folder
from factcheck.settings.keys import KEYS, Key
from factcheck.settings.resolve import Settings, Value, resolve
from factcheck.settings.values import BadValueError, read, read_text

_META = "factcheck.settings"
_PARAMETERS = {"output-format": "formats"}
"""Keys whose parameter in the code has another name."""


def config_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--config`` and ``--isolated``."""
    isolated = click.option("--isolated", is_flag=True, help="Read no file of settings.")
    config = click.option(
        "--config",
        multiple=True,
        metavar="FILE|KEY=VALUE",
        shell_complete=complete_settings,
        help="File of settings to read instead of the nearest factcheck.toml or pyproject.toml, or the value of one "
        "setting; may be given several times.",
    )
    return config(isolated(command))


class SettingsCommand(click.Command):
    """A command with ``config_options`` whose other options take their defaults from the settings."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Finds the settings first: they need to know the drafts and ``--config``."""
        given, _, _ = self.make_parser(ctx).parse_args(args=list(args))
        if not ctx.resilient_parsing and given.get("help") is not True:
            settings = _resolve(_several(given.get("config")), given.get("isolated") is True, _drafts(given))
            ctx.meta[_META] = settings
            given_values = {name: value for name, value in settings.values.items() if not value.is_default}
            ctx.default_map = {_parameter(name): _plain(name, value) for name, value in given_values.items()}
            # Click puts the environment above its default map; --config KEY=VALUE stands above the environment.
            args = [*self._inline(given_values), *args]
        return super().parse_args(ctx, args)

    def _inline(self, values: Mapping[str, Value]) -> list[str]:
        """The values of ``--config KEY=VALUE`` for options that click itself looks up in the environment."""
        said = {_parameter(name): value.value for name, value in values.items() if value.origin.startswith("--config")}
        words = []
        for option in self.params:
            if isinstance(option, click.Option) and option.envvar and option.name in said:
                value = said[option.name]
                words += ([option.opts[0]] if value else []) if option.is_flag else [f"{option.opts[0]}={value}"]
        return words


def settings_of(ctx: click.Context) -> Settings:
    """The settings of a ``SettingsCommand``, with what the command line's own options say."""
    settings: Settings = ctx.meta[_META]
    values = dict(settings.values)
    for name in KEYS:
        parameter = _parameter(name)
        if ctx.get_parameter_source(parameter) is ParameterSource.COMMANDLINE:
            values[name] = Value(ctx.params[parameter], f"--{name}", Path.cwd())
    return replace(settings, values=values)


def read_list(ctx: click.Context, param: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """Click's callback for an option with values between commas that may be given several times."""
    key = KEYS[(param.name or "").replace("_", "-")]
    try:
        return tuple(one for text in values for one in _read(key, text))
    except BadValueError as bad:
        raise click.BadParameter(" ".join(filter(None, [f"{bad.message}.", bad.hint])), ctx, param) from None


def _read(key: Key, text: str) -> tuple[str, ...]:
    found: tuple[str, ...] = read_text(key, text) if key.kind == "rules" else read(key, text)
    return found


def _plain(name: str, value: Value) -> Any:
    """The value as the command line would have it: paths below the working folder are written from there, so that a
    report does not tell where on a machine it was made."""
    if KEYS[name].kind == "path" and value.value is not None and Path(value.value).is_relative_to(Path.cwd()):
        return str(Path(value.value).relative_to(Path.cwd()))
    return value.value


def _several(values: Any) -> list[str]:
    return list(values) if isinstance(values, list | tuple) else []


def _drafts(given: Mapping[str, Any]) -> list[str]:
    """The drafts that were named; one on standard input lies where its name says."""
    name = given.get("stdin_filename")
    beside = str(name) if isinstance(name, str) else "-"
    return [beside if draft == "-" else draft for draft in _several(given.get("drafts"))]


def key_of(option: click.Parameter) -> Key | None:
    """The setting that gives a parameter of a ``SettingsCommand`` its value where the command line does not."""
    return next((key for name, key in KEYS.items() if _parameter(name) == option.name), None)


def _parameter(name: str) -> str:
    return _PARAMETERS.get(name, name.replace("-", "_"))


def _resolve(configs: Sequence[str], isolated: bool, drafts: Sequence[str]) -> Settings:
    paths = [Path(draft) for draft in drafts if draft != "-"]
    return resolve(configs, isolated=isolated, start=start_folder(paths), environment=os.environ)


@click.command("show-config")
@click.argument("drafts", nargs=-1, metavar="[DRAFT]...", shell_complete=complete_files)
@config_options
def show_config(drafts: tuple[str, ...], config: tuple[str, ...], isolated: bool) -> None:
    """Show the settings that hold for drafts, and where each value comes from.

    The output is TOML, and can be saved as factcheck.toml.
    """
    settings = _resolve(config, isolated, drafts)
    note(settings.notices)
    say("".join(f"{line}\n" for line in _shown(settings)))


def _shown(settings: Settings) -> list[str]:
    lines = [f"# settings from {_file(settings)}", ""]
    tables = []
    for name, key in KEYS.items():
        value = settings.values[name]
        if value.value is None or value.value == {}:
            lines.append(f"# {name} is not set: {key.summary}")
        elif isinstance(value.value, dict):
            tables += ["", f"[{name}]  # {_comment(value.origin)}"]
            tables += [f"{_toml(entry)} = {_toml(one)}" for entry, one in value.value.items()]
        else:
            lines.append(f"{name} = {_toml(value.value)}  # {_comment(value.origin)}")
    return lines + tables


def _file(settings: Settings) -> str:
    return _comment(str(settings.file)) if settings.file else "no file"


def _comment(text: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in text)


def _toml(value: Any) -> str:
    """JSON's text, lists, numbers and truth values are TOML's too."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False).replace("\x7f", "\\u007f")
