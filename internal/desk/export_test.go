package desk

// SetMostRereading changes how many reports one new row may have read again, so that a test needs few.
func (d *Desk) SetMostRereading(n int) { d.mostRereading = n }

// AsShipped reports whether no row that people added is in use.
func (d *Desk) AsShipped() bool { return d.lexicon.Load() == d.shipped }
