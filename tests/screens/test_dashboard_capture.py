from tests.screens.pilot import screen_text, settled
from tui.app import RebondApp


async def test_two_keys_and_a_line_save_an_incident(rebond: RebondApp, language: str) -> None:
    async with rebond.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("n", *"Deleted the bucket", "enter")
        await settled(pilot)
        assert "Deleted the bucket" in screen_text(rebond)
    (entry,) = rebond.desk.store.ids()
    assert rebond.desk.store.document(entry[0])["incident"]["main"]["title"] == "Deleted the bucket"
