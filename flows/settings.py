"""Settings, from the environment; read here and handed down as values."""

import tomllib
from pathlib import Path
from typing import Annotated
from zoneinfo import available_timezones

from pydantic import Field, TypeAdapter, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from tasks.source import Source
from warehouse.archives import Limits
from warehouse.place import check_name


class Settings(BaseSettings):
    """What can be set, as WIRE_<NAME>."""

    model_config = SettingsConfigDict(env_prefix="WIRE_")

    home: Annotated[Path, Field(description="folder in which everything is kept")] = Path("wirehouse")
    item_megabytes: Annotated[int, Field(gt=0, description="largest file, or member of an archive, that is read")] = 64
    cron: Annotated[str, Field(description="when the nightly flow runs")] = "15 3 * * *"
    time_zone: Annotated[str, Field(description="time zone of that schedule")] = "UTC"

    def limits(self) -> Limits:
        """Bounds for landed files."""
        return Limits(item_bytes=self.item_megabytes * 2**20)


class SourcesFault(Exception):
    """The sources file cannot be used; the message says where and why."""


def sources(home: Path) -> dict[str, Source]:
    """Sources by name from <home>/sources.toml; none where there is no such file."""
    file = home / "sources.toml"
    if not file.exists():
        return {}
    try:
        tables = tomllib.loads(file.read_text("utf-8"))
        return {check_name(name): source(name, table) for name, table in tables.items()}
    except (tomllib.TOMLDecodeError, ValidationError, ValueError, TypeError) as error:
        msg = f"{file}: {error}"
        raise SourcesFault(msg) from error


def source(name: str, table: dict[str, object]) -> Source:
    """A table of the sources file; ValueError when a key or a value is wrong."""
    found = TypeAdapter(Source).validate_python({**table, "name": name})
    if found.time_zone and found.time_zone not in available_timezones():
        msg = f"[{name}] time_zone: {found.time_zone!r} is no IANA name such as 'Pacific/Auckland'"
        raise ValueError(msg)
    return found
