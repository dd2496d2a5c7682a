"""The broken inputs: what they are made of, and the command that is given them."""

import os

SCENARIO = """\
rankcast: 1
name: base
data: {file: t.csv, entity: who, groups: [land]}
indicators:
  a: {column: a, weight: 1}
  b: {column: b, weight: 1}
horizon: {from: 2025, to: 2027}
"""

TABLE = """\
who,land,a,b
Oslo,N,10,1
Rome,S,20,2
Lima,S,30,3
"""


class Case:
    """One broken input: files, given as text or bytes, and a command."""

    def __init__(self, title, arguments=("check", "s.yaml"), shows="", set_up=None, **files):
        self.title = title
        self.arguments = list(arguments)
        self.shows = shows
        self.set_up = set_up
        self.scenario = files.get("scenario", SCENARIO)
        self.table = files.get("table", TABLE)

    def prepare(self, folder):
        for name, content in [("s.yaml", self.scenario), ("t.csv", self.table)]:
            if content is not None:
                data = content if isinstance(content, bytes) else content.encode()
                (folder / name).write_bytes(data)
        if self.set_up:
            self.set_up(folder)
        os.chmod(folder, 0o777)

    def restore(self, folder):
        os.chmod(folder, 0o777)

    @staticmethod
    def as_user():
        """Permissions hold for everyone but root."""
        if os.getuid() == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)


def change(title, old, new, **more):
    """The scenario with one text replaced."""
    assert old in SCENARIO
    return Case(title, scenario=SCENARIO.replace(old, new), shows=more.pop("shows", new), **more)


def added(title, line, **more):
    """The scenario with lines added."""
    return Case(title, scenario=SCENARIO + line + "\n", shows=more.pop("shows", line), **more)


def cells(title, old, new, **more):
    """The table with one text replaced."""
    assert old in TABLE
    return Case(title, table=TABLE.replace(old, new), shows=more.pop("shows", new), **more)


def types_and_ranges():
    yield change("A text where a number belongs", "weight: 1}\n  b", "weight: heavy}\n  b",
                 shows="weight: heavy")
    yield change("A list where a map belongs", "horizon: {from: 2025, to: 2027}",
                 "horizon: [2025, 2027]")
    yield change("A map where a text belongs", "name: base", "name: {first: base}")
    yield change("A section that is empty", "horizon: {from: 2025, to: 2027}", "horizon:")
    yield change("A whole number that is none", "to: 2027", "to: 2027.5")
    yield change("A year that is no number", "to: 2027", "to: soon")
    yield change("Years in the wrong order", "to: 2027", "to: 1999")
    yield change("A horizon of three centuries", "to: 2027", "to: 2325")
    yield change("A negative weight", "weight: 1}\n  b", "weight: -1}\n  b", shows="weight: -1")
    for word in [".nan", "NaN", ".inf", "-.Inf", "1e999", "-1e999", "0x1F", "1_000", "1,5", "½",
                 "１２", "--1", "1e", "+", "5 %%", "٣"]:
        yield change(f"A weight of `{word}`", "weight: 1}\n  b", f"weight: '{word}'}}\n  b",
                     shows=f"weight: '{word}'")
    yield change("All weights 0", SCENARIO[SCENARIO.index("  a:"):SCENARIO.index("horizon")],
                 "  a: {column: a, weight: 0}\n  b: {column: b, weight: 0}\n")
    for draws in ["0", "-5", "1.5", "1e30", "9" * 400, "many", "10000000000001"]:
        shown = draws if len(draws) < 40 else "9999… (400 digits)"
        yield added(f"{shown} draws", f"simulation: {{draws: {draws}}}",
                    shows=f"simulation: {{draws: {shown}}}")
    yield added("A seed beyond 2⁶³", "simulation: {seed: 18446744073709551616}")
    yield added("A probability of 130 %",
                "events: {e: {years: [2026], probability: 130%, multiply: {a: 0.5}}}")
    yield added("An event outside the horizon",
                "events: {e: {years: [2099], probability: 30%, multiply: {a: 0.5}}}")
    yield added("A negative standard deviation",
                "overrides: {o: {growth: {a: {drift: {normal: {mean: 1%, sd: -2%}}}}}}")
    yield added("A growth that loses more than all",
                "overrides: {o: {growth: {a: {drift: {normal: {mean: -90%, sd: 50%}}}}}}")
    yield added("A persistence of 1 and more", "overrides: {o: {growth: {a: {persistence: 1.2}}}}")
    yield added("Ranks that are no ranks", "report: {top: [0, -1, 1.5, x, 1e99]}")
    yield added("A number of challengers beyond reason", "challengers: {count: 1e18}")


