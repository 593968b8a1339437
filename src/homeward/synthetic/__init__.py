"""An invented authority: for demonstrations, training, tests and benchmarks."""
