"""The parts of `benchmarks/saves.py`: a site, people who save answers, and the count."""
