"""What a rulebook states of points methods, from the file to every output: worked by hand, in exact fractions."""

from __future__ import annotations

import csv
import io
import json
import math
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import scorecard
from scorecard.report.explain import explain
from scorecard.report.ownership import is_own_csv
from scorecard.report.records import csv_of_items, csv_of_records, document, json_pieces, json_text
from scorecard.report.schema import schema
from scorecard.report.tables import show_tables
from scorecard.result import Scorecard
from tests.workbooks import tidy