def names():
    yield change("A misspelt key", "indicators:", "indicatros:")
    yield change("A misspelt column", "column: a,", "column: aa,")
    yield change("A misspelt entity column", "entity: who", "entity: hwo")
    yield change("A misspelt group", "groups: [land]", "groups: [lnad]")
    yield added("A misspelt focus entity", "report: {focus: [Olso]}")
    yield added("A misspelt indicator", "overrides: {o: {level: {c: 2}}}")
    yield added("A condition that matches nothing",
                "overrides: {o: {where: {who: Oslo, land: S}, level: {a: 2}}}")
    yield added("A word that is none of the choices", "index: {normalise: min-max}")
    yield added("A misspelt generator", "simulation: {generator: mt19973}")
    yield added("A variant that changes what is not there",
                "variants: {v: {indicators.c.weight: 0}}")
    yield added("A sweep of a measure that is not there",
                "sweeps: {s: {vary: {indicators.a.weight: [0, 1]}, measures: [nothing]}}")
    yield Case("--set of a path that leads nowhere",
               ["check", "s.yaml", "--set", "indicators.c.weight=2"])
    yield Case("--set of a value that is none",
               ["check", "s.yaml", "--set", "indicators.a.weight=heavy"])
    yield Case("--set without a value", ["check", "s.yaml", "--set", "indicators.a.weight"])
    yield Case("--set with YAML in the value",
               ["check", "s.yaml", "--set", "title=[1, 2]\nname: x"])
    yield Case("A verb that is none", ["rnu", "s.yaml"])
    yield Case("An option that is none", ["check", "s.yaml", "--drwas", "10"])
    yield Case("--draws beyond all reason", ["run", "s.yaml", "--draws", "1e30"])
    yield Case("--seed below 0", ["run", "s.yaml", "--seed", "-1"])
    yield Case("--threads of 0", ["run", "s.yaml", "--threads", "0"])
    yield Case("--threads beyond a machine", ["run", "s.yaml", "--threads", "99999999999999999999"])
    yield Case("A part of none", ["run", "s.yaml", "--part", "3/2"])
    yield Case("A part that is no part", ["run", "s.yaml", "--part", "0/0"])
    yield Case("A measure that is not there", ["tornado", "s.yaml", "--measure", "x"])
    yield Case("A sweep without end",
               ["sweep", "s.yaml", "--vary", "indicators.a.weight=0:1:999999999999"])
    yield Case("A sweep with steps that are none",
               ["sweep", "s.yaml", "--vary", "indicators.a.weight=0:nan:3"])
    yield Case("A replay beyond the draws", ["replay", "s.yaml", "999999999999999"])
    yield Case("A replay of a draw that is none", ["replay", "s.yaml", "first"])


