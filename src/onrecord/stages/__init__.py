"""The stages: one file each. `read`, `annotate`, `link`, `weigh` hold them; `base` the decorators. Siblings never import one another."""
