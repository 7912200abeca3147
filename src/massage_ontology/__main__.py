"""Run the command line: `python -m massage_ontology`."""

from massage_ontology.cli.main import main

if __name__ == "__main__":
    main()
