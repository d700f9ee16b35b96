package corpus

import "testing"

func TestEpisodesParse(t *testing.T) {
	all, err := Episodes("")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range all {
		t.Log(e.Name, len(e.Reports), e.Read())
	}
}