def constraints():
    yield added("Bounds that cannot sum to 1", "index: {weights: {bounds: {a: [60%, 90%], b: [60%, 90%]}}}")
    yield added("Bounds too low to reach 1", "index: {weights: {bounds: {a: [0%, 20%], b: [0%, 30%]}}}")
    yield added("Bounds the wrong way round", "index: {weights: {bounds: {a: [50%, 20%]}}}")
    yield added("An order that contradicts the bounds",
                "index: {weights: {order: [a, b], bounds: {a: [0%, 20%], b: [50%, 90%]}}}")
    yield added("An order that names an indicator twice", "index: {weights: {order: [a, a]}}")
    yield added("A geometric mean of z-scores", "index: {normalise: zscore, aggregate: geometric}")
    yield added("Choices whose probabilities do not sum to 1",
                "index: {normalise: {choose: {share: 0.8, minmax: 0.8}}}")
    yield added("A truncation that leaves nothing",
                "overrides: {o: {level: {a: {uniform: {low: 1, high: 2, min: 5, max: 6}}}}}")
    yield added("A triangle with its mode outside",
                "overrides: {o: {level: {a: {triangular: {low: 1, mode: 9, high: 2}}}}}")
    yield added("Quantiles that fall",
                "overrides: {o: {level: {a: {quantiles: {5%: 3, 50%: 2, 95%: 4}}}}}")
    yield added("A discrete distribution that sums to 0.7",
                "overrides: {o: {level: {a: {discrete: {1: 0.3, 2: 0.4}}}}}")
    yield added("An empirical distribution of nothing",
                "overrides: {o: {level: {a: {empirical: []}}}}")
    yield added("A correlation of 2", "correlations: {growth: {a~b: 2}}")
    yield added("An indicator correlated with itself", "correlations: {growth: {a~a: 0.5}}")
    yield added("Challengers of a table too short", "challengers: {count: 5}")
    yield added("A pillar that contains itself",
                "index: {pillars: {p: &p {weight: 1, pillars: {q: *p}}}}")
    yield added("An indicator in two pillars",
                "index: {pillars: {p: {indicators: [a, b]}, q: {indicators: [a]}}}")
    yield added("An indicator in no pillar", "index: {pillars: {p: {indicators: [a]}}}")
    yield added("An entity ahead of itself", "measures: {m: {entity: Oslo, ahead_of: Oslo}}")


def tables():
    yield cells("A row too short", "Rome,S,20,2", "Rome,S,20")
    yield cells("A row too long", "Rome,S,20,2", "Rome,S,20,2,extra")
    yield cells("Rows too short and too long, all told", "Oslo,N,10,1\nRome,S,20,2",
                "Oslo\nRome,S,20,2,3,4,5")
    yield cells("An entity that stands twice", "Lima", "Oslo")
    yield cells("A row that stands twice", "Lima,S,30,3", "Rome,S,20,2")
    yield cells("An entity without a name", "Lima", "")
    yield cells("A column that stands twice", "who,land,a,b", "who,land,a,a")
    yield cells("A column without a name", "who,land,a,b", "who,land,,b")
    yield cells("A cell that is a text", "20,2", "twenty,2")
    yield cells("A cell that is empty", "20,2", ",2")
    for word in ["nan", "inf", "-Infinity", "1e400", "#DIV/0!", "1.234.567", "0x10", "1 000", "=1+1",
                 "12kg", "1e", "£5"]:
        yield cells(f"A cell of `{word}`", "20,2", f"{word},2")
    yield cells("A decimal comma in quotes", "20,2", '"1,5",2')
    yield cells("A negative cell under shares", "20,2", "-20,2")
    yield cells("A column of zeros under shares", TABLE[13:],
                "Oslo,N,0,1\nRome,S,0,2\nLima,S,0,3\n")
    yield cells("A quote that never closes", "Rome", '"Rome')
    yield cells("A quote within a cell", "Rome", 'Ro"me')
    yield cells("Text after a closing quote", "Rome", '"Ro"me')
    yield Case("Semicolons between the columns", table=TABLE.replace(",", ";"),
               shows="who;land;a;b")
    yield Case("Tabs between the columns", table=TABLE.replace(",", "\t"), shows="who<TAB>land…")
    yield Case("A header alone", table="who,land,a,b\n", shows="who,land,a,b")
    yield Case("An empty table", table="")
    yield Case("A table of line ends", table="\n\n\r\n\n", shows="(four empty lines)")
    yield Case("A table of a single byte order mark", table=b"\xef\xbb\xbf")
    yield Case("A page of HTML", table="<!DOCTYPE html>\n<html><body>Not found</body></html>\n",
               shows="<!DOCTYPE html>")
    yield Case("A workbook", table=b"PK\x03\x04\x14\x00\x06\x00\x08\x00" + bytes(range(256)) * 8,
               shows="PK… (the bytes of a .xlsx)")


