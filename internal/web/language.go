package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"habeas"
)

// languages are those that the pages speak, the first where a browser asks for none of them.
func languages() []habeas.Lang { return []habeas.Lang{habeas.English, habeas.Korean, habeas.Chinese} }

// languageCookie keeps the language that somebody chose in his own browser.
const languageCookie = "habeas_lang"

// languageOf is the language of a request: the one chosen on a page, else the one that the browser likes best.
func languageOf(r *http.Request) habeas.Lang {
	all := languages()
	if c, err := r.Cookie(languageCookie); err == nil && slices.Contains(all, habeas.Lang(c.Value)) {
		return habeas.Lang(c.Value)
	}
	liked, _, err := language.ParseAcceptLanguage(r.Header.Get("Accept-Language"))
	if err != nil || len(liked) == 0 {
		return all[0]
	}
	tags := make([]language.Tag, len(all))
	for i, l := range all {
		tags[i] = language.Make(string(l))
	}
	_, i, sure := language.NewMatcher(tags).Match(liked...)
	if sure == language.No {
		return all[0]
	}
	return all[i]
}

// setLanguage keeps the language chosen and goes back to the page on which it was.
func (s *Server) setLanguage(w http.ResponseWriter, r *http.Request) error {
	lang := habeas.Lang(r.PostFormValue("lang"))
	if !slices.Contains(languages(), lang) {
		return habeas.Errorf(habeas.Invalid, "%s", s.words.T("language.none"))
	}
	http.SetCookie(w, &http.Cookie{Name: languageCookie, Value: string(lang), Path: "/", MaxAge: 400 * 86400, HttpOnly: true, SameSite: http.SameSiteStrictMode})
	http.Redirect(w, r, own(r.PostFormValue("back")), http.StatusSeeOther)
	return nil
}

// own is an address of this site, or its start where it is none.
func own(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.IsAbs() || u.Host != "" || u.User != nil || !strings.HasPrefix(u.Path, "/") || strings.HasPrefix(u.Path, "//") || strings.ContainsAny(address, "\\\r\n") {
		return "/"
	}
	return u.RequestURI()
}

// hereKey is under what a request's context holds its address.
type hereKey struct{}

// withHere puts the address of a page into the context in which it is drawn. What answers a form has no address to come back to.
func withHere(r *http.Request) *http.Request {
	if r.Method != http.MethodGet {
		return r
	}
	return r.WithContext(context.WithValue(r.Context(), hereKey{}, r.URL.RequestURI()))
}

func here(ctx context.Context) string {
	at, _ := ctx.Value(hereKey{}).(string)
	return at
}

// tag is the language as a browser knows it. Chinese is written in simplified characters.
func (c *catalog) tag() string {
	if c.lang == habeas.Chinese {
		return "zh-Hans"
	}
	return string(c.lang)
}
