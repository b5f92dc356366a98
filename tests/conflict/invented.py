"""An invented conflict: Velland and the Karsava league over talks at Miresh, with a mediator who may pay."""

MODEL = """\
parleys_conflict: 1
name: miresh
as_of: 2031-03-20
status: proposed
decision_makers:
  - id: VEL
    name: Velland
    options:
      - {id: talk_v, name: Sends envoys to Miresh}
      - {id: lift, name: Lifts the blockade}
    preferences:
      statements:
        - {p: "talk_v -> hold", basis: stated, report: one, span: [10, 60], quote: "No envoy travels while shells fall"}
        - {p: "!lift", basis: reported, report: one, date: 2031-03-18, quote: "Orlov ruled out lifting the blockade"}
        - {p: talk_v, basis: inferred, report: two, quote: "Orlov spoke of Miresh as a fine city"}
  - id: KAR
    name: Karsava league
    options:
      - {id: talk_k, name: Sends envoys to Miresh}
      - {id: hold, name: Holds its fire}
      - {id: quit, name: Leaves the league, moves: fwd}
    preferences:
      statements:
        - {p: "!quit", basis: analyst, confirmed_by: Haddad}
        - {p: "hold -> lift", basis: stated, report: two, quote: "Our guns rest when the ships may pass"}
        - {p: talk_k & talk_v, basis: stated, report: two, quote: "We want to sit down with Velland"}
  - id: MED
    name: Mediator
    options: [{id: pay, name: Pays for the talks}]
    preferences:
      statements:
        - {p: talk_k & talk_v, basis: stated, report: three, quote: "Talks are what we are here for"}
        - {p: "!pay", basis: unknown, report: three, quote: "Money was not spoken of"}
infeasible:
  - {p: quit & talk_k, why: who has left sends nobody for the league}
status_quo: {all: N}
variants:
  firm: {moves: {lift: fwd}, note: a blockade once lifted stays so}
"""

RANKED = """\
name: dilemma
decision_makers:
  - {id: A, options: [{id: a}], preferences: {ranking: [3, 4, 1, 2]}}
  - {id: B, options: [{id: b}], preferences: {ranking: [2, 4, 1, 3]}}
status_quo: 1
published: {base: {Nash: [1], GMR: [1, 4], SMR: [1, 4], SEQ: [1, 4], SIM: [1, 4]}}
"""
