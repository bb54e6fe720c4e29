"""`python -m pipeline` is the `acquis` command."""

from pipeline.start import main

main()
