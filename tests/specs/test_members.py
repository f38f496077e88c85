from specdrift.specs.members import Member, find, walk

STRING = Member("string")
TAG = Member("structure", members={"Key": STRING, "Value": STRING})
TREE = Member(
    "structure",
    members={
        "Tags": Member("list", element=TAG),
        "Attributes": Member("map", key=STRING, value=Member("list", element=TAG)),
        "Name": STRING,
    },
)


def test_walk_names_every_member_by_its_path_parents_first() -> None:
    assert [path for path, _ in walk(TREE)] == [
        "",
        "Tags",
        "Tags[]",
        "Tags[].Key",
        "Tags[].Value",
        "Attributes",
        "Attributes{key}",
        "Attributes{value}",
        "Attributes{value}[]",
        "Attributes{value}[].Key",
        "Attributes{value}[].Value",
        "Name",
    ]


def test_walk_goes_on_from_a_path() -> None:
    assert [path for path, _ in walk(TAG, "Tags[]")] == ["Tags[]", "Tags[].Key", "Tags[].Value"]


def test_find_gives_what_walk_names() -> None:
    for path, member in walk(TREE):
        assert find(TREE, path) is member


def test_find_gives_nothing_where_there_is_nothing() -> None:
    for path in ("Nope", "Tags.Key", "Tags[].Key[]", "Name{value}", "Attributes[]"):
        assert find(TREE, path) is None