def encodings():
    utf16 = TABLE.encode("utf-16")
    yield Case("A table in UTF-16", table=utf16)
    yield Case("A table in UTF-16 without mark", table=TABLE.encode("utf-16-be"))
    yield Case("A table in Latin-1", table=TABLE.replace("Rome", "Málaga").encode("latin-1"))
    yield Case("A table with a zero byte", table=TABLE.replace("Rome", "Ro\0me"))
    yield Case("A table with line ends of old Macs", table=TABLE.replace("\n", "\r"))
    yield Case("A table cut within a character", table=TABLE.encode() + "Köln"[:2].encode()[:-1])
    yield Case("A table with a surrogate", table=TABLE.encode().replace(b"Rome", b"\xed\xa0\x80"))
    yield Case("A table with an overlong slash", table=TABLE.encode().replace(b"Rome", b"\xc0\xaf"))
    yield Case("A scenario in UTF-16", scenario=SCENARIO.encode("utf-16"))
    yield Case("A scenario in Latin-1", scenario=SCENARIO.replace("base", "Málaga").encode("latin-1"))
    yield Case("A scenario with a zero byte", scenario=SCENARIO.replace("base", "ba\0se"))
    yield Case("A scenario with line ends of old Macs", scenario=SCENARIO.replace("\n", "\r"))
    yield Case("A scenario with an escape sequence", scenario=SCENARIO + "title: a\x1b[31mb\n")
    yield Case("A scenario with text turned round", scenario=SCENARIO + "titel: \u202egnihton\n")
    yield Case("A scenario with a second mark inside", scenario=SCENARIO + "title: \ufeffx\n")
    yield Case("A scenario that is a table", scenario=TABLE)
    yield Case("An empty scenario", scenario="")
    yield Case("A scenario of comments", scenario="# nothing\n# at all\n")
    yield Case("A scenario of bytes at random",
               scenario=bytes((i * 73 + 41) * (i + 7) % 256 for i in range(4096)))


def yaml():
    yield added("A key that stands twice", "title: one\ntitle: two")
    yield added("An alias to nothing", "title: *nothing")
    yield added("An anchor within itself", "report: &r {focus: [*r]}")
    yield added("A merge key", "common: &c {draws: 5}\nsimulation: {<<: *c, seed: 1}")
    yield added("A tag", "title: !!python/object:os.system 'rm'")
    yield added("Two documents", "---\nname: other")
    yield added("A tab as indentation", "simulation:\n\tdraws: 10")
    yield added("A bracket that never closes", "report: {focus: [Oslo}")
    yield added("A quote that never closes", "title: 'open")
    yield added("A directive of YAML 9", "%YAML 9.9")
    yield Case("JSON with a comma missing",
               scenario='{"rankcast": 1 "name": "x"}\n', shows='{"rankcast": 1 "name": "x"}')
    yield Case("JSON that is a list", scenario="[1, 2, 3]\n", shows="[1, 2, 3]")
    yield Case("Everything wrong at once, in the order of its lines", scenario="""\
rankcast: 2
name: ../up
titel: x
data: {file: t.csv, entity: hwo, groups: land}
indicators:
  a: {column: aa, weight: -1}
  b: {colunm: b, weight: x}
horizon: {from: 2030, to: 2025}
index: {normalise: shares, weights: {noise: 900%}}
simulation: {draws: 0, seed: x, generator: g}
report: {top: [0]}
""", shows="(below)")


