from dataclasses import replace


def test_where_there_is_nobody_to_meet_it_says_where_they_are_added(page, window):
    page.data = replace(page.data, coverage=replace(page.data.coverage, rows=()))
    assert page.plan_year() is None
    assert "inga nämnder eller bolag" in window.notice.text.text()
