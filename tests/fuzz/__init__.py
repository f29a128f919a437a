"""A coverage-guided fuzzer over whatever reads bytes or text: ``python -m tests.fuzz json``, or another target's name.

It needs `atheris <https://github.com/google/atheris>`_, which is part of no extra. What follows the name goes to
libFuzzer: ``-max_total_time=600``, or a file that an earlier run has kept.
"""
