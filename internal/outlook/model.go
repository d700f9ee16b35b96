package outlook

import "habeas"

// forecastModel gives the model's outlook.
func forecastModel(o habeas.Outlook, c habeas.Case, claims []habeas.Claim, corridor habeas.Corridor, fit *Fit, g habeas.CaseGroup, arrest habeas.When, asOf habeas.Day, seed uint64) habeas.Outlook {
	return baseOnly(o, fit.Verdict.Says)
}
