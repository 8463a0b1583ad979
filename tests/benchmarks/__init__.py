"""Speed and memory: `python -m tests.benchmarks` measures and prints; no test asserts a time."""
