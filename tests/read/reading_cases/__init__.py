"""Sample workbooks laid out as offices lay them out, with what a careful person reads in each.

`workbooks/` and `expected.json` are the samples; `judging` runs the command on one and says whether it read what
stands there. `neighbours` builds more of the same kinds, in other words and other layouts.

What the keys of a case in `expected.json` mean:

    file, kind, what     the workbook, what it is about, and why it is not plain
    expect               right: these rows and no others, without an error; told: a problem names the place, and no
                         figure comes out changed unless an error says so; right-or-told: either
    year, rows           what has to come out ("*": any name)
    cells, words         the places, or the words, of which a problem has to name one ("all": every place)
    severity             how severe that problem has to be
    never                what may not come out at all
    options              what the user adds to the command
    exact                names are compared to the letter, otherwise without case, diacritics and punctuation
"""
