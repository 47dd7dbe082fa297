"""Pure rules about time and words: typed dates, recurrence as a sentence, readable bodies."""
