package desk

import "habeas"

// Place gives where a ref lies: a corridor's site by its own coordinates where it has any, else by those of its town.
func (d *Desk) Place(ref habeas.Ref) (habeas.GazetteerPlace, bool) {
	for _, c := range d.Corridors {
		for _, s := range c.Sites {
			if s.Ref != ref || ref == "" {
				continue
			}
			if s.Lat != 0 || s.Lon != 0 {
				return habeas.GazetteerPlace{Ref: ref, Name: s.Name, Aliases: s.Aliases, Kind: s.Kind, In: s.City, Lat: s.Lat, Lon: s.Lon}, true
			}
		}
	}
	places := d.lexicon.Load().Places
	if places == nil {
		return habeas.GazetteerPlace{}, false
	}
	p, ok := places(ref)
	if ok && p.Lat == 0 && p.Lon == 0 && p.In != "" && p.In != ref {
		if town, known := places(p.In); known {
			p.Lat, p.Lon = town.Lat, town.Lon
		}
	}
	return p, ok
}

// Named gives the places known by a name, those that people added too, the likeliest first.
func (d *Desk) Named(name string) []habeas.Ref {
	if named := d.lexicon.Load().Named; named != nil {
		return named(name)
	}
	return nil
}

// NamesOf gives a name of a place and all others by which the gazetteer knows the places that it may mean; nil for no name.
func (d *Desk) NamesOf(name string) []string {
	if name == "" {
		return nil
	}
	out, refs := []string{name}, d.Named(name)
	for _, ref := range refs[:min(mostMeant, len(refs))] {
		if p, known := d.Place(ref); known {
			out = append(append(out, p.Name), p.Aliases...)
		}
	}
	return out
}
