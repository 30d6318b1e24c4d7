"""What a run says of the sources' health: an artifact, lines in its log, events that an automation can notify of."""

import json
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import polars as pl
from prefect import get_client, get_run_logger
from prefect.artifacts import create_markdown_artifact
from prefect.events import emit_event
from prefect.exceptions import ObjectNotFound
from prefect.settings import get_current_settings

from flows.harmless import in_markdown
from flows.health import Health, again, command, look
from flows.settings import Settings
from flows.show_sources import COLUMNS, cells


def tell(home: Path, night: date, sources: list[str]) -> None:
    """Tell of the health of some sources, of all when none is named: all in the artifact, by log and events of the night."""
    seen = look(home, Settings().store, night)
    if sources:
        seen = Health(*(rows.filter(pl.col("source").is_in(sources)) for rows in seen))
    pages = run_pages()
    create_markdown_artifact(markdown=told(seen, pages), key="source-health", description="How the sources are")
    tonight = seen.findings.filter(night=night.isoformat())
    for finding in tonight.iter_rows(named=True):
        log = get_run_logger().error if finding["level"] == "FAIL" else get_run_logger().warning
        log(
            "%s %s %s: %s; again: %s", *(finding[key] for key in ("level", "source", "night", "says")), command(finding)
        )
    for _, found in tonight.group_by("source", maintain_order=True):
        alarm(found.to_dicts(), pages)


def alarm(findings: list[dict[str, Any]], pages: dict[str, str]) -> None:
    """Emit the event wirehouse.source.fail, or .warn, of the findings on a source; those that fail stand first."""
    first = findings[0]
    emit_event(
        f"wirehouse.source.{first['level'].lower()}",
        {"prefect.resource.id": f"wirehouse.source.{first['source']}", "prefect.resource.name": first["source"]},
        payload={
            "night": first["night"],
            "says": "; ".join(finding["says"] for finding in findings),
            "command": command(first),
            "page": page(first, pages),
        },
    )


def run_pages() -> dict[str, str]:
    """Address of the page on which a deployment is run, by its name; none where there is no server with a UI."""
    ui = get_current_settings().ui_url
    if not ui:
        return {}
    with get_client(sync_client=True) as client, suppress(ObjectNotFound):
        ids = {name: client.read_deployment_by_name(f"{name}/{name}").id for name in ("nightly", "backfill")}
        return {name: f"{ui}/deployments/deployment/{found}/run" for name, found in ids.items()}
    return {}


def page(finding: dict[str, Any], pages: dict[str, str]) -> str:
    """Address of the form that does a finding's batches again, filled in; empty where there is none."""
    name, parameters = again(finding)
    return f"{pages[name]}?parameters={quote(json.dumps(parameters), safe='')}" if name in pages else ""


def told(seen: Health, pages: dict[str, str]) -> str:
    """The sources as a table in Markdown, and below it what was found, with the way to do it again."""
    head = [*COLUMNS, "health"]
    rows = [
        [*map(in_markdown, cells(row)), row["health"] or "nothing published"]
        for row in seen.sources.iter_rows(named=True)
    ]
    table = [" | ".join(row) for row in (head, ["---", "---", *["--:"] * (len(head) - 3), "---"], *rows)]
    found = [line(finding, pages) for finding in seen.findings.iter_rows(named=True)]
    return "\n".join([*table, "", *found]) + "\n"


def line(finding: dict[str, Any], pages: dict[str, str]) -> str:
    """A finding as an item of a list in Markdown."""
    what = in_markdown(f"{finding['source']} {finding['night']}: {finding['says']}")
    there = page(finding, pages)
    run = f"[run again]({there})" if there else f"`{command(finding)}`"
    return f"- **{finding['level']}** {what}; {run}"
