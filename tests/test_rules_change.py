import pytest

from tasks.rules import RULES, SEAMS, Rule
from tasks.rules.promos import PROMOS
from tasks.rules_cases import broken
from tasks.rules_change import Table, changed, difference, faults, place, tables

MENU = Rule("menu", "furniture", pattern="^Menu$", hits=("Menu",), misses=("Menus",))
APP = Rule("app", "promo", pattern="^Get our app$", hits=("Get our app",), misses=("Get our apples",))


def names(rules: Table) -> list[str]:
    return [rule.name for rule in rules]


def test_tables_are_found_among_all_that_a_module_has() -> None:
    found = tables({"MENUS": (MENU,), "LONE": MENU, "EMPTY": (), "SEAMS": SEAMS, "WORDS": ("menu",), "open": open})
    assert found == {"MENUS": (MENU,)}


def test_the_place_of_a_rule_is_told() -> None:
    number = RULES.index(PROMOS[0]) + 1
    assert place(PROMOS[0].name) == f"{number} of {len(RULES)}, in PROMOS"
    assert place("menu") == ""


def test_a_table_of_a_known_name_takes_its_place() -> None:
    place = RULES.index(PROMOS[0])
    rules = changed({"PROMOS": (MENU, *PROMOS[2:])})
    assert rules == (*RULES[:place], MENU, *RULES[place + 2 :])


def test_rules_of_a_new_table_take_the_place_of_their_name_and_new_ones_stand_above_all() -> None:
    rules = changed({"MINE": (APP, MENU)})
    assert names(rules) == ["menu", *names(RULES)]
    assert rules[names(rules).index("app")] == APP


def test_a_table_called_rules_is_the_whole_set() -> None:
    assert changed({"RULES": (MENU, APP)}) == (MENU, APP)


def test_tables_that_a_file_only_imports_change_nothing() -> None:
    assert changed({"PROMOS": PROMOS, "RULES": RULES}) == RULES
    assert changed({"PROMOS": PROMOS, "RULES": RULES, "MINE": (MENU,)}) == (MENU, *RULES)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ((MENU, APP), {}),
        ((MENU,), {"removed": ["app"]}),
        ((APP, MENU), {"moved": ["app"]}),
        ((MENU, APP, MENU._replace(name="new")), {"added": ["new"]}),
        ((MENU._replace(label="promo", where="chars < 9"), APP), {"changed": ["menu (label, where)"]}),
        ((MENU._replace(hits=("menu",)), APP), {}),
    ],
)
def test_the_difference_of_two_sets_is_named(after: Table, expected: dict[str, list[str]]) -> None:
    assert difference((MENU, APP), after) == expected


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (MENU._replace(pattern="^(Menu"), "menu cannot be asked: unclosed group"),
        (MENU._replace(pattern="Menu(?=s)"), "menu cannot be asked: look-around"),
        (MENU._replace(pattern=r"Menu\b"), r"menu: write (?-u:\b) for \b"),
        (MENU._replace(where="colour = 'red'"), 'menu cannot be asked: unable to find column "colour"'),
        (MENU._replace(where="chars <"), "menu cannot be asked: "),
        (MENU._replace(label="menu"), "menu: 'menu' is no label"),
        (MENU._replace(pattern=None), "menu has neither pattern nor where"),
        (APP, "two rules are called app"),
    ],
)
def test_what_cannot_be_asked_is_said_in_words(rule: Rule, said: str) -> None:
    (fault,) = faults((rule, *RULES))
    assert fault.startswith(said)
    assert len(fault) < 400


def test_the_rules_in_use_have_no_fault() -> None:
    assert not faults(RULES, before=())


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (MENU, []),
        (MENU._replace(hits=("Menu", "menu")), ["menu does not match its hit 'menu'"]),
        (MENU._replace(misses=("Menu",), hits=()), ["menu matches its miss 'Menu'"]),
        (MENU._replace(where="label_before = 'promo'", round=2), ["menu does not match its hit 'Menu'"]),
        (MENU._replace(hits=({"text": "Menu", "hint": "list_item"},), where="hint = 'list_item'"), []),
    ],
)
def test_a_rules_own_tests_are_run(rule: Rule, expected: list[str]) -> None:
    assert broken(rule) == expected
