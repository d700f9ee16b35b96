package survival

import (
	"bufio"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
)

// numbers reads a fixture: "#" comments, a header, then rows of numbers.
func numbers(t *testing.T, name string) [][]float64 {
	t.Helper()
	f, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out [][]float64
	header := true
	for scan := bufio.NewScanner(f); scan.Scan(); {
		line := scan.Text()
		if strings.HasPrefix(line, "#") {
			continue
		}
		if header {
			header = false
			continue
		}
		var row []float64
		for cell := range strings.SplitSeq(line, "\t") {
			v, err := strconv.ParseFloat(cell, 64)
			if err != nil {
				t.Fatal(err)
			}
			row = append(row, v)
		}
		out = append(out, row)
	}
	return out
}

func group(rows [][]float64, only float64) []Time {
	var out []Time
	for _, r := range rows {
		if only == 0 || r[2] == only {
			out = append(out, Time{r[0], int(r[1])})
		}
	}
	return out
}

func want(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s = %v, published %v", what, got, want)
	}
}

func median(t *testing.T, what string, times []Time, m, lo, hi float64) {
	t.Helper()
	gm, gl, gh := Median(KaplanMeier(times))
	want(t, what+" median", gm, m, 0)
	want(t, what+" lower", gl, lo, 0)
	want(t, what+" upper", gh, hi, 0)
}

func TestKaplanMeierLung(t *testing.T) {
	rows := numbers(t, "lung.tsv")
	median(t, "lung", group(rows, 0), 310, 285, 363)
	median(t, "lung 1", group(rows, 1), 270, 212, 310)
	median(t, "lung 2", group(rows, 2), 426, 348, 550)
	km := KaplanMeier(group(rows, 0))
	for day, s := range map[float64]float64{100: .864, 180: .722, 365: .409, 500: .293, 730: .116} {
		want(t, fmt.Sprint("S", day), At(km, day), s, .0005)
	}
	want(t, "log-rank", LogRank(group(rows, 1), group(rows, 2)), 10.3, .05)
	law, ok := Fit("weibull", asSpells(group(rows, 0)))
	if !ok {
		t.Fatal("no fit")
	}
	want(t, "location", law.Location, 6.034904, 5e-6)
	want(t, "scale", law.Scale, .7593936, 5e-6)
	want(t, "log likelihood", law.LogLikelihood, -1153.851, .0005)
}

func asSpells(times []Time) []Spell {
	var out []Spell
	for _, x := range times {
		s := Spell{Low: x.At, High: x.At}
		if x.Cause == 0 {
			s.High = math.Inf(1)
		}
		out = append(out, s)
	}
	return out
}

func TestVeteran(t *testing.T) {
	rows := numbers(t, "veteran.tsv")
	median(t, "veteran 1", group(rows, 1), 103, 59, 132)
	median(t, "veteran 2", group(rows, 2), 52.5, 44, 95)
	km := KaplanMeier(group(rows, 0))
	for day, s := range map[float64]float64{30: .700, 90: .464, 180: .222, 365: .090} {
		want(t, fmt.Sprint("S", day), At(km, day), s, .0005)
	}
	var spells []Spell
	for _, r := range rows {
		if r[1] == 1 {
			spells = append(spells, Spell{Low: r[0], High: r[0] + 30})
		}
	}
	law, _ := Fit("weibull", spells)
	want(t, "rows", float64(len(spells)), 128, 0)
	want(t, "location", law.Location, 4.918617, 5e-6)
	want(t, "scale", law.Scale, .9965107, 5e-6)
	want(t, "log likelihood", law.LogLikelihood, -322.3, .05)
}

func TestAalenJohansen(t *testing.T) {
	var times []Time
	for _, r := range numbers(t, "mgus2.tsv") {
		for range int(r[2]) {
			times = append(times, Time{r[0], int(r[1])})
		}
	}
	got := AalenJohansen(times, 2, 60, 120, 240)
	for i, w := range [][2]float64{{.0341, .320}, {.0637, .532}, {.0998, .724}} {
		want(t, "malignancy", got[i][0], w[0], .00005)
		want(t, "death", got[i][1], w[1], .0005)
	}
}

func TestTurnbullOfExactTimesIsKaplanMeier(t *testing.T) {
	times := group(numbers(t, "lung.tsv"), 0)
	c, km := Turnbull(asSpells(times)), KaplanMeier(times)
	for _, p := range km {
		want(t, fmt.Sprint("S", p.At), c.After(p.At), p.S, 1e-4)
	}
}

func TestCurveOfNothing(t *testing.T) {
	c := Turnbull(nil)
	if c.After(10) != 1 || !math.IsInf(c.Quantile(.5), 1) {
		t.Error("an empty list must give a curve that never falls")
	}
	if _, ok := Fit("lognormal", []Spell{{Low: 3, High: math.Inf(1)}}); ok {
		t.Error("a law was fitted without an event")
	}
}
