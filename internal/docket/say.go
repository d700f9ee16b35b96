package docket

import (
	"fmt"
	"strings"

	"habeas"
)

// saying is something said, in English and as data for every other language.
type saying struct {
	says string
	told habeas.Told
}

// say makes a sentence. What befell people is said of them as it is in English; the data keep what kind it was.
func say(code, format string, values ...any) saying {
	words := make([]any, len(values))
	for i, v := range values {
		words[i] = v
		switch x := v.(type) {
		case habeas.Kind:
			words[i] = past(x)
		case habeas.State:
			words[i] = wordOf(x)
		case saying:
			words[i], values[i] = x.says, x.told
		}
	}
	return saying{fmt.Sprintf(format, words...), habeas.Tell(code, values...)}
}

// listed makes a sentence of a list of its parts.
func listed(code, format, between string, parts []saying) saying {
	says, told := apartOf(parts)
	return saying{fmt.Sprintf(format, strings.Join(says, between)), habeas.Tell(code, told)}
}

// then puts a sentence after another.
func (s saying) then(o saying) saying {
	return saying{s.says + " " + o.says, s.told.And(o.told)}
}

// question makes a question of a sentence.
func (s saying) question(since habeas.Day, claims ...string) habeas.Question {
	if claims == nil {
		claims = []string{}
	}
	return habeas.Question{Says: s.says, Told: s.told, Since: since, Claims: claims}
}

// apartOf gives sentences in English and as data apart.
func apartOf(all []saying) ([]string, []habeas.Told) {
	says, told := []string{}, []habeas.Told{}
	for _, s := range all {
		says, told = append(says, s.says), append(told, s.told)
	}
	return says, told
}
