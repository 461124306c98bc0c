"""Where work is done: in this process, in processes of this machine; later on a cluster (decisions/0001)."""
