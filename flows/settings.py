"""Settings, from the environment; read here and handed down as values."""

from pathlib import Path
from typing import Annotated, Any, cast
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field, PlainValidator
from pydantic_settings import BaseSettings, SettingsConfigDict

from flows import sources_file
from tasks.source import Source
from warehouse.archives import Limits


def known_zone(name: str) -> str:
    """Give the name of a time zone back; ValueError when there is none of that name."""
    if name not in available_timezones():
        msg = f"{name!r} is no IANA name such as 'Pacific/Auckland'"
        raise ValueError(msg)
    return name


def placed(address: object) -> Path:
    """A folder, or a place on object storage such as s3://bucket/wire; ValueError without the packages for that."""
    if "://" not in str(address):
        return Path(str(address))
    try:
        from upath import UPath
    except ModuleNotFoundError as error:
        msg = "object storage needs more packages: pip install 'wirehouse[cluster]'"
        raise ValueError(msg) from error
    # Other machines write there too, so what was listed before is not known to be so.
    place: Any = UPath(str(address), use_listings_cache=False)
    return cast("Path", place)


class Settings(BaseSettings):
    """What can be set, as WIRE_<NAME>."""

    model_config = SettingsConfigDict(env_prefix="WIRE_", env_ignore_empty=True)

    home: Annotated[Path, Field(description="folder in which everything is kept")] = Path("wirehouse")
    store: Annotated[Path, PlainValidator(placed)] = Field(
        default_factory=lambda data: data["home"],
        description="where landing, lake, records of runs and sources.toml are kept: s3://bucket/wire; else the home",
    )
    dask: Annotated[str, Field(description="address of the Dask scheduler whose workers take batches through")] = ""
    item_megabytes: Annotated[int, Field(gt=0, description="largest file, or member of an archive, that is read")] = 64
    cron: Annotated[str, Field(description="when the nightly flow runs")] = "15 3 * * *"
    time_zone: Annotated[str, AfterValidator(known_zone), Field(description="time zone of that schedule")] = "UTC"
    port: Annotated[int, Field(gt=0, lt=65536, description="port of Prefect's UI, on loopback")] = 4200

    def limits(self) -> Limits:
        """Bounds for landed files."""
        return Limits(item_bytes=self.item_megabytes * 2**20)


class SourcesFault(Exception):
    """The sources file cannot be used; the message says where and why."""


def sources(store: Path) -> dict[str, Source]:
    """Sources by name from <store>/sources.toml; none where there is no such file.

    SourcesFault when something in it is wrong: a line for each fault, with the file, the line and what to do.
    """
    file = store / "sources.toml"
    if not file.exists():
        return {}
    try:
        text = file.read_text("utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        msg = f"{file}:{line}: not UTF-8; save the file as UTF-8"
        raise SourcesFault(msg) from error
    found, faults = sources_file.read(text)
    if faults:
        raise SourcesFault("\n".join(f"{file}:{line}: {what}" for line, what in faults))
    return found
