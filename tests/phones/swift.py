"""Parses Swift files. A parser knows the grammar and no types: this finds what would not even be read.

usage: swift.py FILE...
"""

import sys

import tree_sitter
import tree_sitter_swift

parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_swift.language()))
wrong = []


def look(file, node):
    if node.is_error or node.is_missing:
        wrong.append(f"{file}:{node.start_point.row + 1}:{node.start_point.column + 1}: not Swift")
        return
    for child in node.children:
        if child.has_error:
            look(file, child)


for file in sys.argv[1:]:
    with open(file, "rb") as opened:
        root = parser.parse(opened.read()).root_node
    if root.has_error:
        look(file, root)
if wrong:
    sys.exit("\n".join(wrong))
print(f"{len(sys.argv) - 1} Swift files parsed")
