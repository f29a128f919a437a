"""``python -m claimx``: the command line, as the installed ``claimx`` runs it."""

from claimx.cli import main

if __name__ == "__main__":
    main()
