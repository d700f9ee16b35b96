// Package tell is a small neural net of whole numbers that says which kinds of claims a sentence tells of: how likely each kind is, and by which word. It was learned from reports
// that were read by hand (README.md) and knows nothing of rules; extract asks it about sentences in which the rules found less than stands there. It is pure, and gives the same
// answer on every machine.
package tell
