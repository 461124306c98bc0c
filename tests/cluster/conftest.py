"""What the extra `cluster` brings: these tests run where it is installed (`make test-cluster`), and say so elsewhere."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

import pytest

from onrecord.project import Project, open_project

NEEDED = ("pyarrow", "fsspec", "duckdb", "daft", "ray")
# No telemetry of the engines from a test.
os.environ.update({"DO_NOT_TRACK": "1", "RAY_USAGE_STATS_ENABLED": "0"})

HARBOUR = "Harbour chief Ida Moen met the pilots' leader, Tor Lund, in Sandvik on Tuesday and agreed to reopen the lock."
TEXTS = {
    "wire.txt": f"Lock to reopen\n\nSANDVIK, March 4 (Reuters) - {HARBOUR}\n\n"
    '"We will open the lock on Friday," Moen told reporters. Lund said 40 ships were waiting.\n',
    "paper.txt": f"Pilots win\n\n{HARBOUR}\n\n"
    '"We will open the lock," Moen said, according to Reuters. Lund said 45 ships were waiting.\n'
    "He promised to return to work if pay is raised.\n",
    "bakery.txt": "Bread prices rise in Tolma\n\nTOLMA, June 9 (AP) - Bakers in Tolma raised the price of rye bread by a tenth "
    'on Monday.\n\n"Flour has become dear," said the baker Ona Reik.\n',
    "empty.txt": "",
}
FOLDER = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, with the names of what is missing, where the extra is not installed."""
    missing = [m for m in NEEDED if importlib.util.find_spec(m) is None]
    for item in items:
        if FOLDER in item.path.parents:
            item.add_marker(pytest.mark.cluster)
            if missing:
                reason = f"the extra cluster is not installed ({', '.join(missing)}); make test-cluster"
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project of a few articles on two affairs, read."""
    folder = tmp_path_factory.mktemp("built")
    for name, text in TEXTS.items():
        (folder / "in").mkdir(exist_ok=True)
        (folder / "in" / name).write_text(text, "utf-8")
    project = open_project(folder / "built.onrecord", executor="serial")
    project.add(folder / "in", {"published": "2031-03-05"})
    project.run()
    return project
