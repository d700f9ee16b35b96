package outlook

import (
	"os"
	"strings"
	"testing"
)

// The fit that ships must belong to the tables that ship, and its verdict to the committed record. With HABEAS_LEARN=1 both are made anew, as
// habeas outlook fit does.
func TestShippedFitIsFresh(t *testing.T) {
	const fitFile, record = "../../packs/corridor/cn-kp/fit.json", "../../docs/backtest.txt"
	c := cnkp(t)
	if os.Getenv("HABEAS_LEARN") != "" {
		f, table, err := Learn(c, 1)
		if err != nil {
			t.Fatal(err)
		}
		b, err := f.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		for name, text := range map[string]string{fitFile: string(b) + "\n", record: table.String()} {
			if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	f := shippedFit(t)
	if why := f.unfit(c); why.Says != "" {
		t.Error(why)
	}
	b, err := os.ReadFile(record)
	if err != nil || !strings.Contains(string(b), f.Verdict.Says) {
		t.Errorf("docs/backtest.txt is not the record behind the fit's verdict: %v", err)
	}
}

func shippedFit(t testing.TB) *Fit {
	t.Helper()
	b, err := os.ReadFile("../../packs/corridor/cn-kp/fit.json")
	if err != nil {
		t.Fatal(err)
	}
	f, err := ReadFit(b)
	if err != nil {
		t.Fatal(err)
	}
	return f
}
