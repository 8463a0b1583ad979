"""`python -m sahel_timeline` is the same as `sahel-timeline`."""

from sahel_timeline.cli import main

main()
