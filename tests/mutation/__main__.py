"""Write small faults into rules, and see whether a test tells: `python -m tests.mutation --write docs/reliability.md`.

Tells each mutant as it is tried, then those that no test told; ends with 1 where the share told is below the aim.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.mutation.campaign import Campaign
from tests.mutation.report import AIM, rewritten, share, summary
from tests.mutation.trial import Trials
from tests.mutation.warm import warm


def main(arguments: Sequence[str] | None = None) -> int:
    """Try the mutants drawn, and tell it."""
    asked = _parser().parse_args(arguments)
    directory = Path(tempfile.mkdtemp(prefix="mutation-", dir=asked.directory))
    campaign = Campaign(asked, directory)
    try:
        warm()
        options = ["-q", "-s", "--no-header", "-p", "no:cacheprovider"]
        pytest.main([*options, *campaign.tests], plugins=[Trials(campaign.run)])
    finally:
        shutil.rmtree(directory, ignore_errors=True)
    outcome = {
        "seed": asked.seed,
        "n_all": campaign.n_all,
        "tried": campaign.tried,
    }
    if asked.save:
        asked.save.write_text(json.dumps(outcome, ensure_ascii=False, indent=1), encoding="utf-8")
    if asked.write and campaign.tried:
        page = asked.write.read_text(encoding="utf-8")
        asked.write.write_text(rewritten(page, outcome), encoding="utf-8")
    sys.stdout.write(summary(campaign.tried))
    return int(share(campaign.tried) < AIM)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=100, help="how many mutants are drawn")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--only", default="", help="only files whose path holds this")
    parser.add_argument("--directory", type=Path, help="where tests keep their files (a RAM disk is faster)")
    parser.add_argument("--write", type=Path, help="the page whose part is to be written again")
    parser.add_argument("--save", type=Path, help="where to keep what became of every mutant, as JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