def sizes():
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 30))
    yield Case("A text behind empty lines", scenario="\n\nrank%<\n\nname x\n",
               shows="\n\nrank%<\n\nname x")
    yield Case("A billion laughs", scenario=SCENARIO + bomb, shows="a1: &a1 [*a0, *a0, …]  (30 times)")
    yield Case("An alias bomb of keys", scenario=bomb + "*a29 : 1\n", shows="*a29 : 1")
    yield Case("An alias bomb of keys, without a space", scenario=bomb + "*a29: 1\n", shows="*a29: 1")
    yield Case("500,000 brackets", scenario="a: " + "[" * 500_000, shows="a: [[[[…")
    yield Case("200,000 maps in one another", scenario="{a: " * 200_000, shows="{a: {a: {a: …")
    yield Case("500,000 dashes", scenario="- " * 500_000, shows="- - - - …")
    yield Case("A stair of keys", scenario="".join(" " * i + "a:\n" for i in range(1000)),
               shows="a:\n a:\n  a:\n   …")
    yield Case("A scenario of two megabytes", scenario=SCENARIO + "# " + "x" * (2 << 20) + "\n")
    yield Case("A line of a megabyte", scenario=SCENARIO + "titel: " + "x" * 1_000_000,
               shows="titel: xxxx…")
    yield Case("A key of 900,000 letters", scenario=SCENARIO + "k" * 900_000 + ": 1\n",
               shows="kkkk…: 1")
    yield Case("A number of 900,000 digits", scenario=SCENARIO + "challengers: {count: " + "9" * 900_000 + "}\n",
               shows="challengers: {count: 9999…}")
    yield Case("80,000 unknown keys", scenario=SCENARIO + "".join(f"k{i}: 1\n" for i in range(80_000)),
               shows="k0: 1\nk1: 1\n…")
    for count in (10_000, 40_000):
        yield Case(f"{count:,} keys that stand twice",
                   scenario=SCENARIO + "title: x\n" * count, shows="title: x\ntitle: x\n…")
    yield Case("2,000 indicators", scenario=SCENARIO.replace(
        "  a:", "".join(f"  i{i}: {{column: a}}\n" for i in range(2000)) + "  a:"),
        shows="i0: {column: a}\ni1: {column: a}\n…")
    yield Case("20,000 overrides that match nothing",
               scenario=SCENARIO + "overrides:\n" + "".join(
                   f"  o{i}: {{where: {{who: City{i}}}}}\n" for i in range(20_000)),
               shows="o0: {where: {who: City0}}\n…")
    yield Case("A header of a million columns", table=",".join(f"c{i}" for i in range(1_000_000)) + "\n",
               shows="c0,c1,c2,…")
    yield Case("100,001 entities", table="who,land,a,b\n" + "".join(
        f"E{i},N,{i + 1},1\n" for i in range(100_001)), shows="E0,N,1,1\nE1,N,2,1\n…")
    yield Case("A million broken rows", table="who,land,a,b\n" + "x\n" * 1_000_000,
               shows="x\nx\n…")
    yield Case("180,000 broken cells", table="who,land,a,b\n" + "".join(
        f"E{i},N,x,y\n" for i in range(90_000)), shows="E0,N,x,y\n…")
    yield Case("A cell of ten megabytes", table=TABLE.replace("Rome", "R" * 10_000_000).replace("20", "x"),
               shows="RRRR…,S,x,2")
    yield Case("Ten million commas", table="," * 10_000_000, shows=",,,,…")
    yield Case("Ten million quotes", table=TABLE + '"' * 10_000_001, shows='""""…')
    yield Case("A cell of a million digits", table=TABLE.replace("20", "9" * 1_000_000),
               shows="Rome,S,9999…,2")


