"""What only a browser can tell; run with `-m browser`, see `.ci/run`."""
