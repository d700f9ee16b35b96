package tree

// The parser is arc-standard with a beam (Zhang and Clark 2008; Huang, Fayong and Guo 2012 for its training): it shifts words
// to a stack and joins the two top ones, left or right. States share their stacks: a state points at the state below its top.
const (
	shift uint8 = iota
	leftArc
	rightArc
	lanes    = 4  // actions, padded
	arcBits  = 21 // log2 of the rows of the parser's weights
	arcRows  = 79 // features of one state
	maxWords = 150
)

// node is one state. Words count from 1; 0 is none.
type node struct {
	score       int32
	prev, below int32 // indices of nodes; 0 none
	q           int16 // next word to shift
	depth, act  uint8
	top
}

// top is the word on top of the stack with its outermost and next children on either side, and how many it has.
type top struct {
	s, l1, l2, r1, r2 int16
	nl, nr            uint8
}

// take gives the state after an action.
func take(nodes []node, at int32, act uint8, score int32) node {
	p := &nodes[at]
	if act == shift {
		d := p.depth
		if d < 255 {
			d++
		}
		return node{score: score, prev: at, below: at, q: p.q + 1, depth: d, act: act, top: top{s: p.q}}
	}
	u := &nodes[p.below]
	var n node
	if act == leftArc {
		n = *p
		n.l1, n.l2, n.nl = u.s, p.l1, p.nl+1
	} else {
		n = *u
		n.r1, n.r2, n.nr = p.s, u.r1, u.nr+1
	}
	n.score, n.prev, n.below, n.q, n.depth, n.act = score, at, u.below, p.q, p.depth-1, act
	return n
}

// allowed says which actions a state with n words has: can shift, can join.
func (p *node) allowed(n int) (canShift, canJoin bool) { return int(p.q) <= n, p.depth >= 2 }

// view holds what the features of a state look at.
type view struct {
	s0, s1, s2     *node
	a0, a1, a2     *atom
	q0, q1, q2     *atom
	l0, r0, l1, r1 *atom // outermost children of the two
	m0, m1, k1     *atom // next left child of the first, next right and left ones of the second
	dist, between  uint64
}

// look gathers the view. atoms[0] is none, atoms[n+1..n+3] the end.
func (v *view) look(nodes []node, at int32, atoms []atom, sums []uint32) {
	v.s0 = &nodes[at]
	v.s1 = &nodes[v.s0.below]
	v.s2 = &nodes[v.s1.below]
	v.a0, v.a1, v.a2 = &atoms[v.s0.s], &atoms[v.s1.s], &atoms[v.s2.s]
	q := v.s0.q
	v.q0, v.q1, v.q2 = &atoms[q], &atoms[q+1], &atoms[q+2]
	v.l0, v.r0, v.l1, v.r1 = &atoms[v.s0.l1], &atoms[v.s0.r1], &atoms[v.s1.l1], &atoms[v.s1.r1]
	v.m0, v.m1, v.k1 = &atoms[v.s0.l2], &atoms[v.s1.r2], &atoms[v.s1.l2]
	d := v.s0.s - v.s1.s
	switch {
	case d > 10:
		d = 7
	case d > 5:
		d = 6
	}
	v.dist = uint64(d) + 1
	v.between = 0
	if v.s1.s > 0 {
		// commas and verbs between the two, each 0, 1 or more
		x := sums[v.s0.s-1] - sums[v.s1.s]
		v.between = uint64(min(x&0xFF, 2) | min(x>>8&0xFF, 2)<<2 | min(x>>16, 1)<<4)
	}
	v.between++
}

// rowSet is the rows of a state.
type rowSet [arcRows]uint32

func one(seed, a uint64) uint32 { return uint32((a*mulA + seed) * mulD >> (64 - arcBits)) }

func two(seed, a, b uint64) uint32 {
	return uint32(((a*mulA ^ b*mulB) + seed) * mulD >> (64 - arcBits))
}

func three(seed, a, b, c uint64) uint32 {
	return uint32(((a*mulA ^ b*mulB) + c*mulC + seed) * mulD >> (64 - arcBits))
}

const seedStep = 0x01CBE59BD9B4E019

// fill lists the rows of the state in view.
func (r *rowSet) fill(v *view) {
	r.words(v)
	r.pairs(v)
	r.children(v)
	r.spans(v)
}

