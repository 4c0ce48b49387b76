import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commands.output import Output

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(values, max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_values_one_by_one_are_the_same_document_as_their_list(
    capsys: pytest.CaptureFixture[str], listed: list[object]
) -> None:
    out = Output(json=True)
    out.document(listed)
    whole = capsys.readouterr().out
    out.documents(iter(listed))
    assert capsys.readouterr().out == whole
