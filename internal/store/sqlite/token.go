package sqlite

import (
	"unicode"
	"unicode/utf8"

	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/ext/fts5"
	"golang.org/x/text/unicode/norm"
)

// registerTokens gives a connection the tokenizer of the search index.
func registerTokens(c *sqlite3.Conn) error {
	return fts5.RegisterCustom(c, func(a *fts5.API) error {
		return a.CreateTokenizer("habeas", func([]string) (fts5.Tokenizer, error) { return tokens{}, nil })
	})
}

// tokens cuts text for search: words of alphabets, lower-cased and without accents, and overlapping pairs of characters for Han, Hangul and Kana,
// since those scripts have two-syllable words without spaces around them, which stock tokenizers do not find.
type tokens struct{}

func (tokens) Tokenize(_ fts5.TokenizeFlag, text, _ string, yield fts5.TokenCallback) error {
	return eachToken(text, func(token string, start, end int) error { return yield(0, token, start, end) })
}

func paired(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana)
}

func eachToken(text string, yield func(token string, start, end int) error) error {
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		switch {
		case paired(r):
			end, err := pairs(text, at, yield)
			if err != nil {
				return err
			}
			at = end
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			end := at + size
			for end < len(text) {
				r, size = utf8.DecodeRuneInString(text[end:])
				if paired(r) || !(unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)) {
					break
				}
				end += size
			}
			if err := yield(fold(text[at:end]), at, end); err != nil {
				return err
			}
			at = end
		default:
			at += size
		}
	}
	return nil
}

// pairs yields every two neighbouring characters of a run, or the single one.
func pairs(text string, at int, yield func(string, int, int) error) (int, error) {
	_, size := utf8.DecodeRuneInString(text[at:])
	end := at + size
	alone := true
	for end < len(text) {
		r, next := utf8.DecodeRuneInString(text[end:])
		if !paired(r) {
			break
		}
		if err := yield(text[at:end+next], at, end+next); err != nil {
			return end, err
		}
		alone = false
		at, end = end, end+next
	}
	if alone {
		return end, yield(text[at:end], at, end)
	}
	return end, nil
}

// fold lower-cases and drops accents: "Sinŭiju" is found as "sinuiju".
func fold(s string) string {
	ascii := true
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	b := make([]byte, 0, len(s))
	if ascii {
		for i := range len(s) {
			c := s[i]
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			b = append(b, c)
		}
		return string(b)
	}
	for _, r := range norm.NFD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			b = utf8.AppendRune(b, unicode.ToLower(r))
		}
	}
	return string(b)
}
