package sets

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// The oracle is a solver that is not ours, given every region of the Venn diagram as a whole variable: GNU GLPK's glpsol, and z3 on every tenth instance.
// HABEAS_ORACLE sets how many instances are tried: 200 unless set, 60 with -short, 1000 for all.
func oracleInstances(t *testing.T) int {
	n := 200
	if testing.Short() {
		n = 60
	}
	if s := os.Getenv("HABEAS_ORACLE"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil {
			t.Fatalf("HABEAS_ORACLE is a number of instances, not %q", s)
		}
	}
	return n
}

// instance draws a problem of up to seven sets; in every other one most statements are true of one world, so that many can hold.
func instance(seed uint64) (p Problem, target []int) {
	rng := rand.New(rand.NewPCG(seed, 17))
	p.Sets = 1 + rng.IntN(7)
	world := make([]int, 1<<p.Sets)
	for r := range world {
		if rng.IntN(3) == 0 {
			world[r] = rng.IntN(9)
		}
	}
	some := func(most int) []int { return rng.Perm(p.Sets)[:1+rng.IntN(min(most, p.Sets))] }
	for range 1 + rng.IntN(2*p.Sets+3) {
		s := Statement{Kind: Kind(rng.IntN(4)), A: some(3)}
		switch {
		case s.Kind == Disjoint && len(s.A) < 2, s.Kind != Size && rng.IntN(2) == 0:
			s.Kind = Size
		case s.Kind == Subset || s.Kind == Cover:
			all := some(4)
			s.A, s.B = all[:1], all[1:]
			if len(s.B) == 0 {
				s.Kind = Size
			}
		}
		if s.Kind == Size {
			people := rng.IntN(25)
			if seed%2 == 0 {
				people = 0
				for r, k := range world {
					for _, i := range s.A {
						if r>>i&1 == 1 {
							people += k
							break
						}
					}
				}
			}
			s.Lo, s.Hi = max(0, people-rng.IntN(4)), people+rng.IntN(4)
			if rng.IntN(4) == 0 {
				s.Hi = Open
			}
			if rng.IntN(4) == 0 {
				s.Lo, s.Hi = people, people
			}
		}
		p.Statements = append(p.Statements, s)
	}
	return p, some(p.Sets)
}

// venn lists the regions that somebody may be in, one by one: the plain way that the solver avoids.
func venn(p *Problem) []int {
	meets := func(r int, of []int) (n int) {
		for _, i := range of {
			n += r >> i & 1
		}
		return n
	}
	var out []int
next:
	for r := 1; r < 1<<p.Sets; r++ {
		for _, s := range p.Statements {
			switch in := meets(r, s.A) > 0; {
			case s.Kind == Subset && in && meets(r, s.B) == 0, s.Kind == Disjoint && meets(r, s.A) > 1, s.Kind == Cover && in != (meets(r, s.B) > 0):
				continue next
			}
		}
		out = append(out, r)
	}
	return out
}

// sum writes the regions that meet any of the sets as a sum of variables.
func sum(regions []int, of []int, plus, first string) string {
	var b strings.Builder
	b.WriteString(first)
	for _, r := range regions {
		for _, i := range of {
			if r>>i&1 == 1 {
				fmt.Fprintf(&b, "%sx%d", plus, r)
				break
			}
		}
	}
	return b.String()
}

func TestOracleGLPK(t *testing.T) {
	if _, err := exec.LookPath("glpsol"); err != nil {
		t.Skip("SKIPPED: glpsol is not here (Debian package glpk-utils), so the solver was NOT compared with an outside one")
	}
	n, dir := oracleInstances(t), t.TempDir()
	impossible, open := 0, 0
	for seed := range uint64(n) {
		p, target := instance(seed)
		got, ok := p.Union(target, nil)
		ok = ok && p.Feasible(nil) // parts that the target does not touch count for the oracle too
		most, mostSays := glpk(t, dir, &p, target, "Maximize")
		least, leastSays := glpk(t, dir, &p, target, "Minimize")
		switch {
		case leastSays == "no":
			impossible++
			if ok {
				t.Errorf("instance %d cannot hold, but was given %+v: %+v", seed, got, p)
			}
			continue
		case !ok:
			t.Errorf("instance %d can hold (%d to %d) but was refused: %+v", seed, least, most, p)
			continue
		}
		want := Interval{least, most, true}
		if mostSays == "unbounded" {
			open++
			want.Hi = Open
		}
		if got != want {
			t.Errorf("instance %d: %v of %+v: got %+v, want %+v", seed, target, p, got, want)
		}
	}
	t.Logf("%d instances equal to glpsol; %d of them cannot hold, %d have no upper end", n, impossible, open)
}

