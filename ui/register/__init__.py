"""The register as people ask for it and speak on it, whatever they do it by: command, page, or another program."""
