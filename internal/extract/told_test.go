package extract

import (
	"slices"
	"strings"
	"testing"

	"habeas"
)

// toldBehind gives what is told in a text behind the words that go before it.
func toldBehind(t *testing.T, before, text string) []habeas.Claim {
	t.Helper()
	return slices.DeleteFunc(slices.Clone(read(t, before+text).Claims), func(c habeas.Claim) bool { return c.Span.Start < len([]rune(before)) })
}

// mustTell asks that a text tells something behind the words that go before it.
func mustTell(t *testing.T, before, text, want string) {
	t.Helper()
	var got []string
	for _, c := range toldBehind(t, before, text) {
		got = append(got, short(&c))
	}
	if !slices.ContainsFunc(got, func(s string) bool { return tells(s, want) }) {
		t.Errorf("%s\n got  %s\n want %s", text, strings.Join(got, "; "), want)
	}
}

// mustTellNothing asks that a text tells no event behind the words that go before it.
func mustTellNothing(t *testing.T, before, text string) {
	t.Helper()
	for _, c := range toldBehind(t, before, text) {
		if !c.Kind.Speech() {
			t.Errorf("%s: %s %q", text, short(&c), c.Quote)
		}
	}
}
