python := env("PARLEYS_PYTHON", ".venv/bin/python")
export OMP_NUM_THREADS := "1"

# all checks
default: lint types layers test docs

# tests that need nothing but this repository
test *arguments:
    {{python}} -m pytest {{arguments}}

# format and rules
lint:
    {{python}} -m ruff check .
    {{python}} -m ruff format --check .

types:
    {{python}} -m pyright --pythonpath {{python}}

# who may import whom
layers:
    {{python}} -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

docs:
    NO_MKDOCS_2_WARNING=1 {{python}} -m mkdocs build --strict

# write docs/schema.json anew
schema:
    {{python}} -c "import json, parleys.record as r; print(json.dumps(r.schema(), indent=1, ensure_ascii=False))" > docs/schema.json

# score both gold folders of the developers against the floors
score:
    for name in syria-2013 mixed; do {{parent_directory(python)}}/parleys eval ../shared/gold/$name ../shared/reports/$name --floors tests/floors.json || exit 1; done

# from treebanks to the model in build/open/model, scored; `just train DIR --recipe taught --install` makes the shipped one
train data_dir *arguments:
    {{python}} training/train.py {{data_dir}} {{arguments}}

# names on reports with answers, with the model alone and with knowledge
score-names *arguments:
    {{python}} training/score_names.py ../shared/gold/syria-2013 ../shared/gold/mixed {{arguments}}

# how fast, beside a peer
bench *arguments:
    {{python}} bench/throughput.py {{arguments}}
    {{python}} bench/reports.py
