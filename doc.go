// Package habeas holds the words of Habeas: the nouns that every other package speaks.
//
// Habeas is software for small teams who follow people held in custody and in danger of being sent
// back by force to the country they fled, and who know of them only through reports that disagree.
// One question stands on every screen: where are they now, who says so, and how long do we have?
//
// The words follow the flow, which runs one way:
//
//		bytes -> Report -> Claims -> Echoes and Origins -> Case -> Outlook -> Alarms
//
//	  - report.go: what was received, its text layer, and the way back to the original bytes.
//	  - span.go, day.go, when.go, count.go, place.go: values; every one of them is exact about what it does not know.
//	  - claim.go, trace.go: what a report says, according to whom, with which doubt.
//	  - echo.go: who repeats whom, and where knowledge enters.
//	  - case.go: groups, sets, head counts, spells, conflicts, requests.
//	  - outlook.go: how long do we have, attention, alarms.
//	  - decision.go: what a person decided; ledger.go: what was written down for good.
//	  - corridor.go: the declared context of one route of return.
//
// The package imports the standard library only, does no input or output, and knows no clock: a day or
// a time is always a parameter. Unknown is a value everywhere, and never a guess.
// JSON names and their order are the program's machine-readable face; adding a field is free,
// renaming or dropping one breaks other people's scripts.
package habeas
