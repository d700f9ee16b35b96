package echo

import "habeas"

// agree reports whether two claims of different reports say the same of what may be the same people. Unknown agrees with anything;
// two known values that cannot both hold do not.
func agree(a, b *habeas.Claim) bool {
	if a.Kind.Speech() && !sameSpeech(a, b) {
		return false
	}
	return a.Kind == b.Kind && a.Generic == b.Generic && agreeGroup(a.Group, b.Group) &&
		agreeWhen(a.When, b.When) && agreePlace(where(a), where(b))
}

// sameSpeech reports whether two claims of speech may be of one saying: the same speaker to the same party.
func sameSpeech(a, b *habeas.Claim) bool {
	return a.Agent != "" && b.Agent != "" && sameName(string(a.Agent), string(b.Agent)) && (a.Recipient == "" || b.Recipient == "" || sameName(string(a.Recipient), string(b.Recipient)))
}

func agreeGroup(a, b *habeas.Group) bool {
	if a == nil || b == nil {
		return true
	}
	return a.Role == b.Role && a.Count.Overlaps(b.Count)
}

func where(c *habeas.Claim) *habeas.Place {
	if c.Place != nil {
		return c.Place
	}
	return c.ToPlace
}

func agreePlace(a, b *habeas.Place) bool {
	if a == nil || b == nil {
		return true
	}
	if a.Ref != "" && b.Ref != "" {
		return a.Ref == b.Ref
	}
	return a.Name == b.Name && a.Name != "" || sameName(a.Name, b.Name)
}

func agreeWhen(a, b *habeas.When) bool { return a == nil || b == nil || a.Overlaps(*b) }

// telling reports whether agreement on the claim ties two reports together at all: a counted group, or a place and a bounded time, or something said.
func telling(c *habeas.Claim) bool {
	return c.Kind.Speech() || c.Group != nil && c.Group.Count.Form != habeas.Vague && c.Group.Count.Max > 1 || where(c) != nil && c.When != nil && c.When.Bounded()
}

// specific reports whether agreement on the claim means something: an exact number of people and a place or a bounded time.
func specific(c *habeas.Claim) bool {
	exact := c.Group != nil && c.Group.Count.Exact() && c.Group.Count.Min > 1
	return exact && (where(c) != nil || (c.When != nil && c.When.Bounded()))
}

// mostCompared is how many claims of a report are compared with those of another.
const mostCompared = 300

// agreement counts the claims of a that some claim of b says too: all of them, and those that are specific in both.
func agreement(a, b []habeas.Claim) (all, exact int) {
	a, b = a[:min(len(a), mostCompared)], b[:min(len(b), mostCompared)]
	for i := range a {
		for j := range b {
			if !agree(&a[i], &b[j]) || a[i].Group == nil || b[j].Group == nil {
				continue
			}
			all++
			if specific(&a[i]) && specific(&b[j]) {
				exact++
			}
			break
		}
	}
	return all, exact
}

// lastVoice is the first-hand knower of a claim, and false where the report speaks itself.
func lastVoice(c *habeas.Claim) (habeas.Voice, bool) {
	if len(c.AccordingTo) == 0 {
		return habeas.Voice{}, false
	}
	return c.AccordingTo[len(c.AccordingTo)-1], true
}

// sharedVoice names a voice that stands first-hand behind agreeing claims of both reports, within the days of one briefing.
func sharedVoice(a, b *node) string {
	for i, v := range a.told {
		if !v.ok || v.Kind == habeas.VoiceAnonymous || v.Kind == habeas.VoiceReport || !named(v.Voice) {
			continue
		}
		for j, w := range b.told {
			if w.ok && w.Kind != habeas.VoiceAnonymous && sameName(v.Name, w.Name) && agree(&a.Claims[i], &b.Claims[j]) {
				return v.Name
			}
		}
	}
	return ""
}
