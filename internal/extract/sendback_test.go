package extract

import (
	"testing"
)

// TestSendingBackWithoutTheWord: papers, orders to go, flights and crews, and clauses of which only the people are left.
func TestSendingBackWithoutTheWord(t *testing.T) {
	for _, c := range []struct{ before, text, want string }{
		{eritreans, "They have been served with deportation orders.", "returned planned"},
		{eritreans, "They received expulsion orders on Monday.", "returned planned"},
		{eritreans, "A deportation order was issued against him.", "returned planned"},
		{eritreans, "An extradition warrant for the nine was signed on Monday.", "returned planned 9"},
		{eritreans, "The judge quashed the deportation orders.", "returned denied"},
		{eritreans, "They must leave the country by 30 June.", "returned planned"},
		{eritreans, "They have been ordered to leave Egypt by 30 June.", "returned planned"},
		{eritreans, "They were spared deportation.", "returned denied"},
		{eritreans, "They were sentenced to deportation.", "returned planned"},
		{eritreans, "They are threatened with deportation.", "returned feared"},
		{eritreans, "Their deportation has yet to happen.", "returned denied"},
		{eritreans, "Their extradition is only a matter of days.", "returned planned"},
		{northerners, "The flight was cancelled.", "returned denied"},
		{northerners, "The plane took off without them.", "returned denied"},
		{northerners, "The pilot refused to fly them.", "returned denied"},
		{northerners, "The airline would not carry them.", "returned denied"},
		{northerners, "They were taken off the plane at the last minute.", "returned denied"},
		{northerners, "Fourteen were sent back; the others were not.", "returned denied"},
		{northerners, "It was said that all had been handed over. Nine were.", "returned 9"},
		{northerners, "The men were freed, but the women were not.", "released denied"},
		{northerners, "There have been two deaths.", "died 2"},
		{northerners, "Nine deportations took place last week.", "returned 9"},
	} {
		mustTell(t, c.before, c.text, c.want)
	}
}

// TestNoSendingBack: the same words where nobody is sent back, or nothing is told of others.
func TestNoSendingBack(t *testing.T) {
	for _, c := range []struct{ before, text string }{
		{northerners, "The pilot refused to say where he had been."},
		{northerners, "The lawyer missed the evening flight."},
		{northerners, "The minister's flight was late."},
		{northerners, "The activists were told to leave the room."},
		{northerners, "They were barred from leaving the country."},
		{northerners, "The ministry has a new paper on deportation."},
		{northerners, "The detainees are tired. Their lawyers were, too."},
		{northerners, "He asked whether the reports were true. They were."},
	} {
		mustTellNothing(t, c.before, c.text)
	}
}
