"""How good the chronology is: what `build` finds in the labelled articles of `data/`, against their labels.

`python -m tests.evaluation` prints the figures; `test_floors.py` fails when one falls below the floor reached.
"""
