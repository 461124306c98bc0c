"""The executor of a cluster: Daft on Ray, shards of a Parquet dataset in and out (the extra `cluster`; decisions/0007)."""
