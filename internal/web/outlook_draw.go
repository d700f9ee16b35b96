package web

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"habeas"
)

func (s *Server) showOutlook(w http.ResponseWriter, r *http.Request) error {
	if waits, err := s.waits(w, r); waits || err != nil {
		return err
	}
	day, err := asOf(r)
	if err != nil {
		return err
	}
	c, err := s.desk.Case(r.Context(), r.PathValue("id"), day)
	if err != nil {
		return err
	}
	v := outlookView{page: s.page(s.words.T("outlook.title"), "cases"), Case: c}
	v.Curve = v.curve(c.Outlook)
	return outlookPage(v).Render(r.Context(), w)
}

// chanceRow is one line of the table of chances, in words and numbers.
type chanceRow struct{ Within, Here, Base string }

func (v outlookView) chances(o *habeas.Outlook) []chanceRow {
	var out []chanceRow
	for _, days := range []string{"7", "30"} {
		here, ok := o.ReturnWithin[days]
		base, also := o.BaseRate[days]
		if !ok && !also {
			continue
		}
		row := chanceRow{Within: v.T("outlook.days", days), Base: v.T("report.unknown")}
		if ok && !o.BaseOnly {
			row.Here = v.span80(here)
		}
		if also {
			row.Base = v.span80(base)
		}
		out = append(out, row)
	}
	return out
}

func changeKey(change float64) string {
	if change < 0 {
		return "outlook.lowers"
	}
	return "outlook.raises"
}

func units(f float64) string { return fmt.Sprintf("%.1f", f) }

// curveDrawing is the chance of not yet being returned, day by day, ready to draw: the model's where it is shown, and the base rate's.
type curveDrawing struct {
	Line, Band, Base, BaseBand string // SVG paths
	Across, Down               []gridLine
	Due                        []gridLine // days announced for a return that are still to come
	Rows                       []curveRow
	Says                       string
}

type gridLine struct {
	X, Y   float64
	Label  string
	Anchor string // of the label, as SVG has it
}

type curveRow struct {
	Day  habeas.Day
	Says string
}

func (c curveDrawing) drawn() bool { return c.Line != "" || c.Base != "" }

// The drawing's field within its view box of 720 by 300.
const (
	curveLeft, curveRight = 56.0, 704.0
	curveTop, curveFoot   = 16.0, 264.0
)

// curve draws an outlook's curves on one scale of days from the outlook's own day.
func (v outlookView) curve(o *habeas.Outlook) curveDrawing {
	var d curveDrawing
	if o == nil || len(o.BaseLine) < 2 && len(o.Curve) < 2 {
		return d
	}
	longest := o.BaseLine
	if len(o.Curve) > len(longest) {
		longest = o.Curve
	}
	first, last := longest[0].Day, longest[len(longest)-1].Day
	at := func(day habeas.Day, p float64) (x, y float64) {
		return curveLeft + (curveRight-curveLeft)*float64(day-first)/float64(max(1, last-first)), curveFoot - (curveFoot-curveTop)*p
	}
	for p := 0.0; p <= 1; p += .25 {
		_, y := at(first, p)
		d.Across = append(d.Across, gridLine{Y: y, Label: fmt.Sprintf("%.0f%%", p*100)})
	}
	for day := first; day <= last; day += max(1, (last-first)/6) {
		x, _ := at(day, 0)
		anchor := "middle"
		if x > curveRight-30 {
			anchor = "end"
		}
		d.Down = append(d.Down, gridLine{X: x, Label: v.T("outlook.after", int(day-first)), Anchor: anchor})
	}
	for _, due := range v.announced(first, last) {
		x, _ := at(due, 0)
		d.Due = append(d.Due, gridLine{X: x, Label: v.T("outlook.due", v.day(due))})
	}
	d.Base, d.BaseBand = paths(o.BaseLine, at)
	shown := o.BaseLine
	if !o.BaseOnly && len(o.Curve) > 1 {
		d.Line, d.Band = paths(o.Curve, at)
		shown = o.Curve
	}
	for i, p := range shown {
		if i%7 == 0 {
			d.Rows = append(d.Rows, curveRow{p.Day, v.span80(habeas.Chance{P: p.P, Low: p.Low, High: p.High})})
		}
	}
	if n := len(d.Rows); n > 1 {
		d.Says = v.T("outlook.says", d.Rows[1].Says, d.Rows[n-1].Says, v.day(d.Rows[n-1].Day))
	}
	return d
}

// announced gives the days, within the curve, for which a return has been announced.
func (v outlookView) announced(first, last habeas.Day) []habeas.Day {
	var out []habeas.Day
	for _, s := range v.Case.Timeline {
		if due := s.When.To; s.Kind == habeas.Returned && s.Modality == habeas.Planned && due >= first && due <= last && due != 0 && !slices.Contains(out, due) {
			out = append(out, due)
		}
	}
	slices.Sort(out)
	return out
}

// paths gives the line of a curve and the area of its 80 % band.
func paths(all []habeas.CurvePoint, at func(habeas.Day, float64) (float64, float64)) (line, band string) {
	if len(all) < 2 {
		return "", ""
	}
	var l, up, down strings.Builder
	for i, p := range all {
		draw := "L"
		if i == 0 {
			draw = "M"
		}
		x, y := at(p.Day, p.P)
		fmt.Fprintf(&l, "%s%.1f %.1f", draw, x, y)
		x, y = at(p.Day, p.High)
		fmt.Fprintf(&up, "%s%.1f %.1f", draw, x, y)
		q := all[len(all)-1-i]
		x, y = at(q.Day, q.Low)
		fmt.Fprintf(&down, "L%.1f %.1f", x, y)
	}
	return l.String(), up.String() + down.String() + "Z"
}
