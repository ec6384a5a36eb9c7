"""Holds the answers that Kravkoll read against those that were filled in.

usage: compare.py EXPECTED.json READ.json ALTERED_ID

Every answer must be read, word for word, and the altered requirement, and no other, be told of as altered.
"""
import json
import sys
from pathlib import Path


def main():
    expected = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    read = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    altered = sys.argv[3]
    answers = {answer["id"]: answer for answer in read["answers"]}
    faults = []
    right = 0
    if len(answers) != len(expected):
        faults.append(f"{len(answers)} answers were read and {len(expected)} were filled in")
    for identity, wanted in expected.items():
        found = answers.get(identity)
        if found is None:
            faults.append(f"{identity}: no answer was read")
            continue
        said = {"yes": "Ja", "no": "Nej"}.get(found["fulfilled"], found["fulfilled"])
        same = {"fulfilled": said, "description": found["description"], "evidence": found["evidence"]}
        for part, text in wanted.items():
            if same[part] == text:
                right += 1
            else:
                faults.append(f"{identity} {part}: {same[part]!r} instead of {text!r}")
    numbers = {answer["number"]: answer["id"] for answer in read["answers"]}
    told = {numbers[problem["number"]] for problem in read["problems"] if problem["problem"] == "altered"}
    if told != {altered}:
        faults.append(f"told of as altered: {sorted(told)}, should be {altered}")
    strange = [problem for problem in read["problems"] if problem["problem"] not in ("altered", "mandatory_no")]
    if strange:
        faults.append(f"other problems: {strange[:3]}")
    for fault in faults[:20]:
        print(fault)
    print(f"{right} of {3 * len(expected)} answers read back; {len(faults)} faults")
    return 1 if faults or not expected else 0


if __name__ == "__main__":
    sys.exit(main())
