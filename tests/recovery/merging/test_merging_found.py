"""Courses of acts and meetings that once went wrong: each is gone again as it was found."""

import pytest

from tests.recovery.merging.test_merging_machine import Machines

FOUND = {
    "a flag about a row that was made anew is gone": """
        begin:3,82 remove_a_row:3,8996 save_beside_another_program:0,9007 remove_a_row:3,55506
        save_beside_another_program:2,6271 decide_a_conflict:3,8861 save_beside_another_program:0,1367
    """,
    "a conflict about the whole file stands at no place of a row": """
        begin:3,0 delete_the_file:1,0 sync:1 decide_a_conflict:1,0 delete_the_file:0,0 decide_a_conflict:0,0 sync:0
        decide_a_conflict:0,0 delete_the_file:0,0 revert:0,137
    """,
    "a line about an untick comes back with its file whoever meets first": """
        begin:4,0 tick_or_untick:1,1 edit_a_row:0,0 sync:0 delete_the_file:0,0 sync:1 tick_or_untick:2,1
        tick_or_untick:3,1 sync:0 sync:2 decide_a_conflict:0,0 revert:0,0 sync:0 sync:1 delete_the_file:0,0
    """,
    "a conflict that says removed comes back with what it is about": """
        begin:3,252011 write_a_long_text:2,40583 edit_a_row:1,0 meet_a_neighbour:0,2 save_beside_another_program:0,200
        write_a_long_text:2,0 sync:1 meet_a_neighbour:2,0 edit_a_row:0,0 write_what_a_newer_version_knows:0,0
        edit_a_row:2,1048576 sync:0 tick_or_untick:0,1116 write_a_long_text:0,0 sync:0 decide_a_conflict:0,59157
        decide_a_conflict:2,1048576 sync:2 edit_a_row:2,4247 sync:2 sync:1 revert:2,172902 sync:2 sync:0 revert:1,0
    """,
    "a conflict that holds what is shown keeps nothing": """
        begin:3,252011 edit_a_row:1,3854 delete_the_file:2,1065 edit_a_value:0,843 write_into_the_journal:2,254
        meet_a_neighbour:2,0 edit_a_row:0,0 sync:1 write_into_the_journal:0,0 sync:2 sync:0 edit_a_row:2,4247
        edit_a_value:2,0 sync:2 sync:1 revert:2,172902 revert:1,0
    """,
}
"""The numbers are those that each rule is given, in its order."""


@pytest.mark.parametrize("course", FOUND.values(), ids=FOUND)
def test_a_course_that_once_went_wrong(course: str) -> None:
    machines = Machines()
    for step in course.split():
        rule, _colon, numbers = step.partition(":")
        getattr(machines, rule)(*map(int, numbers.split(",")))
    machines.teardown()
