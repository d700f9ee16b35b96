package read

import (
	"strings"
	"unicode"

	"habeas"
)

// function gives the language whose function word this is; a handful suffices to tell a whole report.
func function(word string) string {
	switch word {
	case "the", "of", "and", "to", "was", "were", "said", "that", "from", "with", "they", "by", "have", "has", "been", "their", "who", "it", "is", "are", "at", "on", "he", "she", "not":
		return "en"
	case "le", "les", "des", "une", "dans", "est", "que", "qui", "pour", "ont", "aux", "sur", "pas", "du":
		return "fr"
	case "el", "los", "las", "por", "con", "para", "fueron", "del", "como", "más", "su", "sus", "y":
		return "es"
	case "der", "die", "das", "und", "nicht", "mit", "von", "wurden", "ist", "ein", "eine", "zu", "den", "dem":
		return "de"
	case "ve", "bir", "bu", "için", "ile", "olarak", "edildi", "olan", "göre", "da", "daha":
		return "tr"
	case "yang", "dan", "di", "dengan", "untuk", "pada", "ini", "itu", "dari", "tidak", "akan":
		return "id"
	case "không", "của", "và", "những", "người", "được", "trong", "một", "các", "là":
		return "vi"
	case "il", "gli", "che", "sono", "della", "nel", "non", "per":
		return "it"
	case "os", "uma", "não", "foram", "em", "ao", "seu", "mais", "e", "o":
		return "pt"
	}
	return ""
}

// language decides by script first, then, for Latin letters, by function words. "" is a language that Habeas does not know.
func language(text string) habeas.Lang {
	var hangul, han, kana, latin, other int
	for i, r := range text {
		switch {
		case i > 20_000:
		case r < 0x80:
			if unicode.IsLetter(r) {
				latin++
			}
		case unicode.Is(unicode.Hangul, r):
			hangul++
		case unicode.Is(unicode.Han, r):
			han++
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			kana++
		case unicode.Is(unicode.Latin, r):
			latin++
		case unicode.IsLetter(r):
			other++
		}
	}
	// A Han or Hangul character says about as much as three Latin letters.
	switch {
	case kana*4 > han && kana*3 > latin:
		return ""
	case hangul*3 > latin && hangul >= han && hangul > other:
		return habeas.Korean
	case han*3 > latin && han > other:
		return habeas.Chinese
	case other > latin:
		return ""
	}
	return latinLanguage(text)
}

func latinLanguage(text string) habeas.Lang {
	counts := map[string]int{}
	words := 0
	for w := range strings.FieldsSeq(strings.ToLower(text[:min(len(text), 20_000)])) {
		words++
		if l := function(strings.Trim(w, `.,;:"'()“”’`)); l != "" {
			counts[l]++
		}
	}
	best, most := "en", counts["en"]
	for _, l := range []string{"fr", "es", "de", "tr", "id", "vi", "it", "pt"} {
		if counts[l] > most {
			best, most = l, counts[l]
		}
	}
	if best == "en" && (most > 0 || words < 25) {
		return habeas.English
	}
	return ""
}
