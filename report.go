package habeas

import (
	"crypto/sha256"
	"encoding/hex"
	"time"
)

// Digest is the SHA-256 of a report's original bytes, in lower-case hexadecimal.
type Digest string

// DigestOf hashes original bytes.
func DigestOf(b []byte) Digest {
	sum := sha256.Sum256(b)
	return Digest(hex.EncodeToString(sum[:]))
}

// Lang is a language of reports, as an ISO 639-1 code.
type Lang string

// Languages that Habeas has, or is laid out to have, packs for.
const (
	English Lang = "en"
	Korean  Lang = "ko"
	Chinese Lang = "zh"
)

// Report is one item as received. Title to Text are what reading found; an empty field is unknown.
type Report struct {
	ID        string `json:"id,omitempty"` // the sender's own id in a stream, or a short form of the digest in a store
	Title     string `json:"title"`
	Publisher string `json:"publisher"`
	Published Day    `json:"published"` // in the calendar day of the page that was posted
	Lang      Lang   `json:"lang"`
	Digest    Digest `json:"sha256"`
	// Text is the text layer: UTF-8, paragraphs separated by a newline. All spans index it in code points.
	Text string `json:"text"`

	URL       string    `json:"url,omitempty"`
	MediaType string    `json:"media_type,omitempty"` // of the original bytes, as "text/html; charset=euc-kr"
	Received  time.Time `json:"received,omitzero"`
	// Segments lead from the text layer back to the original bytes; see Original.
	Segments []Segment `json:"-"`
	// Parts mark stretches of the text layer that are not body text. What no part covers is body.
	Parts []Part `json:"-"`
	// Notes say in plain words what reading could not do, for instance "2 bytes were not valid UTF-8".
	Notes []string `json:"notes,omitempty"`
}

// PartKind says what a stretch of a page is, when it is not body text.
type PartKind string

// Kinds of parts.
const (
	PartTitle       PartKind = "title"
	PartDateline    PartKind = "dateline"
	PartByline      PartKind = "byline"
	PartCaption     PartKind = "caption"
	PartBoilerplate PartKind = "boilerplate" // navigation, cookie lines, "related articles"
)

// Part marks a stretch of the text layer.
type Part struct {
	Kind PartKind `json:"kind"`
	Span Span     `json:"span"`
}

// Segment says that Text[TextFrom:TextFrom+TextLen] was made from Original[From:From+Len], both in bytes. Segments are in
// order of the text and do not overlap there. Where TextLen equals Len and Exact is true the bytes are the same. Where TextStep and Step are set, the
// stretch is made of equal pieces: each TextStep bytes of text were made from Step original bytes, as Korean from EUC-KR (3 and 2).
type Segment struct {
	TextFrom int  `json:"t"`
	TextLen  int  `json:"tl"`
	From     int  `json:"o"`
	Len      int  `json:"ol"`
	Exact    bool `json:"x,omitempty"`
	TextStep int  `json:"ts,omitempty"`
	Step     int  `json:"os,omitempty"`
}

// within gives the original bytes of that part of the segment which lies in the text bytes [start, end).
func (g Segment) within(start, end int) (from, to int) {
	text, original := g.TextStep, g.Step
	if g.Exact {
		text, original = 1, 1
	}
	from, to = g.From, g.From+g.Len
	if text > 0 {
		from += max(0, start-g.TextFrom) / text * original
		to -= max(0, g.TextFrom+g.TextLen-end) / text * original
	}
	return from, to
}

// Original gives the smallest stretch of original bytes [from, to) that the span was made from, and false where no segment covers it.
func (r *Report) Original(s Span) (from, to int, ok bool) {
	start, ok1 := byteOffset(r.Text, 0, s.Start)
	if !ok1 || s.Empty() {
		return 0, 0, false
	}
	end, ok2 := byteOffset(r.Text, start, s.Len())
	if !ok2 {
		return 0, 0, false
	}
	from, to = -1, -1
	for _, g := range r.Segments {
		if g.TextFrom+g.TextLen <= start || g.TextFrom >= end {
			continue
		}
		lo, hi := g.within(start, end)
		if from < 0 || lo < from {
			from = lo
		}
		to = max(to, hi)
	}
	return from, to, from >= 0
}

// LinkKind is how one report leans on another, as the text says it.
type LinkKind string

// Kinds of links.
const (
	SummaryOf LinkKind = "summary_of"
	Quotes    LinkKind = "quotes"
	CopyOf    LinkKind = "copy_of"
	Follows   LinkKind = "follows"
)

// Link is an explicit mention, in the text, that this or another report rests on a named outlet or report.
type Link struct {
	Kind LinkKind `json:"kind"`
	Name string   `json:"name"`         // whose report is leaned on
	By   string   `json:"by,omitempty"` // who leans on it, when that is not this report ("The Global Times carried a summary of ...")
	Span Span     `json:"span"`
}

// Reading is all that was read in one report: what `habeas read` prints.
type Reading struct {
	ID       string  `json:"id"`
	Report   Report  `json:"report"`
	Claims   []Claim `json:"claims"`
	RefersTo []Link  `json:"refers_to"`
	Trace    *Trace  `json:"trace,omitempty"`
}
