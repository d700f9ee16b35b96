package echo

import (
	"fmt"
	"slices"

	"habeas"
)

// sampleOneIn is how many passage marks share one index key: a fixed sample of all marks, the same in every text, so that
// what a short report shares with a long one is found too.
const sampleOneIn = 8

// fewest and most bound the passage keys of one report.
const (
	fewest = 8
	most   = 48
)

// Keys are the index keys under which a report is filed, so that later and earlier reports that may echo it find it without comparing all.
// Two reports that share a key are worth tracing together; a key with very many owners says nothing and may be passed over.
func Keys(r *habeas.Reading) []string {
	keys := passageKeys(r)
	month := months(r.Report.Published)
	if room := newsroom(r.Report.Publisher); room != "" && len(month) > 0 && len(r.Claims) > 0 {
		keys = append(keys, "room:"+room+":"+month[0])
	}
	for _, o := range outlets(r) {
		for _, m := range month {
			keys = append(keys, "room:"+newsroom(o)+":"+m)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

func passageKeys(r *habeas.Reading) []string {
	var marks, rest []uint32
	for m := range readPassages(&r.Report).set {
		if m%sampleOneIn == 0 {
			marks = append(marks, m)
		} else {
			rest = append(rest, m)
		}
	}
	slices.Sort(marks)
	slices.Sort(rest)
	if n := fewest - len(marks); n > 0 {
		marks = append(marks, rest[:min(n, len(rest))]...)
	}
	keys := make([]string, 0, most+2)
	for _, m := range marks[:min(most, len(marks))] {
		keys = append(keys, fmt.Sprintf("text:%08x", m))
	}
	return keys
}

// months are the month of publication and the one before: what a report leans on was out by then.
func months(d habeas.Day) []string {
	if !d.Known() {
		return nil
	}
	y, m, _ := d.Date()
	before := habeas.DayOf(y, m-1, 1)
	return []string{d.String()[:7], before.String()[:7]}
}
