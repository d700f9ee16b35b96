package web

import (
	"fmt"
	"strings"

	"habeas"
)

// Measures of the drawing of attention, in units of its view box, which is 1000 wide.
const (
	attentionHigh = 120.0
	attentionFoot = 96.0
)

// attentionDrawing is a case's attention by day: the index as a filled line, reports as marks beneath.
type attentionDrawing struct {
	Area  string // path of the filled line
	Ticks []tick
	Marks []attentionMark
	Top   string // what the highest point stands for
	Today float64
}

// attentionMark is a day on which reports came out.
type attentionMark struct {
	X       float64
	R       float64
	Reports int
	Origins int
	Day     habeas.Day
	Index   float64
}

// attention draws the series of a case; empty where there is none. day writes a day on the scale.
func attention(c habeas.Case, day func(habeas.Day) string) attentionDrawing {
	n := len(c.Attention)
	if n < 2 {
		return attentionDrawing{}
	}
	sc := scale{c.Attention[0].Day, c.Attention[n-1].Day, 8, 992}
	top := 0.0
	for _, a := range c.Attention {
		top = max(top, a.Index)
	}
	if top == 0 {
		return attentionDrawing{}
	}
	var d attentionDrawing
	var path strings.Builder
	fmt.Fprintf(&path, "M%.1f %.1f", sc.left, attentionFoot)
	for i, a := range c.Attention {
		if n <= 500 || i%(n/500+1) == 0 || a.Reports > 0 {
			fmt.Fprintf(&path, "L%.1f %.1f", sc.x(a.Day), attentionFoot-(attentionFoot-14)*a.Index/top)
		}
		if a.Reports > 0 {
			d.Marks = append(d.Marks, attentionMark{sc.x(a.Day), min(9, 2.5+float64(a.Reports)), a.Reports, a.Origins, a.Day, a.Index})
		}
	}
	fmt.Fprintf(&path, "L%.1f %.1fZ", sc.right, attentionFoot)
	d.Area, d.Ticks, d.Top, d.Today = path.String(), ticks(sc, day), fmt.Sprintf("%.1f", top), sc.x(c.AsOf)
	return d
}