// glpk asks glpsol; the answer is a number, or "no", or "unbounded".
func glpk(t *testing.T, dir string, p *Problem, target []int, want string) (int, string) {
	t.Helper()
	regions := venn(p)
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n aim: %s\nSubject To\n any: none >= 0\n", want, sum(regions, target, " + ", "0 none"))
	for k, s := range p.Statements {
		if s.Kind != Size {
			continue
		}
		fmt.Fprintf(&b, " low%d: %s >= %d\n", k, sum(regions, s.A, " + ", "0 none"), s.Lo)
		if s.Hi != Open {
			fmt.Fprintf(&b, " high%d: %s <= %d\n", k, sum(regions, s.A, " + ", "0 none"), s.Hi)
		}
	}
	b.WriteString("Bounds\n none = 0\nGeneral\n none\n")
	for _, r := range regions {
		fmt.Fprintf(&b, " x%d\n", r)
	}
	b.WriteString("End\n")
	in, out := filepath.Join(dir, "in.lp"), filepath.Join(dir, "out.txt")
	if err := os.WriteFile(in, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	said, err := exec.Command("glpsol", "--nopresol", "--lp", in, "-o", out).CombinedOutput()
	if err != nil {
		t.Fatalf("glpsol: %v\n%s\n%s", err, said, b.String())
	}
	answer, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	switch {
	case bytes.Contains(said, []byte("NO PRIMAL FEASIBLE")), bytes.Contains(said, []byte("NO INTEGER FEASIBLE")), bytes.Contains(said, []byte("INTEGER EMPTY")), bytes.Contains(answer, []byte("INTEGER EMPTY")):
		return 0, "no"
	case bytes.Contains(said, []byte("NO DUAL FEASIBLE")), bytes.Contains(said, []byte("UNBOUNDED")):
		return 0, "unbounded"
	}
	for line := range strings.Lines(string(answer)) {
		if f := strings.Fields(line); len(f) > 3 && f[0] == "Objective:" {
			v, err := strconv.ParseFloat(f[3], 64)
			if err != nil {
				t.Fatal(line)
			}
			return int(v + 0.5), ""
		}
	}
	t.Fatalf("glpsol says nothing that is understood:\n%s\n%s", said, answer)
	return 0, ""
}

func TestOracleZ3(t *testing.T) {
	if _, err := exec.LookPath("z3"); err != nil {
		t.Skip("SKIPPED: z3 is not here (Debian package z3), so the solver was NOT compared with it")
	}
	n := oracleInstances(t)
	for seed := uint64(0); seed < uint64(n); seed += 10 {
		p, target := instance(seed)
		got, ok := p.Union(target, nil)
		ok = ok && p.Feasible(nil)
		regions := venn(&p)
		var b strings.Builder
		for _, r := range regions {
			fmt.Fprintf(&b, "(declare-const x%d Int)(assert (>= x%d 0))\n", r, r)
		}
		total := func(of []int) string { return "(+ 0 0" + sum(regions, of, " ", "") + ")" }
		for _, s := range p.Statements {
			if s.Kind != Size {
				continue
			}
			fmt.Fprintf(&b, "(assert (>= %s %d))\n", total(s.A), s.Lo)
			if s.Hi != Open {
				fmt.Fprintf(&b, "(assert (<= %s %d))\n", total(s.A), s.Hi)
			}
		}
		// The ends of the interval can be reached and nothing beyond them can.
		b.WriteString("(check-sat)\n")
		for _, c := range []string{fmt.Sprintf("(= %s %d)", total(target), got.Lo), fmt.Sprintf("(< %s %d)", total(target), got.Lo),
			fmt.Sprintf("(>= %s %d)", total(target), max(got.Hi, 1_000_000*(-min(got.Hi, 0)))), fmt.Sprintf("(and (>= %d 0) (> %s %d))", got.Hi, total(target), got.Hi)} {
			fmt.Fprintf(&b, "(push)(assert %s)(check-sat)(pop)\n", c)
		}
		cmd := exec.Command("z3", "-in", "-T:20")
		cmd.Stdin = strings.NewReader(strings.ReplaceAll(b.String(), "(>= -1 0)", "false"))
		said, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("z3: %v\n%s", err, said)
		}
		answer := strings.Join(strings.Fields(string(said)), " ")
		if want := "sat sat unsat sat unsat"; ok && answer != want || !ok && !strings.HasPrefix(answer, "unsat") {
			t.Errorf("instance %d: %+v (%v) for %v of %+v, but z3 says %s", seed, got, ok, target, p, answer)
		}
	}
}
