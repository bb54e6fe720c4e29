"""Statistics for small groups: pure functions of counts and scores, each with its source.

Arrays and sequences in, small frozen values out. Unfit input raises ValueError; where there is too little to
say anything, the value returned is a `Refusal` that screens can word.
"""
