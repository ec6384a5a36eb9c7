"""Makes a table of the lines of JSON that the benches print, each figure as a ratio within the same run.

usage: table.py < LINES
"""
import json
import sys

rows = [json.loads(line) for line in sys.stdin if line.startswith("{")]
own = {row["n"]: row for row in rows if row["engine"] == "kravkoll"}
print("| writing an annex of n requirements, two controls each | n | median ms | least ms | × the floor | Kravkoll is faster by | peak MB | bytes |")
print("|---|---|---|---|---|---|---|---|")
for row in sorted((row for row in rows if row["engine"] != "select"), key=lambda row: (row["n"], row["median_ms"])):
    reference = own[row["n"]]
    if row["engine"].startswith("kravkoll"):
        print(f"| the floor: deflating the same XML | {row['n']} | {row['floor_ms']:.2f} | {row['floor_min_ms']:.2f} | 1 | | | |")
    floor = row["median_ms"] / row.get("floor_ms", reference["floor_ms"])
    faster = "" if row["engine"].startswith("kravkoll") else f"{row['median_ms'] / reference['median_ms']:.0f} ×"
    print(f"| {row['engine']} | {row['n']} | {row['median_ms']:.2f} | {row['min_ms']:.2f} | {floor:.2f} | {faster} | {row['peak_mb']:.0f} | {row['bytes']} |")
for row in rows:
    if row["engine"] == "select":
        print()
        print(
            f"Selecting from {row['n']} requirements: {row['median_ms']:.3f} ms (least {row['min_ms']:.3f}), {row['selected']} selected; "
            f"the floor, looking once at each requirement's conditions: {row['floor_ms']:.3f} ms."
        )
