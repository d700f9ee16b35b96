package web

import (
	"context"
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"habeas"
	"habeas/internal/desk"
	"habeas/internal/store"
)

// The whole review of the founding report from the list of reports on, with no hand but on the keyboard: one claim rejected with a reason, one corrected, one looked at before it is
// confirmed, all others confirmed, one that was missed added at its words, the last decision taken back and made anew, and the report done.
func TestWholeReviewByKeyboardAlone(t *testing.T) {
	b := browser(t, founding(t))
	all, err := b.desk.Reports(context.Background(), store.ReportFilter{Brief: true})
	check(t, err)
	id := all[0].ID
	n := len(reviewNow(t, b.desk, id).Claims)
	standing := func(k int, want desk.Standing) string {
		return fmt.Sprintf(`document.querySelector("#c%d .standing.%s") !== null`, k, want)
	}
	at := func(k int) {
		t.Helper()
		b.settled(fmt.Sprintf("being at claim %d, with its words in sight", k), fmt.Sprintf(`document.activeElement.id === "c%d" && ["c%d", "t%d-0"].every(id => { const e = document.getElementById(id);
			if (!e) return true; const r = e.getBoundingClientRect(); return r.top >= 0 && r.top < innerHeight; })`, k, k, k))
	}
	b.look("/reports", 1280, 900, "light")
	b.tabTo(all[0].Title)
	b.press("\r")
	b.settled("the report", `document.getElementById("review") !== null`)
	b.command("?")
	b.settled("the key map", `document.getElementById("keys").open`)
	b.command("?")
	b.command("j")
	at(1)
	b.command("r")
	b.press("not about custody")
	b.press("\r")
	b.settled("the rejection", standing(1, desk.Rejected))
	at(2)
	b.command("e")
	b.settled("the form", `document.getElementById("edit-2").open && document.activeElement.name === "kind"`)
	b.press("\t")
	b.press("f")
	b.tabTo("Save the correction")
	b.press("\r")
	b.settled("the correction", standing(2, desk.Corrected))
	at(3)
	b.command("w")
	b.settled("what it would change", `document.getElementById("change") !== null && document.getElementById("change").checkVisibility()`)
	if got := len(reviewNow(t, b.desk, id).Decisions); got != 2 {
		t.Fatalf("looking kept something: %d decisions", got)
	}
	at(3)
	for k := 3; k <= n; k++ {
		at(k)
		b.command("c")
		b.settled(fmt.Sprintf("confirming claim %d", k), standing(k, desk.Confirmed))
	}
	b.command("u")
	b.settled("undoing", standing(n, desk.Proposed))
	at(n)
	b.command("c")
	b.settled("confirming once more", standing(n, desk.Confirmed))
	b.command("m")
	b.press(kb.Home)
	b.stretch(kb.ArrowRight)
	b.command("Enter")
	b.settled("the form for a missed claim", `document.activeElement.id === "add-quote" && document.activeElement.value !== ""`)
	b.tabTo("Add the claim")
	b.press("\r")
	b.settled("the added claim", `document.querySelector(".standing.added") !== null`)
	b.command("d")
	b.settled("being done", `document.getElementById("mark-done").getAttribute("aria-pressed") === "true"`)
	v := reviewNow(t, b.desk, id)
	count := map[desk.Standing]int{}
	for _, c := range v.Claims {
		count[c.Standing]++
	}
	if count[desk.Rejected] != 1 || count[desk.Corrected] != 1 || count[desk.Added] != 1 || count[desk.Confirmed] != n-2 || v.Report.State != "done" {
		t.Errorf("the review left %v, %q", count, v.Report.State)
	}
	for _, c := range v.Claims {
		if c.Standing == desk.Rejected && c.Last.Why != "not about custody" || c.Standing == desk.Corrected && c.Now.Modality != habeas.Feared {
			t.Errorf("the review left %+v", c)
		}
	}
}

// Words are marked by keys alone: from the claim at hand, word by word, and taken into the form with their place.
func TestMissedClaimByKeysAlone(t *testing.T) {
	b := browser(t, affair(t)[0])
	all, err := b.desk.Reports(context.Background(), store.ReportFilter{Brief: true})
	check(t, err)
	id := all[0].ID
	b.look("/reports/"+id, 1280, 900, "light")
	b.command("j")
	b.command("m")
	b.settled("the first word of the first claim", `getSelection().toString() === "Chinese" && !document.getElementById("marking").hidden && document.activeElement.id === "text"`)
	b.press(kb.ArrowRight)
	b.settled("the next word", `getSelection().toString() === "police"`)
	b.press(kb.ArrowLeft)
	for range 3 {
		b.stretch(kb.ArrowRight)
	}
	b.settled("four words", `getSelection().toString() === "Chinese police arrested 21" && document.getElementById("marking-words").textContent === "Chinese police arrested 21"`)
	b.press(kb.Escape)
	b.settled("leaving", `getSelection().isCollapsed && document.getElementById("marking").hidden && document.activeElement.id === "c1"`)
	b.command("m")
	b.stretch(kb.ArrowRight)
	b.command("Enter")
	b.settled("the form", `document.getElementById("add").open && document.activeElement.id === "add-quote" && document.activeElement.value === "Chinese police" && document.getElementById("marking").hidden`)
	b.tabTo("Add the claim")
	b.press("\r")
	b.settled("the added claim", `document.querySelector(".standing.added") !== null`)
	for _, c := range reviewNow(t, b.desk, id).Claims {
		if text := []rune(reviewNow(t, b.desk, id).Reading.Report.Text); c.Standing == desk.Added && (c.Now.Quote != "Chinese police" || string(text[c.Now.Span.Start:c.Now.Span.End]) != c.Now.Quote) {
			t.Errorf("added at %q, %+v", c.Now.Quote, c.Now.Span)
		}
	}
}

// stretch presses a key with Shift.
func (b *seen) stretch(key string) {
	b.t.Helper()
	b.do("pressing Shift and a key", chromedp.KeyEvent(key, chromedp.KeyModifiers(chromedp.ModifierShift)))
}

// tabTo presses Tab until the control with those words has the focus.
func (b *seen) tabTo(words string) {
	b.t.Helper()
	for range 80 {
		if eval[string](b, `document.activeElement.textContent.trim()`) == words {
			return
		}
		b.press("\t")
	}
	b.t.Fatalf("Tab never reaches %q", words)
}
