"""`python -m scorecard`: the command line."""

if __name__ == "__main__":
    # Processes that a batch starts import this module too, and need no command line.
    from scorecard.cli import main

    main()
