"""Ids of Git objects, each kind a type of its own; all are lower-case hexadecimal digits.

Ids of the user's repository have 40 digits or, in a SHA-256 repository, 64; ids of the store always have 40.
"""

from __future__ import annotations

from typing import NewType

CommitId = NewType("CommitId", str)
"""A commit of the user's repository."""

TreeId = NewType("TreeId", str)

BlobId = NewType("BlobId", str)

SnapshotId = NewType("SnapshotId", str)
"""A tree of the store that holds `schema/` and `layout/`."""

SchemaCommitId = NewType("SchemaCommitId", str)
"""A commit of the store; its tree is a snapshot."""
