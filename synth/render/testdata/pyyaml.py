"""Reads YAML as PyYAML does. In: a JSON list of texts. Out: for each text what it made of it, or its error."""

import json
import sys

import yaml


def read(text):
    try:
        return {"value": yaml.safe_load(text)}
    except Exception as error:  # whatever it is, the text was not read
        return {"error": repr(error)}


json.dump([read(text) for text in json.load(sys.stdin)], sys.stdout, default=repr)
