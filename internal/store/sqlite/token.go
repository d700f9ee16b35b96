package sqlite

import (
	"unicode"
	"unicode/utf8"

	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/ext/fts5"
	"golang.org/x/text/unicode/norm"

	"habeas/internal/store"
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
	return r >= 0x1100 && unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana)
}

func wordly(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// eachToken calls yield with every token and the bytes that it stands for, until yield errs.
func eachToken(text string, yield func(token string, start, end int) error) error {
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		end, err := at+size, error(nil)
		switch {
		case paired(r):
			end, err = pairs(text, at, yield)
		case wordly(r):
			for end < len(text) {
				r, size = utf8.DecodeRuneInString(text[end:])
				if paired(r) || !wordly(r) && !unicode.IsMark(r) {
					break
				}
				end += size
			}
			err = yield(store.Fold(text[at:end]), at, end)
		}
		if err != nil {
			return err
		}
		at = end
	}
	return nil
}

// tokensOf are the tokens of a text, in their order.
func tokensOf(text string) []string {
	var out []string
	_ = eachToken(text, func(token string, _, _ int) error {
		out = append(out, token)
		return nil
	})
	return out
}

// pairs yields every two neighbouring characters of a run, or the single one, composed: a syllable written in its letters is the same syllable.
func pairs(text string, at int, yield func(string, int, int) error) (int, error) {
	end, last := character(text, at)
	alone := true
	for end < len(text) {
		if r, _ := utf8.DecodeRuneInString(text[end:]); !paired(r) {
			break
		}
		next, char := character(text, end)
		if err := yield(last+char, at, next); err != nil {
			return end, err
		}
		alone, last = false, char
		at, end = end, next
	}
	if alone {
		return end, yield(last, at, end)
	}
	return end, nil
}

// character gives the end of the character that begins at a byte, and its composed form.
func character(text string, at int) (int, string) {
	_, size := utf8.DecodeRuneInString(text[at:])
	if at+size < len(text) {
		if r, _ := utf8.DecodeRuneInString(text[at+size:]); !unicode.IsMark(r) && (r < 0x1100 || r > 0x11FF) {
			return at + size, norm.NFKC.String(text[at : at+size])
		}
		size = max(size, norm.NFC.NextBoundaryInString(text[at:], true))
	}
	return at + size, norm.NFKC.String(text[at : at+size])
}