def hostile():
    for name in ["../up", "/etc/passwd", "a/b", ".hidden", "..", "-rf", "a\\0b", "a\\nb", "a b",
                 "x\\\\y", "~root", "$HOME", "名", "x" * 300]:
        shown = name if len(name) < 40 else "xxxx… (300 letters)"
        yield change(f"A scenario called `{shown}`", "name: base", f'name: "{name}"',
                     shows=f'name: "{shown}"')
    yield added("An indicator with a bracket in its name",
                'overrides: {o: {level: {"a[Oslo]": 2}}}')
    for path in ["/dev/zero", "/dev/stdin", "/proc/self/mem", "/proc/kmsg", "", "nothing.csv", ".", "/",
                 "t.csv/x", "a\\0b", "\\n", "x" * 5000, "../../../../../../etc/shadow"]:
        shown = path if len(path) < 40 else "xxxx… (5,000 letters)"
        yield change(f"A table at `{shown}`", "file: t.csv", f'file: "{path}"',
                     shows=f'file: "{shown}"')

    def pipe(folder):
        (folder / "t.csv").unlink()
        os.mkfifo(folder / "t.csv", 0o666)

    def loop(folder):
        (folder / "t.csv").unlink()
        (folder / "t.csv").symlink_to("t.csv")

    def dangling(folder):
        (folder / "t.csv").unlink()
        (folder / "t.csv").symlink_to("nowhere")

    def forbidden(folder):
        os.chmod(folder / "t.csv", 0)

    def forbidden_scenario(folder):
        os.chmod(folder / "s.yaml", 0)

    def sparse(folder):
        os.truncate(folder / "t.csv", 2 << 30)

    def sparse_scenario(folder):
        os.truncate(folder / "s.yaml", 1 << 40)

    def pipe_scenario(folder):
        (folder / "s.yaml").unlink()
        os.mkfifo(folder / "s.yaml", 0o666)

    yield Case("A table that is a pipe", set_up=pipe)
    yield Case("A table that links to itself", set_up=loop)
    yield Case("A table that links to nothing", set_up=dangling)
    yield Case("A table that may not be read", set_up=forbidden)
    yield Case("A table of two gigabytes of nothing", set_up=sparse)
    yield Case("A scenario that may not be read", set_up=forbidden_scenario)
    yield Case("A scenario of a terabyte of nothing", set_up=sparse_scenario)
    yield Case("A scenario that is a pipe", set_up=pipe_scenario)
    yield Case("A scenario that is a folder", ["check", "."])
    yield Case("A scenario that is not there", ["check", "nothing.yaml"])
    yield Case("A scenario without a name", ["check", ""])
    yield Case("A scenario that is a device", ["run", "/dev/zero"])
    yield Case("A scenario whose name is too long", ["check", "y" * 5000])
    yield Case("A scenario whose name has a line end", ["check", "a\nb.yaml"])
    yield Case("A report of a folder that is none", ["report", "s.yaml"])
    yield Case("A report of a folder without result", ["report", "."])
    yield Case("An export of a folder that is not there", ["export", "nowhere", "--format", "csv"])
    yield Case("An export in a format that is none", ["export", ".", "--format", "pfd"])
    yield Case("A starter of a table that is not there", ["init", "nothing.csv"])
    yield Case("A starter of an empty table", ["init", "t.csv"], table="")
    yield Case("A starter of a scenario", ["init", "s.yaml"])
    yield Case("A merge of what is no part", ["merge", "t.csv", "--out", "out"])
    yield Case("A merge of nothing", ["merge", "nowhere", "--out", "out"])
    yield Case("A history that is not there", ["backtest", "s.yaml", "--history", "nothing.csv"])
    yield Case("A history that is something else", ["backtest", "s.yaml", "--history", "t.csv"])
    yield Case("A table to discover in, without its columns",
               ["discover", "--table", "t.csv", "--inputs", "x,y", "--event", "a > 1"])
    yield Case("An event that is none",
               ["discover", "--table", "t.csv", "--inputs", "a", "--event", "b > DROP TABLE"])


def chapters():
    """The chapters of the catalogue, with their cases."""
    return [
        ("Types and ranges", types_and_ranges()), ("Names and options", names()),
        ("Constraints that cannot hold", constraints()), ("Tables", tables()),
        ("Encodings", encodings()), ("YAML", yaml()), ("Sizes", sizes()),
        ("Hostile names and paths", hostile()),
    ]
