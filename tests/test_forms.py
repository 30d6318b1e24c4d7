"""What the deployments' forms ask for, and the sources to choose from in them."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from flows import forms
from flows.backfill import backfill
from flows.deployments import FLOWS, description
from flows.forms import form
from flows.nightly import nightly
from tests.test_schedule import ID, FakeClient, Gone, deployment


def drawn(client: FakeClient, store: Path, shown: list[str]) -> Any:
    return asyncio.run(forms.drawn(client, {ID: nightly}, store, shown))  # type: ignore[arg-type]


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)
def test_everything_in_a_form_is_described_and_nothing_is_required(flow: Any) -> None:
    schema = form(flow, ["rnz"])
    assert all(field["description"] for field in schema["properties"].values())
    assert not schema.get("required")
    assert description(flow).startswith("**")
    assert "Args" not in description(flow)


def test_days_are_dates_and_sources_are_chosen_from_those_there_are() -> None:
    fields = form(backfill, ["post", "rnz"])["properties"]
    assert {name: field["title"] for name, field in fields.items()} == {
        "first": "from", "last": "to", "sources": "sources", "batches": "batches", "dry_run": "dry run",
    }  # fmt: skip
    assert fields["first"]["format"] == fields["last"]["format"] == "date"
    assert fields["sources"]["items"]["enum"] == ["post", "rnz"]
    assert form(nightly, [])["properties"]["night"]["format"] == "date"


@pytest.mark.parametrize(
    ("written", "shown", "found", "choice"),
    [
        ("[rnz]\n[post]\n", ["rnz"], ["post", "rnz"], ["post", "rnz"]),
        ("[rnz]\n", ["rnz"], ["rnz"], None),
        ("[rnz\n", ["rnz"], ["rnz"], None),
        ("", ["rnz"], [], []),
    ],
    ids=["another", "the same", "cannot be read", "none"],
)
def test_sources_to_choose_from_follow_the_sources_file(
    tmp_path: Path, written: str, shown: list[str], found: list[str], choice: list[str] | None
) -> None:
    (tmp_path / "sources.toml").write_text(written)
    client = FakeClient(deployment(), [])
    assert drawn(client, tmp_path, shown) == found
    choices = [each["properties"]["sources"]["items"].get("enum", []) for each in client.drawn.values()]
    assert choices == ([] if choice is None else [choice])


def test_a_sources_file_that_nobody_may_read_leaves_the_forms_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").mkdir()
    client = FakeClient(deployment(), [])
    assert drawn(client, tmp_path, ["rnz"]) == ["rnz"]
    assert not client.drawn


def test_forms_are_drawn_later_where_the_server_does_not_answer(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text("[rnz]\n")
    assert drawn(Gone(deployment(), []), tmp_path, []) == []
