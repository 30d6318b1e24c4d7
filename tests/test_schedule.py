"""Which nights are due, what is caught up and in which order."""

import asyncio
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import polars as pl
import pytest
from httpx import HTTPError
from prefect.client.schemas.objects import StateType
from prefect.client.schemas.schedules import CronSchedule
from prefect.states import Running, Scheduled

from flows import asked, nights
from flows.artifacts import chart, told
from flows.environment import prepare, server_file
from tests.test_duck import STORY, land, through
from warehouse.place import Batch

ID = uuid4()
NOW = datetime.now(UTC).replace(microsecond=0)
# far from now, so that no night begins while the tests run
HOUR = (NOW.hour + 12) % 24


class TestAsked:
    @pytest.mark.parametrize(
        ("name", "day"),
        [
            ("2025-05-17", date(2025, 5, 17)),
            ("2025-05-17-evening", date(2025, 5, 17)),
            ("2025-02-30", None),
            ("reut2-000", None),
            ("20250517", None),
        ],
    )
    def test_a_batch_is_of_the_day_that_its_name_begins_with(self, name: str, day: date | None) -> None:
        assert asked.dated(Batch("rnz", name)) == day

    @pytest.mark.parametrize(
        ("name", "first", "last", "inside"),
        [
            ("2025-05-17", None, None, True),
            ("2025-05-17", "2025-05-17", "2025-05-17", True),
            ("2025-05-17-evening", "2025-05-01", "2025-05-17", True),
            ("2025-05-17", "2025-05-18", None, False),
            ("2025-05-17", None, "2025-05-16", False),
            ("reut2-000", None, None, True),
            ("reut2-000", "2025-05-01", None, False),
            ("reut2-000", None, "2025-05-01", False),
        ],
    )
    def test_days_asked_for_include_both_ends(
        self, name: str, first: str | None, last: str | None, *, inside: bool
    ) -> None:
        days = (each and date.fromisoformat(each) for each in (first, last))
        assert asked.between(Batch("rnz", name), *days) is inside  # type: ignore[arg-type]

    def test_a_night_that_is_over_leaves_later_batches_to_later_nights(self, home: Path, tmp_path: Path) -> None:
        yesterday, today, other = Batch("rnz", "2025-05-16"), Batch("rnz", "2025-05-17"), Batch("rnz", "letters")
        for batch in (yesterday, today, other):
            land(home, batch, tmp_path, one=STORY)
        first, second = date(2025, 5, 16), date(2025, 5, 17)
        assert [asked.due(home, batch, first, second) for batch in (yesterday, today, other)] == [True, False, True]
        assert [asked.due(home, batch, second, second) for batch in (yesterday, today, other)] == [True, True, True]

    def test_a_batch_that_is_whole_is_not_due_until_it_grows(self, home: Path, tmp_path: Path) -> None:
        batch, day = Batch("rnz", "2025-05-16"), date(2025, 5, 16)
        land(home, batch, tmp_path, one=STORY)
        assert asked.why(home, batch) == "new"
        through(home, batch)
        assert not asked.due(home, batch, day, day)
        assert asked.why(home, batch) == "again"
        land(home, batch, tmp_path, one=STORY, two=STORY)
        assert asked.due(home, batch, day, day)
        assert "changed" in asked.why(home, batch)


class FakeClient:
    """What Prefect's client would say of one deployment and its runs; notes what it is asked to make and to set."""

    def __init__(self, deployment: Any, runs: list[Any]) -> None:
        self.deployment, self.runs = deployment, runs
        self.made: list[Any] = []
        self.states: dict[Any, Any] = {}
        self.drawn: dict[Any, Any] = {}
        self.tasks: list[Any] = []

    async def read_deployment(self, _: object) -> Any:
        return self.deployment

    async def read_flow_runs(self, *, flow_run_filter: Any, **_: object) -> list[Any]:
        kinds = flow_run_filter.state.type.any_ if flow_run_filter.state else list(StateType)
        return [run for run in self.runs if run.state_type in kinds]

    async def create_flow_run_from_deployment(self, _: object, **asked_for: Any) -> Any:
        self.made.append(SimpleNamespace(**asked_for))
        return self.made[-1]

    async def set_flow_run_state(self, run_id: object, state: Any, **_: object) -> None:
        self.states[run_id] = state

    async def read_task_runs(self, **_: object) -> list[Any]:
        return self.tasks

    async def set_task_run_state(self, task_id: object, state: Any, **_: object) -> None:
        self.states[task_id] = state

    async def request(self, _verb: str, _path: str, *, path_params: Any, json: Any) -> None:
        self.drawn[path_params["id"]] = json["parameter_openapi_schema"]


