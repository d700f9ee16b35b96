package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"

	"golang.org/x/term"

	"habeas"
)

// width is how wide the terminal output may be.
const width = 80

// printer writes plain lines that fit a terminal. Colour is used only on a terminal that wants it.
type printer struct {
	w      io.Writer
	colour bool
	err    error
}

func newPrinter(w io.Writer) *printer {
	p := &printer{w: w}
	if f, ok := w.(*os.File); ok && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" {
		p.colour = term.IsTerminal(int(f.Fd()))
	}
	return p
}

func (p *printer) print(s string) {
	if p.err == nil {
		_, p.err = io.WriteString(p.w, s)
	}
}

// row prints one line of a table as it is, unwrapped.
func (p *printer) row(format string, args ...any) {
	p.print(fmt.Sprintf(format, args...) + "\n")
}

// line writes one paragraph, wrapped.
func (p *printer) line(format string, args ...any) {
	for _, l := range wrap(fmt.Sprintf(format, args...), width) {
		p.print(l + "\n")
	}
}

func (p *printer) gap() { p.print("\n") }

// indent writes a paragraph with every line set in.
func (p *printer) indent(by, text string) {
	for _, l := range wrap(text, width-len(by)) {
		p.print(by + l + "\n")
	}
}

func (p *printer) quote(text string) {
	lines := wrap("“"+strings.Join(strings.Fields(text), " ")+"”", width-4)
	for _, l := range lines {
		p.print("    " + p.tint(l, "36") + "\n")
	}
}

// head writes a heading.
func (p *printer) head(text string) {
	for _, l := range wrap(text, width) {
		p.print(p.tint(l, "1") + "\n")
	}
}

// tint colours a text on a terminal that wants colour.
func (p *printer) tint(s, code string) string {
	if !p.colour {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

// wrap breaks a text at blanks so that no line is wider than n columns; control characters are shown as blanks, so that no report can drive the terminal.
func wrap(text string, n int) []string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return ' '
		}
		return r
	}, text)
	var out []string
	line, used := "", 0
	for word := range strings.FieldsSeq(text) {
		c := columns(word)
		if used > 0 && used+1+c > n {
			out = append(out, line)
			line, used = "", 0
		}
		if used > 0 {
			line += " "
			used++
		}
		line += word
		used += c
	}
	if lead := len(text) - len(strings.TrimLeft(text, " ")); lead > 0 && len(out) == 0 && lead+used <= n {
		line = strings.Repeat(" ", lead) + line
	}
	return append(out, line)
}

// columns is how many terminal columns a word takes: two for the characters of East Asian scripts.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n++
		if unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) {
			n++
		}
	}
	return n
}

func titleOr(s string) string { return orUnknown(s, "(no title)") }

func orUnknown(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

func dayWords(d habeas.Day) string {
	if !d.Known() {
		return "day not known"
	}
	y, m, n := d.Date()
	return fmt.Sprintf("%d %s %d", n, m, y)
}

func whenWords(w habeas.When) string {
	switch {
	case !w.Known():
		return "day not known"
	case w.From == w.To:
		return dayWords(w.From)
	case w.From == 0:
		return "by " + dayWords(w.To)
	case w.To == 0:
		return "since " + dayWords(w.From)
	}
	return dayWords(w.From) + " to " + dayWords(w.To)
}

func durationWords(d habeas.Duration) string {
	switch {
	case d.MinDays != nil && d.MaxDays != nil && *d.MinDays == *d.MaxDays:
		return fmt.Sprintf("for %d days", *d.MinDays)
	case d.MinDays != nil && d.MaxDays != nil:
		return fmt.Sprintf("for %d to %d days", *d.MinDays, *d.MaxDays)
	case d.MinDays != nil:
		return fmt.Sprintf("for %d days or more", *d.MinDays)
	case d.MaxDays != nil:
		return fmt.Sprintf("for %d days at the most", *d.MaxDays)
	}
	return ""
}

func kindWords(k habeas.Kind) string {
	switch k {
	case habeas.Transferred:
		return "moved"
	case habeas.Interrogated:
		return "questioned"
	case habeas.Returned:
		return "returned by force"
	case habeas.Contacted:
		return "in contact"
	case habeas.Urged:
		return "public demand"
	case habeas.Asked:
		return "request"
	case habeas.Answered:
		return "answer"
	case habeas.Silent:
		return "silence"
	case habeas.Threatened:
		return "threat"
	}
	return string(k)
}

func doubtWords(m habeas.Modality, h habeas.Hedge) string {
	if m == habeas.Asserted && h != "" {
		return string(h) + ", not certain"
	}
	switch m {
	case habeas.Asserted:
		return "told as fact"
	case habeas.Conditional:
		return "only if, or perhaps"
	case habeas.Attempted:
		return "tried"
	}
	return string(m) + ", not a fact"
}
