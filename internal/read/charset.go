package read

import (
	"bytes"
	"mime"
	"strings"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"

	"habeas"
)

// decoded is text in UTF-8 with the way back to the original bytes.
type decoded struct {
	s     string
	name  string // of the encoding
	notes []string
	// at[i] is the original offset of byte i of s, and at[len(s)] its end; nil where both are equal.
	at   []int32
	base int // original bytes before s, for a byte order mark
}

func (d decoded) original(i int) int {
	if d.at == nil {
		return i + d.base
	}
	return int(d.at[i]) + d.base
}

func (d decoded) mediaType(html bool) string {
	if html {
		return "text/html; charset=" + d.name
	}
	return "text/plain; charset=" + d.name
}

// decode finds the encoding (byte order mark, then what is declared, then valid UTF-8, then a guess) and makes UTF-8 of it.
func decode(b []byte, mediaType string) (decoded, error) {
	if rest, ok := bytes.CutPrefix(b, []byte("\xef\xbb\xbf")); ok {
		d := valid(rest)
		d.base = 3
		return d, nil
	}
	switch {
	case bytes.HasPrefix(b, []byte("\xff\xfe")):
		return convert(b, 2, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le")
	case bytes.HasPrefix(b, []byte("\xfe\xff")):
		return convert(b, 2, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "utf-16be")
	}
	if le, be := zeros(b); le || be {
		if le {
			return convert(b, 0, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le")
		}
		return convert(b, 0, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "utf-16be")
	}
	if bytes.IndexByte(b, 0) >= 0 || controls(b) {
		return decoded{}, habeas.Errorf(habeas.Invalid, "this is not a text: it holds binary data")
	}
	if utf8.Valid(b) {
		return valid(b), nil
	}
	name := declared(b, mediaType)
	if name == "" {
		name = guess(b)
	}
	if enc, err := htmlindex.Get(name); err == nil && name != "utf-8" {
		return convert(b, 0, enc, name)
	}
	return valid(b), nil
}

// zeros sees UTF-16 without a mark: nearly every second byte is zero in text of Latin letters.
func zeros(b []byte) (le, be bool) {
	n := min(len(b)&^1, 400)
	if n < 8 {
		return false, false
	}
	var even, odd int
	for i := 0; i < n; i += 2 {
		if b[i] == 0 {
			even++
		}
		if b[i+1] == 0 {
			odd++
		}
	}
	return odd > n*2/5 && even == 0, even > n*2/5 && odd == 0
}

// controls reports whether control characters, which no text has, are more than one byte in a hundred.
func controls(b []byte) bool {
	n, seen := 0, b[:min(len(b), 64<<10)]
	for _, c := range seen {
		if c < 32 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 27 {
			n++
		}
	}
	return n*100 > len(seen)
}

// declared is the encoding named by the sender or in the page's first bytes.
func declared(b []byte, mediaType string) string {
	if _, params, err := mime.ParseMediaType(mediaType); err == nil && params["charset"] != "" {
		return canonical(params["charset"])
	}
	head := b[:min(len(b), 4096)]
	if !bytes.Contains(bytes.ToLower(head), []byte("charset")) && !bytes.Contains(head, []byte("encoding=")) {
		return ""
	}
	if _, name, certain := charset.DetermineEncoding(head, "text/html"); certain {
		return name
	}
	return ""
}

func canonical(name string) string {
	enc, err := htmlindex.Get(name)
	if err != nil {
		return ""
	}
	c, err := htmlindex.Name(enc)
	if err != nil {
		return ""
	}
	return c
}

// guess asks the detector; what it cannot tell is taken for UTF-8 with damage.
func guess(b []byte) string {
	if mostlyUTF8(b) {
		return "utf-8"
	}
	r := chardet.Detect(b[:min(len(b), 256<<10)])
	name := canonical(strings.ToLower(r.Encoding))
	if name == "" || r.Confidence < 0.2 {
		return "windows-1252"
	}
	return name
}

// mostlyUTF8 reports whether whole UTF-8 sequences outweigh bad bytes: other encodings hardly ever form one by chance.
func mostlyUTF8(b []byte) bool {
	bad, good := 0, 0
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		i += n
	}
	return good > 0 && good >= bad
}

// valid keeps valid UTF-8 as it is and puts the replacement character where a byte is not.
func valid(b []byte) decoded {
	if utf8.Valid(b) {
		return decoded{s: string(b), name: "utf-8"}
	}
	d := decoded{name: "utf-8"}
	var s strings.Builder
	bad := 0
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		}
		before := s.Len()
		s.WriteRune(r)
		for range s.Len() - before {
			d.at = append(d.at, int32(i))
		}
		i += n
	}
	d.at = append(d.at, int32(len(b)))
	d.s = s.String()
	d.notes = append(d.notes, plural(bad, "byte was", "bytes were")+" not valid UTF-8 and are shown as \ufffd; the original bytes are kept.")
	return d
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return itoa(n) + " " + many
}

// convert decodes character by character, so that every character knows the bytes it came from.
func convert(b []byte, skip int, enc encoding.Encoding, name string) (decoded, error) {
	d := decoded{name: name, base: skip}
	src := b[skip:]
	dec := enc.NewDecoder()
	var s strings.Builder
	var dst [32]byte
	bad := 0
	for i := 0; i < len(src); {
		step, out := 0, 0
		for n := 1; n <= 8 && i+n <= len(src) && out == 0; n++ {
			out, step, _ = dec.Transform(dst[:], src[i:i+n], false)
		}
		if step == 0 {
			out, step = copy(dst[:], "\ufffd"), 1
			dec.Reset()
		}
		if bytes.Contains(dst[:out], []byte("\ufffd")) {
			bad++
		}
		for range out {
			d.at = append(d.at, int32(i))
		}
		s.Write(dst[:out])
		i += step
	}
	d.at = append(d.at, int32(len(src)))
	d.s = s.String()
	if bad > 0 {
		d.notes = append(d.notes, plural(bad, "character", "characters")+" could not be read as "+name+" and are shown as \ufffd; the original bytes are kept.")
	}
	return d, nil
}