GONE = "no answer"


class Gone(FakeClient):
    """A client whose server does not answer."""

    async def read_deployment(self, _: object) -> Any:
        raise HTTPError(GONE)

    async def request(self, *_: object, **__: object) -> None:
        raise HTTPError(GONE)


def deployment(cron: str = f"15 {HOUR} * * *", zone: str = "UTC", *, days: float = 30, active: bool = True) -> Any:
    schedule = SimpleNamespace(active=active, schedule=CronSchedule(cron=cron, timezone=zone))
    return SimpleNamespace(created=NOW - timedelta(days=days), schedules=[schedule])


def run(time: datetime, state: Any, name: str = "") -> Any:
    return SimpleNamespace(
        id=uuid4(), name=name, expected_start_time=time, next_scheduled_start_time=time, state=state,
        state_type=state.type,
    )  # fmt: skip


def nights_before_now(*ago: int) -> list[datetime]:
    """The nights of so many days ago, as `deployment` has them."""
    last = NOW.replace(hour=HOUR, minute=15, second=0)
    last -= timedelta(days=last > NOW)
    return [last - timedelta(days=days) for days in ago]


def caught_up(client: FakeClient) -> list[datetime]:
    made: list[Any] = asyncio.run(nights.catch_up(client, ID))  # type: ignore[arg-type]
    return [each.state.state_details.scheduled_time for each in made]


