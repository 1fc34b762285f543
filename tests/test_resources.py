from __future__ import annotations

from pathlib import Path

import pytest

from govgraph import resources
from govgraph.errors import DataError


@pytest.fixture(autouse=True)
def fresh():
    """Forget what was found, before and after."""
    resources.folder.cache_clear()
    yield
    resources.folder.cache_clear()


@pytest.mark.parametrize("kind", resources.KINDS)
def test_a_checkout_is_found_first(kind, root):
    assert resources.folder(kind) == root / kind


def test_an_installed_package_has_its_own(tmp_path, monkeypatch):
    package = tmp_path / "site-packages" / "govgraph"
    (package / "shapes").mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(package / "resources.py"))
    assert resources.folder("shapes") == package / "shapes"


def test_a_package_without_its_data_says_where_it_looked(tmp_path, monkeypatch):
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "govgraph" / "resources.py"))
    with pytest.raises(DataError) as caught:
        resources.folder("queries")
    assert str(Path("govgraph") / "queries") in caught.value.where
    assert caught.value.advice


def test_an_unknown_kind_is_named():
    with pytest.raises(DataError, match="no such kind of data as 'secrets'"):
        resources.folder("secrets")


def test_files_come_in_a_stable_order():
    found = resources.files("queries", ".rq")
    assert found == sorted(found)
    assert all(path.suffix == ".rq" for path in found)
