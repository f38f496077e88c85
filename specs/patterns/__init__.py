"""AWS's patterns: Java's regular expressions as trees, and the trees as ECMA-262 and for matching."""
