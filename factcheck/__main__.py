"""``python -m factcheck``: the same as the command ``factcheck``."""

from factcheck.cli.main import main

main()
