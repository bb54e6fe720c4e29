"""`python -m pipeline` is the `acquis` command."""

from pipeline.cli import main

main()
