"""What the readers' desk can prove: chained deeds, what each reader saw last, counts, half-yearly figures."""
