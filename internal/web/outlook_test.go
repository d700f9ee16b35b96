package web

import (
	"strings"
	"testing"

	"habeas"
)

func TestAnnouncedDaysStandInTheCurve(t *testing.T) {
	s, _ := site(t)
	day := habeas.DayOf(2031, 2, 14)
	c := habeas.Case{ID: "c", Title: "Invented", AsOf: day, Timeline: []habeas.Spell{
		{Kind: habeas.Returned, Modality: habeas.Planned, When: habeas.OnDay(day + 6)}, {Kind: habeas.Returned, Modality: habeas.Planned, When: habeas.OnDay(day + 6)},
		{Kind: habeas.Returned, Modality: habeas.Planned, When: habeas.OnDay(day - 3)}, {Kind: habeas.Returned, Modality: habeas.Feared, When: habeas.OnDay(day + 9)}}}
	o := habeas.Outlook{Day: day, BaseOnly: true, Record: "Of 5 near 19 in 100, 5 came true."}
	for i := range habeas.Day(31) {
		o.BaseLine = append(o.BaseLine, habeas.CurvePoint{Day: day + i, P: 1 - float64(i)/100, Low: .5 - float64(i)/100, High: 1})
	}
	c.Outlook = &o
	v := outlookView{page: s.page("t", "cases"), Case: c}
	v.Curve = v.curve(&o)
	if len(v.Curve.Due) != 1 || v.Curve.Due[0].X <= curveLeft {
		t.Fatalf("%+v", v.Curve.Due)
	}
	var b strings.Builder
	check(t, outlookPage(v).Render(t.Context(), &b))
	for _, want := range []string{`class="due"`, "a return was announced for", "5 came true", `class="line base"`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if strings.Contains(b.String(), `class="line model"`) {
		t.Error("a curve of the model is drawn where only the base rate may be shown")
	}
}