func (r *rowSet) words(v *view) {
	r[0] = one(1*seedStep, v.a0.w)
	r[1] = one(2*seedStep, v.a0.t)
	r[2] = one(3*seedStep, v.a0.wt)
	r[3] = one(4*seedStep, v.a1.w)
	r[4] = one(5*seedStep, v.a1.t)
	r[5] = one(6*seedStep, v.a1.wt)
	r[6] = one(7*seedStep, v.a2.wt)
	r[7] = one(8*seedStep, v.q0.wt)
	r[8] = one(9*seedStep, v.q0.w)
	r[9] = one(10*seedStep, v.q0.t)
	r[10] = one(11*seedStep, v.q1.wt)
	r[11] = two(12*seedStep, v.q0.t, v.q1.t)
	r[12] = three(13*seedStep, v.q0.t, v.q1.t, v.q2.t)
	r[13] = one(14*seedStep, v.q2.wt)
}

func (r *rowSet) pairs(v *view) {
	r[14] = two(15*seedStep, v.a0.wt, v.a1.wt)
	r[15] = two(16*seedStep, v.a0.wt, v.a1.t)
	r[16] = two(17*seedStep, v.a0.t, v.a1.wt)
	r[17] = two(18*seedStep, v.a0.w, v.a1.w)
	r[18] = two(19*seedStep, v.a0.t, v.a1.t)
	r[19] = two(20*seedStep, v.a0.t, v.q0.t)
	r[20] = two(21*seedStep, v.a0.wt, v.q0.t)
	r[21] = two(22*seedStep, v.a0.t, v.q0.wt)
	r[22] = two(23*seedStep, v.a0.w, v.q0.w)
	r[23] = two(24*seedStep, v.a1.w, v.q0.w)
	r[24] = three(25*seedStep, v.a0.t, v.q0.t, v.q1.t)
	r[25] = three(26*seedStep, v.a0.t, v.a1.t, v.q0.t)
	r[26] = three(27*seedStep, v.a0.wt, v.a1.t, v.q0.t)
	r[27] = three(28*seedStep, v.a0.t, v.a1.wt, v.q0.t)
	r[28] = three(29*seedStep, v.a0.t, v.a1.t, v.q0.wt)
	r[29] = three(30*seedStep, v.a0.t, v.a1.t, v.a2.t)
	r[30] = three(31*seedStep, v.a0.t, v.a1.t, v.a2.wt)
	r[31] = three(32*seedStep, v.a0.wt, v.a1.t, v.a2.t)
	r[32] = three(33*seedStep, v.a0.t, v.a1.t, v.q0.t*3+v.q1.t)
	r[33] = three(34*seedStep, v.a0.t, v.a1.t, v.q0.t*3+v.a2.t)
	r[34] = three(35*seedStep, v.a0.wt, v.q0.t, v.q1.t)
	r[35] = two(36*seedStep, v.a0.wt, v.q0.wt)
	r[36] = three(37*seedStep, v.a1.t, v.a2.t, v.q0.t)
	r[37] = three(38*seedStep, v.a0.t, v.a1.t, v.q0.t*5+v.q1.t*3+v.q2.t)
}

