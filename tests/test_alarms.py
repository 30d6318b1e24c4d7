"""What is told of a source's health: the artifact, the event, the automation that calls a webhook."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import polars as pl
import pytest
from prefect.events.schemas.automations import AutomationCore

from flows import alarms
from flows.health import Health, again, command

AUTOMATION = Path(__file__).parents[1] / "infra" / "automation-source-health.yaml"
PAGES = {"nightly": "http://ui/1/run", "backfill": "http://ui/2/run"}
THIN = {
    "level": "FAIL", "source": "post", "night": "2026-03-02", "check": "under",
    "says": '3 documents of "news", expected are 20 to 204', "batches": ["2026-03-02", "2026-03-02-late"],
}  # fmt: skip
SILENT = THIN | {"check": "silent", "says": "nothing came", "batches": []}
OLD = THIN | {"level": "WARN", "check": "age", "says": "copy was 19.0 hours old"}


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (THIN, ("backfill", {"batches": ["post/2026-03-02", "post/2026-03-02-late"]})),
        (SILENT, ("nightly", {"sources": ["post"]})),
    ],
)
def test_what_does_it_again(finding: dict[str, Any], expected: tuple[str, dict[str, Any]]) -> None:
    assert again(finding) == expected
    assert command(finding).startswith(f"wire {expected[0]} --source post")


def test_a_command_names_days_only() -> None:
    assert command(THIN) == "wire backfill --source post --first 2026-03-02 --last 2026-03-02"
    assert command(THIN | {"night": "reut2-000"}) == "wire backfill --source post"


def test_the_page_that_does_it_again_has_the_parameters() -> None:
    assert alarms.page(SILENT, PAGES) == "http://ui/1/run?parameters=%7B%22sources%22%3A%20%5B%22post%22%5D%7D"
    assert not alarms.page(SILENT, {})


def emitted(monkeypatch: pytest.MonkeyPatch, findings: list[dict[str, Any]]) -> Any:
    """The event of some findings, as a template sees it."""
    seen: list[Any] = []
    monkeypatch.setattr(alarms, "emit_event", lambda *event, payload: seen.append((*event, payload)))
    alarms.alarm(findings, PAGES)
    [(name, resource, payload)] = seen
    return SimpleNamespace(
        name=name,
        id=resource["prefect.resource.id"],
        resource=SimpleNamespace(name=resource["prefect.resource.name"]),
        payload=payload,
    )


def test_one_event_a_source_named_after_the_worst(monkeypatch: pytest.MonkeyPatch) -> None:
    event = emitted(monkeypatch, [THIN, OLD])
    assert (event.name, event.id) == ("wirehouse.source.fail", "wirehouse.source.post")
    assert event.payload["says"] == f"{THIN['says']}; {OLD['says']}"
    assert emitted(monkeypatch, [OLD]).name == "wirehouse.source.warn"


def test_the_automation_calls_a_webhook_with_what_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    read: dict[str, Any] = pytest.importorskip("yaml").safe_load(AUTOMATION.read_text("utf-8"))
    automation = AutomationCore.model_validate(read)
    event = emitted(monkeypatch, [THIN])
    assert event.name in read["trigger"]["expect"]
    assert [action.type for action in automation.actions] == ["call-webhook"]
    sent = json.loads(
        jinja2.Environment(autoescape=True).from_string(read["actions"][0]["payload"]).render(event=event)
    )
    assert sent["text"] == f"post 2026-03-02: {THIN['says']}"
    assert sent["command"] == command(THIN)


def test_the_artifact_has_a_row_a_source_and_a_line_a_finding() -> None:
    row = dict.fromkeys(("reject_share", "usual_stripped_share", "age_hours", "usual_age_hours_low"))
    row |= {"usual_age_hours_high": None, "stripped_share": 0.125, "documents": 3, "low": 20, "high": 204}
    sources = pl.DataFrame([row | {"source": "post", "night": "2026-03-02", "health": "FAIL"}])
    lines = alarms.told(Health(sources, pl.DataFrame([THIN, SILENT])), PAGES).splitlines()
    assert lines[2] == "post | 2026-03-02 | 3 | 20-204 |  | 12.5 % |  |  |  | FAIL"
    assert [line.split("(")[0] for line in lines[4:]] == [
        f"- **FAIL** post 2026-03-02: {THIN['says']}; [run again]",
        "- **FAIL** post 2026-03-02: nothing came; [run again]",
    ]
