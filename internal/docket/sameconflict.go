package docket

import (
	"slices"

	"habeas"
)

// alikeAsOne puts conflicts that say the same into one, which leads to the claims of all: who reads the same twice may take one contradiction for two.
func (d *docket) alikeAsOne(all []habeas.Conflict) []habeas.Conflict {
	out := []habeas.Conflict{}
	for len(all) > 0 {
		c := all[0]
		alike := func(o habeas.Conflict) bool {
			return o.What == c.What && o.Says == c.Says && o.Arithmetic == c.Arithmetic
		}
		same := slices.DeleteFunc(slices.Clone(all), func(o habeas.Conflict) bool { return !alike(o) })
		if len(same) > 1 {
			c = d.oneOf(same)
		}
		out, all = append(out, c), slices.DeleteFunc(slices.Clone(all), alike)
	}
	return out
}

// oneOf makes one conflict of several that say the same. Where each is of one claim against another, all that stand on one side are set aside together: one alone would leave the others.
func (d *docket) oneOf(same []habeas.Conflict) habeas.Conflict {
	c := same[0]
	c.Claims, c.Repairs, c.ToldRepair = nil, nil, nil
	twoSided, sides := true, [2][]*item{}
	for _, o := range same {
		c.Claims = appendNew(c.Claims, o.Claims...)
		for n, r := range o.Repairs {
			if !slices.Contains(c.Repairs, r) {
				c.Repairs, c.ToldRepair = append(c.Repairs, r), append(c.ToldRepair, o.ToldRepair[n])
			}
		}
		if twoSided = twoSided && len(o.Claims) == 2 && len(o.ToldRepair) > 0 && o.ToldRepair[0].Code == "repair.aside"; twoSided {
			for k := range sides {
				sides[k] = appendNew(sides[k], d.byID[o.Claims[k]])
			}
		}
	}
	if twoSided {
		c.Repairs, c.ToldRepair = apartOf(d.asides(sides[0], sides[1]))
	}
	return c
}

func appendNew[T comparable](all []T, more ...T) []T {
	for _, x := range more {
		if !slices.Contains(all, x) {
			all = append(all, x)
		}
	}
	return all
}

// asides offers to set aside either side of a contradiction, the one that fewer independent origins bear out first.
func (d *docket) asides(x, y []*item) []saying {
	origins := func(side []*item) int {
		var ids []string
		for _, it := range side {
			ids = append(ids, it.ID)
		}
		return d.support(ids).Origins
	}
	if origins(x) < origins(y) {
		x, y = y, x
	}
	var out []saying
	for _, side := range [][2][]*item{{y, x}, {x, y}} {
		by := names(side[0], side[1])
		if len(by) == 1 {
			out = append(out, say("repair.aside", "Set aside what %s says, and the rest can hold.", by[0]))
			continue
		}
		out = append(out, listed("repair.asides", "Set aside what %s say, and the rest can hold.", " and ", by))
	}
	return out
}

// names are those of one side of a contradiction, each once.
func names(side, against []*item) []saying {
	var out []saying
	for _, it := range side {
		name := named(it, against[0])
		if !slices.ContainsFunc(out, func(o saying) bool { return o.says == name.says }) {
			out = append(out, name)
		}
	}
	return out
}

// named is whose report a claim stands in, where it is held against another: of two reports by one publisher it says the days, of two voices in one report whose they are.
func named(it, against *item) saying {
	name, published := orReport(it), it.report.Report.Published
	switch {
	case it.report == against.report && len(it.AccordingTo) > 0 && it.AccordingTo[0].Name != "":
		return say("by.voice", "%s (%s)", it.AccordingTo[0].Name, name)
	case it.report != against.report && it.report.Report.Publisher != "" && name.says == orReport(against).says && published.Known():
		return say("by.dated", "%s (%s)", name, published)
	}
	return name
}