func (r *rowSet) children(v *view) {
	t := v.a0.t*7 + v.a1.t*11
	r[38] = two(39*seedStep, t, v.l0.t)
	r[39] = two(40*seedStep, t, v.r0.t)
	r[40] = two(41*seedStep, t, v.l1.t)
	r[41] = two(42*seedStep, t, v.r1.t)
	r[42] = two(43*seedStep, t, v.l0.w)
	r[43] = two(44*seedStep, t, v.r0.w)
	r[44] = two(45*seedStep, t, v.l1.w)
	r[45] = two(46*seedStep, t, v.r1.w)
	r[46] = two(47*seedStep, v.a1.wt, v.l0.w)
	r[47] = three(48*seedStep, v.a2.wt, v.a1.t, v.l0.w)
	r[48] = three(49*seedStep, v.a2.t, v.a1.t, v.l0.w)
	r[49] = three(50*seedStep, t, v.l0.t, v.r0.t)
	r[50] = three(51*seedStep, t, v.l1.t, v.r1.t)
	r[51] = three(52*seedStep, t, v.r0.t, v.q0.t)
	r[52] = three(53*seedStep, t, v.r1.t, v.q0.t)
	r[53] = three(54*seedStep, v.a0.wt, v.l0.t, v.r0.t)
	r[54] = three(55*seedStep, v.a1.wt, v.l1.t, v.r1.t)
	r[55] = three(56*seedStep, v.a0.wt, v.l0.w, v.a1.t)
	r[56] = three(57*seedStep, v.a1.wt, v.r1.w, v.a0.t)
	r[57] = three(58*seedStep, v.a0.wt, v.r0.t, v.q0.t)
	r[58] = three(59*seedStep, t, v.l0.w, v.q0.t)
	r[59] = three(60*seedStep, t, v.l1.t, v.l0.t)
	r[60] = three(73*seedStep, v.a0.t, v.l0.t, v.m0.t)
	r[61] = three(74*seedStep, v.a1.t, v.r1.t, v.m1.t)
	r[62] = three(75*seedStep, t, v.l0.w, v.m0.t)
	r[63] = three(76*seedStep, t, v.r1.t, v.m1.t)
	r[64] = three(77*seedStep, t, v.l1.t, v.k1.t)
	r[65] = three(78*seedStep, v.a2.w, v.a0.w, v.l0.w)
	r[66] = three(79*seedStep, v.a1.w, v.a0.w, v.l0.w)
}

func (r *rowSet) spans(v *view) {
	t := v.a0.t*7 + v.a1.t*11
	r[67] = two(61*seedStep, t, v.dist)
	r[68] = two(62*seedStep, v.a0.wt, v.dist)
	r[69] = two(63*seedStep, v.a1.wt, v.dist)
	r[70] = two(64*seedStep, t, v.between)
	r[71] = two(65*seedStep, v.a1.wt, v.between)
	r[72] = two(66*seedStep, v.a0.wt, v.between)
	v0, v1 := uint64(v.s0.nl)<<8|uint64(v.s0.nr)+1, uint64(v.s1.nl)<<8|uint64(v.s1.nr)+1
	r[73] = two(67*seedStep, v.a0.wt, v0)
	r[74] = two(68*seedStep, v.a1.wt, v1)
	r[75] = three(69*seedStep, t, v0, v1)
	r[76] = three(70*seedStep, t, v.between, v.q0.t)
	r[77] = three(71*seedStep, v.a0.t, v0, v.q0.t)
	r[78] = two(72*seedStep, uint64(min(v.s0.depth, 3)), v.q0.t*3+v.q1.t)
}

// scorer gives the scores of the three actions from the rows of a state.
type scorer interface {
	score(r *rowSet) [lanes]int32
}

// packed is the parser's table at work: three biased weights of ten bits a row, summed in lanes.
type packed []uint32

const laneBias = 512

func (p packed) score(r *rowSet) [lanes]int32 {
	outer, inner := uint64(0), uint32(0)
	p = p[:1<<arcBits]
	for _, i := range r {
		v := p[i&(1<<arcBits-1)]
		outer += uint64(v&0x3FF00000)<<8 | uint64(v&0x3FF)
		inner += v >> 10 & 0x3FF
	}
	bias := int32(arcRows * laneBias)
	return [lanes]int32{int32(outer&0xFFFFFFF) - bias, int32(inner) - bias, int32(outer>>28) - bias, 0}
}

// pick is one step of one state that might enter the next beam.
type pick struct {
	score int32
	from  int32
	act   uint8
}

// beam is the working memory of a parse.
type beam struct {
	nodes []node
	atoms []atom   // padded: none, the words, three ends
	sums  []uint32 // commas, verbs and quotes up to each word
	now   []int32
	picks []pick
	rows  rowSet
	view  view
	heads []int16 // counted from 1; 0 root
	rated [][lanes]int32

	lag    int32 // while learning: the state whose action lagAct is scored lower by lead
	lead   int32
	lagAct uint8
}

// mix spreads a small number over 64 bits.
func mix(x uint64) uint64 {
	x *= mulC
	x = (x ^ x>>31) * mulD
	return x ^ x>>29
}