class TestNights:
    def test_nights_since_the_last_one_are_caught_up_oldest_first(self) -> None:
        (last,) = nights_before_now(4)
        client = FakeClient(deployment(), [run(last, Running())])
        assert caught_up(client) == nights_before_now(3, 2, 1, 0)
        assert {tag for each in client.made for tag in each.tags} == {"caught up"}
        assert [each.name for each in client.made] == [
            f"nightly {time.date()}" for time in nights_before_now(3, 2, 1, 0)
        ]

    def test_a_night_that_prefect_has_a_run_for_is_not_made_twice(self) -> None:
        last, late = nights_before_now(3, 2)
        client = FakeClient(deployment(), [run(last, Running()), run(late, Scheduled())])
        assert caught_up(client) == nights_before_now(1, 0)

    def test_nothing_was_missed_before_the_first_start(self) -> None:
        assert caught_up(FakeClient(deployment(days=0), [])) == []

    def test_a_schedule_that_is_switched_off_misses_nothing(self) -> None:
        assert caught_up(FakeClient(deployment(active=False), [])) == []

    def test_a_night_keeps_its_hour_when_the_clocks_change(self) -> None:
        since, until = datetime(2026, 10, 23, tzinfo=UTC), datetime(2026, 10, 27, tzinfo=UTC)
        times = asyncio.run(nights.due_times(deployment("15 3 * * *", "Europe/Berlin"), since, until))
        assert [time.astimezone(UTC).strftime("%d %H:%M") for time in times] == [
            "23 01:15", "24 01:15", "25 02:15", "26 02:15",
        ]  # fmt: skip

    def test_nights_that_the_machine_slept_through_are_caught_up_when_it_wakes(self) -> None:
        last, scheduled = nights_before_now(4, 3)
        client = FakeClient(deployment(), [run(last, Running()), run(scheduled, Scheduled())])
        assert self.awake(client, NOW - timedelta(days=4)) >= NOW
        assert [each.state.state_details.scheduled_time for each in client.made] == nights_before_now(2, 1, 0)

    def test_nothing_is_made_while_the_machine_is_awake(self) -> None:
        (last,) = nights_before_now(4)
        client = FakeClient(deployment(), [run(last, Running())])
        assert self.awake(client, datetime.now(UTC)) >= NOW
        assert not client.made

    def test_nights_are_not_lost_when_the_server_wakes_later(self) -> None:
        asleep = NOW - timedelta(days=4)
        assert self.awake(Gone(deployment(), []), asleep) == asleep

    @staticmethod
    def awake(client: FakeClient, seen: datetime) -> datetime:
        return asyncio.run(nights.after_sleep(client, ID, seen))  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        ("left", "found"),
        [("RUNNING", "AwaitingRetry"), ("PENDING", "AwaitingRetry"), ("CANCELLING", "Cancelled")],
    )
    def test_what_a_stop_cut_short_goes_on(self, left: str, found: str) -> None:
        cut = run(NOW, SimpleNamespace(type=StateType(left)))
        client = FakeClient(deployment(), [cut, run(NOW, Scheduled())])
        asyncio.run(nights.take_up(client, [ID]))  # type: ignore[arg-type]
        assert {key: state.name for key, state in client.states.items()} == {cut.id: found}

    def test_tasks_that_a_stop_cut_short_do_not_go_on_for_ever(self) -> None:
        client = FakeClient(deployment(), [run(NOW, Running())])
        client.tasks = [SimpleNamespace(id=uuid4())]
        asyncio.run(nights.take_up(client, [ID]))  # type: ignore[arg-type]
        assert client.states[client.tasks[0].id].name == "Crashed"

    def test_what_is_due_is_told_what_it_waits_for(self) -> None:
        ago = NOW - timedelta(minutes=1)
        due, later = run(ago, Scheduled()), run(NOW + timedelta(hours=1), Scheduled())
        client = FakeClient(deployment(), [run(ago, Running(), "nightly 2025-05-17"), due, later])
        asyncio.run(nights.tell_waiting(client, [ID]))  # type: ignore[arg-type]
        assert client.states.keys() == {due.id}
        told = client.states[due.id]
        assert told.name == "AwaitingConcurrencySlot"
        assert "nightly 2025-05-17" in told.message
        assert told.state_details.scheduled_time == ago

    def test_nobody_waits_while_nothing_runs(self) -> None:
        client = FakeClient(deployment(), [run(NOW - timedelta(minutes=1), Scheduled())])
        asyncio.run(nights.tell_waiting(client, [ID]))  # type: ignore[arg-type]
        assert not client.states


class TestEnvironment:
    """What Prefect is told, in an environment of the test's own."""

    @pytest.fixture
    def environment(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
        told = {"WIRE_HOME": str(home / "not" / "there")}
        monkeypatch.setattr(os, "environ", told)
        return told

    def test_a_home_that_is_not_there_is_made(self, environment: dict[str, str]) -> None:
        prepare()
        assert Path(environment["PREFECT_HOME"]).is_dir()
        assert environment["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"

    def test_a_server_that_does_not_answer_any_more_is_not_asked(self, environment: dict[str, str]) -> None:
        file = server_file(Path(environment["WIRE_HOME"]))
        file.parent.mkdir(parents=True)
        file.write_text("http://127.0.0.1:9/api")
        prepare()
        assert "PREFECT_API_URL" not in environment


class TestSummary:
    def test_bars_are_as_long_as_their_counts_and_none_is_lost(self) -> None:
        drawn = chart("Stories", pl.DataFrame({"batch": ["a/1", "a/2", "a/3"], "stories": [1000, 500, 1]}))
        assert [row.count("█") for row in drawn.splitlines() if "█" in row] == [24, 12, 1]
        assert "1,000" in drawn

    def test_nothing_to_draw_is_no_chart(self) -> None:
        assert not chart("Rejects", pl.DataFrame({"reason": [], "items": []}))

    def test_a_failure_is_told_with_its_reason_and_obeys_nobody(self) -> None:
        failed = {"rnz/1": "ValueError: <img src=x> [here](http://x.example)"}
        text = told({"done": [], "failed": failed, "loaded": [], "dropped": []})
        assert "rnz/1 failed" in text
        assert "<img" not in text
        assert "[here](" not in text
