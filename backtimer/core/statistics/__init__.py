"""What the sessions add up to: weeks, zones, exercises, sides and how the back felt.

Pure: records, the exercises' facts and the day are arguments. It says what was observed and never why.
"""
