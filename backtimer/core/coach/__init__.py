"""The coach: what fits today, and when to grow or to step back.

Pure: it is given records, the person, the plan and the day, and answers with proposals and their reasons. It changes
nothing; whoever asks it decides what becomes of a proposal.
"""