// set lays out the words and their tags.
func (b *beam) set(words []atom, tags []Tag) {
	edge := atom{w: wordEdge, t: mulB, wt: mulC}
	b.atoms = append(append(append(b.atoms[:0], atom{w: mulD, t: mulA, wt: mulB}), words...), edge, edge, edge)
	b.sums = append(b.sums[:0], 0)
	x := uint32(0)
	for i := range words {
		a := &b.atoms[i+1]
		a.t = mix(uint64(tags[i]) + 1)
		a.wt = a.w*3 + a.t
		switch t := tags[i]; {
		case t == Comma || t == Colon:
			x++
		case t.Verb():
			x += 1 << 8
		case t == OpenQuote || t == CloseQuote || t == CC:
			x += 1 << 16
		}
		b.sums = append(b.sums, x)
	}
	b.nodes = append(b.nodes[:0], node{}, node{q: 1})
	b.now = append(b.now[:0], 1)
}

// keep enters a pick into the best width picks, in order of score; of equals the earlier stays ahead.
func (b *beam) keep(p pick, width int) {
	n := len(b.picks)
	if n == width {
		if b.picks[n-1].score >= p.score {
			return
		}
		n--
	} else {
		b.picks = append(b.picks, p)
	}
	for n > 0 && b.picks[n-1].score < p.score {
		b.picks[n] = b.picks[n-1]
		n--
	}
	b.picks[n] = p
}

// rate scores the steps out of one state. A shift that is the only step costs nothing.
func rate[S scorer](b *beam, m S, at int32, n int) (sc [lanes]int32, canShift, canJoin bool) {
	canShift, canJoin = b.nodes[at].allowed(n)
	if canJoin {
		b.view.look(b.nodes, at, b.atoms, b.sums)
		b.rows.fill(&b.view)
		sc = m.score(&b.rows)
	}
	return sc, canShift, canJoin
}

// rateOnce scores the steps out of the k-th state of the beam. States that look alike to the features score alike.
func rateOnce[S scorer](b *beam, m S, k, n int) [lanes]int32 {
	for j := range b.rated {
		if alike(b.nodes, b.now[j], b.now[k]) {
			b.rated = append(b.rated, b.rated[j])
			return b.rated[j]
		}
	}
	sc, _, _ := rate(b, m, b.now[k], n)
	b.rated = append(b.rated, sc)
	return sc
}

// alike reports whether the features see no difference between two states.
func alike(nodes []node, a, b int32) bool {
	x, y := &nodes[a], &nodes[b]
	if x.q != y.q || min(x.depth, 3) != min(y.depth, 3) || x.top != y.top {
		return false
	}
	x1, y1 := &nodes[x.below], &nodes[y.below]
	return x1.top == y1.top && nodes[x1.below].s == nodes[y1.below].s
}

// step moves the beam one action on.
func step[S scorer](b *beam, m S, n, width int, margin int32) {
	b.picks = b.picks[:0]
	b.rated = b.rated[:0]
	for k, at := range b.now {
		canShift, canJoin := b.nodes[at].allowed(n)
		sc := rateOnce(b, m, k, n)
		if at == b.lag {
			sc[b.lagAct] -= b.lead
		}
		base := b.nodes[at].score
		if canShift {
			b.keep(pick{base + sc[shift], at, shift}, width)
		}
		if canJoin {
			b.keep(pick{base + sc[leftArc], at, leftArc}, width)
			b.keep(pick{base + sc[rightArc], at, rightArc}, width)
		}
	}
	b.now = b.now[:0]
	for _, p := range b.picks {
		if p.score < b.picks[0].score-margin {
			break
		}
		b.nodes = append(b.nodes, take(b.nodes, p.from, p.act, p.score))
		b.now = append(b.now, int32(len(b.nodes)-1))
	}
}

// readHeads walks back from a final state.
func (b *beam) readHeads(at int32, n int) []int16 {
	b.heads = append(b.heads[:0], make([]int16, n+1)...)
	for ; b.nodes[at].prev != 0; at = b.nodes[at].prev {
		p := &b.nodes[at]
		if p.act == leftArc {
			b.heads[p.l1] = p.s
		} else if p.act == rightArc {
			b.heads[p.r1] = p.s
		}
	}
	return b.heads
}

// search finds heads (counted from 1, 0 at the root) for words already set.
func search[S scorer](b *beam, m S, n, width int, margin int32) []int16 {
	for range 2*n - 1 {
		step(b, m, n, width, margin)
	}
	return b.readHeads(b.now[0], n)
}
