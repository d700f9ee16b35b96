package tree

import (
	"testing"
)

// ways are the ways of adding that this machine has, each made the one in use.
func ways(t *testing.T) []func() {
	had := wide
	t.Cleanup(func() { wide = had })
	out := []func(){func() { wide = false }}
	if had {
		out = append(out, func() { wide = true })
	}
	return out
}
