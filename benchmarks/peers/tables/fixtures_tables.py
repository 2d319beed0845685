"""Writes the table of packages/data/src/read/read.test.ts as Parquet and Arrow, compressed in the ways that are common.

    python fixtures_tables.py
"""
from datetime import datetime
from pathlib import Path

import pyarrow as pa
from pyarrow import feather, parquet

folder = Path(__file__).resolve().parents[3] / "packages/data/fixtures"
folder.mkdir(exist_ok=True)
table = pa.table(
    {
        "n": pa.array([1.5, None, -3, 4], pa.float64()),
        "i": pa.array([1, 2, 3, 4], pa.int64()),
        "c": pa.array(["é", "a", None, "é"], pa.string()),
        "b": pa.array([True, False, True, None], pa.bool_()),
        "d": pa.array([datetime(2021, 1, 2), datetime(2021, 1, 3, 4, 5, 6), None, datetime(1970, 1, 1)], pa.timestamp("us")),
    }
)
for codec in ["none", "snappy", "gzip", "brotli", "lz4", "zstd"]:
    parquet.write_table(table, folder / f"table-{codec}.parquet", compression=codec, row_group_size=3)
dictionary = table.set_column(2, "c", table["c"].dictionary_encode())
long = pa.concat_tables([dictionary.unify_dictionaries()] * 500).combine_chunks()
for codec in ["lz4", "zstd"]:
    feather.write_feather(long, folder / f"table-{codec}.feather", compression=codec)
