from __future__ import annotations

import pickle

import pytest

from govgraph.errors import DataError, EndpointError, GovGraphError, InputError, StoreError, UsageError

KINDS = (GovGraphError, UsageError, InputError, StoreError, DataError, EndpointError)


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_survives_the_way_between_processes(kind):
    error = pickle.loads(pickle.dumps(kind("broken", where="a.txt", advice="mend it")))
    assert type(error) is kind
    assert (error.message, error.where, error.advice) == ("broken", "a.txt", "mend it")


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (InputError("no heading was found"), "no heading was found"),
        (InputError("no heading was found", where="a.txt"), "a.txt: no heading was found"),
        (InputError("no heading was found", where="a.txt", advice="look"), "a.txt: no heading was found (look)"),
    ],
)
def test_the_text_says_where_what_and_what_to_do(error, text):
    assert str(error) == text


@pytest.mark.parametrize(
    ("kind", "code"),
    [(UsageError, 2), (InputError, 3), (StoreError, 3), (DataError, 3), (EndpointError, 3), (GovGraphError, 3)],
)
def test_exit_codes(kind, code):
    assert kind.exit_code == code
