package lang

// class is a set of facts about a word that the recognisers ask for.
type class uint64

// Classes of words.
const (
	clAbbr       class = 1 << iota // written with a full stop that ends no sentence: "gen.", "mr."
	clAbbrEnd                      // an abbreviation that may end a sentence: "inc.", "p.m."
	clAbbrNum                      // only before a number: "no."
	clCardinal                     // "twenty-one", num holds the value
	clMultiple                     // "hundred", "thousand", "million", "dozen"
	clOrdinal                      // "third"
	clLoose                        // "several", "dozens", "hundreds": an open number
	clMonth                        // idx 1 to 12
	clWeekday                      // idx 0 (Sunday) to 6
	clUnit                         // of time: unit
	clSeason                       // idx 0 winter, 1 spring, 2 summer, 3 autumn
	clPartDay                      // "morning"
	clEdge                         // "early", "mid", "late"
	clDeictic                      // "yesterday", "today", "tomorrow"
	clVague                        // "recently", "now"
	clRepeat                       // "daily", "annually"
	clPerson                       // noun of people, singular
	clPeople                       // noun of people, plural
	clSort                         // a noun of people by sex or age, "men", "infants": in a list with numbers each is a part
	clBody                         // noun of a set of people: "group", "family", "team"
	clNation                       // adjective of a nation or people: "Korean"
	clTitle                        // stands before a name: "President", "Mr."
	clFirstName                    //
	clSurname                      //
	clNotName                      // a capital here makes no name: "Monday", "The"
	clNotPeople                    // looks like a noun of people and is none: "letters"
	clDet                          // determiner
	clPoss                         // possessive: "her", "their"
	clPronoun                      // "they"
	clPrep                         //
	clConj                         //
	clAux                          // forms of be, have, do
	clModal                        //
	clVerb                         // some form of a verb the pack knows
	clPlaceWord                    // begins a name of the gazetteer
	clOrgWord                      // "ministry", "party": makes an organisation of a row of capitals
	clPlaceNoun                    // "province", "river": makes a place of a row of capitals
	clFunction                     // any closed-class word
	clMeasure                      // what is counted but no people: "dollars", "km", "percent"
	clApprox                       // "about", "nearly"
	clBoiler                       // begins a line of boilerplate
	clStates                       // adverb or adjective that may stand inside a noun group
	clHoliday                      //
	clParticle                     // part of a surname: "de", "van"
	clHalf                         // "half"
	clTimeLead                     // begins an expression of time: "last", "end", "ago"
	clHarm                         // a verb whose number is people: "killed 12"
	clPartName                     // a participle that makes people of the number before it: "12 killed"
	clGenericCue                   // "usually"
	clThing                        // a noun of people before it only describes it: "refugee agency"
	clNominal                      // an adjective that stands for people: "the wounded"
	clWeak                         // a noun of people that is more often something else: "general", "local"
	clRest                         // "others", "rest", "none", "those": stands for people told of
	clPhrase                       // begins a wording of time of several words
)

// form is the shape of a verb or noun.
type form uint8

// Forms.
const (
	formBase form = 1 << iota
	formThird
	formPast
	formParticiple
	formIng
	formPlural
)

// unit is a length of time.
type unit uint8

// Units of time.
const (
	noUnit unit = iota
	unitSecond
	unitMinute
	unitHour
	unitDay
	unitWeek
	unitMonth
	unitQuarter
	unitYear
	unitDecade
	unitCentury
	unitWeekend
	unitNight
	unitMorning
	unitFortnight
	unitPeriod
	unitSeason
)
