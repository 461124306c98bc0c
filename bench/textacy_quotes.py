"""Run by `bench.beside_textacy` in textacy's own environment: texts on stdin (JSON lines), its quotations on stdout.

Uses nothing of onrecord. A row is {"id", "text"}; an answer {"id", "found": [{"content", "speaker", "cue"}], "error",
"seconds"} with [start, end] places in code points of the text.
"""

import importlib
import json
import sys
import time


def main() -> None:
    """Parse each text whole, as textacy's users do, and ask for its direct quotations."""
    import spacy
    from textacy.extract import direct_quotations

    model = importlib.import_module(sys.argv[1])
    nlp = spacy.load(str(model.model_path()) if hasattr(model, "model_path") else sys.argv[1])
    for line in sys.stdin:
        row = json.loads(line)
        doc = nlp(row["text"])
        start, found, error = time.process_time(), [], ""
        try:
            for q in direct_quotations(doc):
                places = {
                    name: [
                        tokens[0].idx,
                        tokens[-1].idx + len(tokens[-1]),
                    ]
                    for name, tokens in (("content", q.content), ("speaker", q.speaker), ("cue", q.cue))
                    if len(tokens)
                }
                found.append(places)
        except Exception as e:  # what it raises is one of the figures
            error = f"{type(e).__name__}: {e}"
        answer = {"id": row["id"], "found": found, "error": error, "seconds": time.process_time() - start}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
