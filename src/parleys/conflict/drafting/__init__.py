"""From sourced positions to a proposed conflict model.

`seats` says which parties of the record are one in the model, `told` lays out the positions by party, `sides` finds who
would talk to whom, `matters` what a position is about, `wishes` what each party is for or against; `choose` keeps what
a model can hold, and `wording` and `page` write it down.
"""
