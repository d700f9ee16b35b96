package outlook

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"habeas"
)

// TestStory prints the table of docs/outlook.md from case files of one affair as of several days, as habeas case --json --as-of DAY writes them:
// HABEAS_STORY=FOLDER go test -run Story -v ./internal/outlook
func TestStory(t *testing.T) {
	dir := os.Getenv("HABEAS_STORY")
	if dir == "" {
		t.Skip("set HABEAS_STORY to a folder of case files")
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	corridor, fit := cnkp(t), shippedFit(t)
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var c habeas.Case
		if err := json.Unmarshal(b, &c); err != nil {
			t.Fatal(err)
		}
		base := Forecast(c, nil, corridor, fit, c.AsOf, 1)
		trial := Trial(c, nil, corridor, fit, c.AsOf, 1)
		fmt.Printf("| %s | %s | %s | %s | %s |\n", c.AsOf, cell(base), cell(trial), bar(trial), fired(c.Alarms))
	}
}

func cell(o habeas.Outlook) string {
	if o.Refused != "" {
		return "refused"
	}
	p := o.ReturnWithin["30"]
	return fmt.Sprintf("%.2f (%.2f to %.2f)", p.P, p.Low, p.High)
}

// bar draws today's split in twentieths: held, then returned unseen.
func bar(o habeas.Outlook) string {
	if o.Now == nil {
		return ""
	}
	n := int(20*o.Now[habeas.StateHeld].P + .5)
	m := int(20*o.Now[habeas.StateReturned].P + .5)
	return strings.Repeat("█", n) + strings.Repeat("░", m)
}

func fired(as []habeas.Alarm) string {
	var out []string
	for _, a := range as {
		out = append(out, strings.ReplaceAll(a.Kind, "_", " ")+" "+string(a.Level))
	}
	return strings.Join(out, ", ")
}
