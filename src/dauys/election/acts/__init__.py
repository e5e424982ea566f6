"""The acts: one Struct per kind's body, grouped by the part of the life of a contest they belong to."""
