"""What proves the package: behaviour, evaluation on labelled articles, benchmarks."""
