package extract

import (
	"strings"
	"testing"

	"habeas"
)

// BenchmarkBadInput shows that time grows with the length of what no reader should meet, and no faster: the nanoseconds a byte stay level from one size to the next.
func BenchmarkBadInput(b *testing.B) {
	for _, in := range []struct{ name, unit string }{
		{"one-sentence", "police in Yanji arrested nine people and the men , who had crossed the river , were taken to a camp and "},
		{"no-punctuation", "the guards took the women away and nobody heard of them again they said that the family was held "},
		{"nested-quotation", "\u201cHe said that \u2018they were arrested "},
		{"straight-quotation", "\"they were arrested \""},
		{"brackets", "(arrested [held "},
		{"many-sentences", "Nine Eritreans were arrested in Kassala on 3 May. They were moved to a prison in Khartoum for eleven days. The two drivers were detained too. The army handed over four men to Eritrea on Friday. A lawyer said they have been in the removal centre since June. Others were put on a plane. "},
	} {
		for _, size := range []struct {
			name  string
			bytes int
		}{{"64k", 1 << 16}, {"256k", 1 << 18}, {"1M", 1 << 20}} {
			text := strings.Repeat(in.unit, size.bytes/len(in.unit)+1)[:size.bytes]
			text = strings.ToValidUTF8(text, "")
			b.Run(in.name+"/"+size.name, func(b *testing.B) {
				w := worker(b)
				for b.Loop() {
					w.Read(habeas.Report{ID: "long", Lang: habeas.English, Text: text, Published: published}, false)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(text)), "ns/byte")
			})
		}
	}
}
