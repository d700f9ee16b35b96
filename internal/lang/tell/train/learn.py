"""Makes the weights of package tell. README.md of that package says from what and with which command; it needs Debian's python3-torch and libopenblas0.

    learn.py LESSONS VECTORS PACK WEIGHTS [--without FOLD]   learn, and pack the weights; without the texts of one of four parts, to measure on that part
"""
import collections, json, random, struct, sys, time, zlib
import numpy as np, torch, torch.nn as nn, torch.nn.functional as F

KINDS = "arrested abducted held transferred interrogated returned released escaped died contacted urged asked answered silent threatened".split()
UNITS, WINDOW, FLAGS, ROLES, LABELS, TOP = 64, 2, 15, 33, 80, 4.0
SUBJECTS, OBJECTS = (0, 1), (6, 8)  # nsubj and nsubj:pass, obj and obl, as package tree numbers them
WORDS, LONGEST, SENTENCES = 40000, 90, 200
PASSES, PLAIN, RATE = 12, 300, 3e-3


def marks(pack):
    """What the tables of the language pack say of a base form: its kinds, who is told of, its class."""
    out = collections.defaultdict(set)

    def rows(name):
        with open(f"{pack}/{name}.tsv") as f:
            lines = [l.rstrip("\n").split("\t") for l in f if l.strip() and not l.startswith("#")]
        return lines[1:]

    for c in rows("event"):
        for w in c[0].split("|"):
            out[w] |= {"ev:" + c[3], "evg:" + c[4], "evn:" + c[5]}
    for c in rows("speech"):
        for w in c[0].split("|"):
            out[w].add("sp:" + c[3])
    for name, mark, words in (("motion", 0, 1), ("custody", 1, 0), ("plea", 0, 1), ("matter", 0, 1), ("actor", 1, 0), ("modal", 3, 0), ("say", 2, 0)):
        for c in rows(name):
            if len(c) > max(mark, words):
                for w in c[words].split("|"):
                    out[w].add(name + ":" + c[mark])
    return out


class Words:
    def __init__(self, vectors, pack):
        with open(vectors) as f:
            file = json.load(f)
        of = marks(pack)
        many = collections.Counter(m for s in of.values() for m in sorted(s))
        number = {m: i for i, (m, _) in enumerate(sorted(many.items(), key=lambda x: (-x[1], x[0]))[:160])}
        known = file["words"][:WORDS]
        self.list = ["", "?"] + known + sorted(set(of) - set(known))
        self.at = {w: i for i, w in enumerate(self.list)}
        self.known = len(known)
        self.vec = np.zeros((len(self.list), 101), dtype=np.float32)
        self.marks = np.zeros((len(self.list), len(number)), dtype=np.float32)
        for i, w in enumerate(self.list):
            if 2 <= i < 2 + len(known):
                self.vec[i, :100], self.vec[i, 100] = file["vectors"][w][:100], 1
            for m in of.get(w, ()):
                if m in number:
                    self.marks[i, number[m]] = 1


def load(path, words):
    """Texts as rows of words, two empty ones behind each sentence, with the cells (sentence, kind) that are told and those that may be."""
    out = []
    for line in open(path):
        d = json.loads(line)
        cols, starts = [[] for _ in range(8)], []
        for i, s in enumerate((d["sents"] or [[]])[:SENTENCES]):
            s = (s or [dict(w=".", l=".", f=8, r=0, h=-1, d=0, t=0)])[:LONGEST]
            base = len(cols[0])
            starts.append(base)
            for t in s:
                h = base + t["h"] if 0 <= t["h"] < len(s) else len(cols[0])
                for c, x in zip(cols, (words.at.get(t["w"], 1), words.at.get(t["l"], 1), [t["f"] >> b & 1 for b in range(FLAGS)], t["r"], t["d"], t["t"], h, i)):
                    c.append(x)
            for _ in range(2):
                for c, x in zip(cols, (0, 0, [0] * FLAGS, 0, 0, 0, len(cols[0]), -1)):
                    c.append(x)
        d.update(cols=[torch.tensor(c) for c in cols], starts=starts, n=len(starts), told=[], may=set(), facts=[])
        for g in d["gold"] or []:
            ks = [KINDS.index(k) for k in g["k"] if k in KINDS]
            at = [a for a in (g["at"] or []) if a[0] < SENTENCES] if d["loc"] else [(0, 0, 999)]
            d["may"] |= {(a[0], k) for a in at for k in ks}
            if g["k"][0] in KINDS:
                if not g.get("o"):
                    d["told"] += [(a[0], ks[0], a[1], min(a[2], LONGEST)) for a in at]
                if d["loc"]:
                    d["facts"] += [(a[0], ks[0], a[1], min(a[2], LONGEST), float(g["m"] == "asserted")) for a in at[:1]]
        del d["sents"]
        out.append(d)
    return out


def act(x):
    return x.clamp(0, TOP)


class Net(nn.Module):
    def __init__(self, words, drop=0.3, lost=0.1):
        super().__init__()
        self.vec = nn.Embedding.from_pretrained(torch.tensor(words.vec))
        self.marks = nn.Embedding.from_pretrained(torch.tensor(words.marks))
        self.of_word, self.of_marks = nn.Linear(101, UNITS), nn.Linear(words.marks.shape[1], UNITS, bias=False)
        self.of_flags, self.of_role = nn.Linear(FLAGS, UNITS, bias=False), nn.Embedding(ROLES, UNITS)
        self.of_rel, self.of_tag = nn.Embedding(LABELS, UNITS), nn.Embedding(LABELS, UNITS)
        for e in (self.of_role, self.of_rel, self.of_tag):
            nn.init.normal_(e.weight, 0, 0.1)
        seats = 2 * WINDOW + 1 + 5
        self.first, self.second = nn.Linear(seats * UNITS, UNITS), nn.Linear(seats * UNITS, UNITS)
        self.own, self.context = nn.Linear(UNITS, UNITS, bias=False), nn.Linear(5 * UNITS, UNITS, bias=False)
        self.out, self.fact, self.gate = nn.Linear(2 * UNITS, len(KINDS)), nn.Linear(UNITS, 1), nn.Linear(5 * UNITS, 1)
        nn.init.constant_(self.out.bias, -6.5)
        self.drop, self.lost = drop, lost

    def seats(self, x, kin):
        heads, root, to, masks = kin
        n = len(x)
        wide = torch.cat([x.new_zeros(WINDOW, UNITS), x, x.new_zeros(WINDOW, UNITS)])
        head = x[heads] * (1 - root)
        parts = [wide[i:i + n] for i in range(2 * WINDOW + 1)] + [head, head[heads] * (1 - root)]
        parts += [torch.zeros(n + 1, UNITS).index_add(0, to, x * m)[:n].clamp(max=TOP) for m in masks]
        return torch.cat(parts, -1)

    def forward(self, texts):
        cols, at, base, ns = [[] for _ in range(8)], 0, 0, []
        for d in texts:
            for c, x in zip(cols, d["cols"]):
                c.append(x)
            cols[6][-1] = cols[6][-1] + at
            cols[7][-1] = torch.where(cols[7][-1] >= 0, cols[7][-1] + base, cols[7][-1])
            at, base = at + len(d["cols"][0]), base + d["n"]
            ns.append(d["n"])
        word, lemma, flag, role, rel, tag, heads, sent = [torch.cat(c) for c in cols]
        n, drop = len(word), lambda x, p: F.dropout(x, p, self.training)
        real = (sent >= 0).float()[:, None]
        v, m = self.vec(word), self.marks(lemma)
        if self.training:
            v, m = v * (torch.rand(n) > self.lost)[:, None], m * (torch.rand(n) > self.lost)[:, None]
        x = drop(act(self.of_word(v) + self.of_marks(m) + self.of_flags(flag.float()) + self.of_role(role)) * real, self.drop * 0.4)
        root = (heads == torch.arange(n)).float()[:, None]
        sub, obj = [sum((rel == k).float() for k in ks)[:, None] for ks in (SUBJECTS, OBJECTS)]
        kin = heads, root, torch.where(root[:, 0] > 0, torch.full_like(heads, n), heads), (sub, obj, (1 - sub) * (1 - obj))
        of = torch.where(sent >= 0, sent, torch.full_like(sent, base))
        mean = torch.zeros(base + 1, UNITS).index_add_(0, of, x) / torch.zeros(base + 1).index_add_(0, of, real[:, 0]).clamp(min=1)[:, None]
        mean = mean[:base]
        text = torch.cat([torch.full((k,), i, dtype=torch.long) for i, k in enumerate(ns)])
        whole = torch.zeros(len(ns), UNITS).index_add_(0, text, mean) / torch.tensor(ns)[:, None]
        first, last, o = torch.ones(base, 1), torch.ones(base, 1), 0
        for k in ns:
            first[o], last[o + k - 1], o = 0, 0, o + k
        before, behind = torch.cat([torch.zeros(1, UNITS), mean[:-1]]) * first, torch.cat([mean[1:], torch.zeros(1, UNITS)]) * last
        most = torch.zeros(base + 1, UNITS).scatter_reduce(0, of[:, None].expand(-1, UNITS), x, "amax")[:base]
        c = drop(torch.cat([mean, most, before, behind, whole[text]], -1), self.drop * 0.5)
        gate, c = self.gate(c)[:, 0], self.context(c)
        c = torch.cat([c, torch.zeros(1, UNITS)])[of]
        y = drop(act(self.first(self.seats(x, kin)) + c + self.of_rel(rel) + self.of_tag(tag)) * real, self.drop)
        y = drop(act(self.second(self.seats(y, kin)) + self.own(x)) * real, self.drop)
        return self.out(torch.cat([y, x], -1)).masked_fill(real == 0, -30.0), self.fact(y)[:, 0], gate


def loss(z, facts, gates, texts):
    """Of each sentence and kind, by the sum of the chances of its words; of texts whose claims have no place, by that of all sentences."""
    at, sent, lg, want, weight, fact, known, tells = 0, 0, [], [], [], [], [], []
    for d in texts:
        all_ = torch.stack([torch.logsumexp(z[at + s:at + e], 0) for s, e in zip(d["starts"], d["starts"][1:] + [len(d["cols"][0])])])
        if not d["loc"]:
            all_ = torch.logsumexp(all_, 0, keepdim=True)
        y, w = torch.zeros_like(all_), torch.ones_like(all_)
        for i, k in d["may"]:
            w[i, k] = 0
        for i, k, _, _ in d["told"]:
            y[i, k] = w[i, k] = 1
        lg.append(all_.reshape(-1)), want.append(y.reshape(-1)), weight.append(w.reshape(-1))
        if d["loc"]:
            for i, k, a, b in d["told"]:
                s = at + d["starts"][i]
                lg.append(torch.logsumexp(z[s + a:s + max(b, a + 1), k], 0)[None]), want.append(torch.ones(1)), weight.append(torch.full((1,), 0.5))
        for i, k, a, b, yes in d["facts"]:
            s = slice(at + d["starts"][i] + a, at + d["starts"][i] + max(b, a + 1))
            fact.append((torch.softmax(z[s, k].detach(), 0) * facts[s]).sum()), known.append(yes)
        may, told = {i for i, _ in d["may"]}, {i for i, _, _, _ in d["told"]}
        tells += [(sent + i, float(i in told)) for i in range(d["n"]) if d["loc"] and (i in told or i not in may)]
        at, sent = at + len(d["cols"][0]), sent + d["n"]
    out = (F.binary_cross_entropy_with_logits(torch.cat(lg), torch.cat(want), reduction="none") * torch.cat(weight)).sum()
    if fact:
        out = out + 0.3 * F.binary_cross_entropy_with_logits(torch.stack(fact), torch.tensor(known), reduction="sum")
    if tells:
        out = out + 0.5 * F.binary_cross_entropy_with_logits(gates[[i for i, _ in tells]], torch.tensor([y for _, y in tells]), reduction="sum")
    return out / sum(d["n"] for d in texts)


def batches(texts):
    texts, out, n = random.sample(texts, len(texts)), [[]], 0
    for d in texts:
        if n >= 130:
            out.append([])
            n = 0
        out[-1].append(d)
        n += d["n"]
    return out


def learn(net, told, plain):
    opt, step, steps = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.01), 0, None
    for turn in range(PASSES):
        net.train()
        start, sum_ = time.time(), 0.0
        todo = batches(told + random.sample(plain, min(PLAIN, len(plain))))
        steps = steps or len(todo) * PASSES
        for b in todo:
            for g in opt.param_groups:
                g["lr"] = RATE * max(0.02, 1 - step / steps) * min(1, (step + 1) / 30)
            step += 1
            l = loss(*net(b), b)
            l.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 3.0)
            opt.step()
            opt.zero_grad()
            sum_ += float(l)
        print("pass %d: loss %.4f, %.0f s" % (turn + 1, sum_ / len(todo), time.time() - start), flush=True)
    net.eval()


def name(s):
    h = 14695981039346656037
    for b in s.encode():
        h = (h ^ b) * 1099511628211 & (1 << 64) - 1
    return h


def pack(net, words):
    """Weights as whole numbers, in the order in which weights.go reads them."""
    def table(which, rows, other):
        order = sorted((name(words.list[i]), i) for i in which)
        rows = np.concatenate([other[None], rows[[i for _, i in order]]])
        return struct.pack("<I", len(order)) + b"".join(struct.pack("<Q", h) for h, _ in order) + np.clip(np.round(rows * 32), -127, 127).astype("i1").tobytes()

    short = lambda x, by: np.clip(np.round(x * by), -32767, 32767).astype("<i2").tobytes()
    long = lambda x: np.round(x * 1024 * 128).astype("<i4").tobytes()
    layer = lambda w, b: short(w, 1024) + long(b)
    with torch.no_grad():
        p = {k: x.numpy() for k, x in net.named_parameters()}
        of_word, of_marks = net.of_word(net.vec.weight).numpy(), net.of_marks(net.marks.weight).numpy()
    out = table(range(2, 2 + words.known), of_word, of_word[1])
    out += table([i for i in range(2, len(words.list)) if words.marks[i].any()], of_marks, of_marks[1] * 0)
    out += short(p["of_flags.weight"].T, 128) + short(p["of_role.weight"], 128) + long(p["of_rel.weight"]) + long(p["of_tag.weight"])
    out += layer(p["first.weight"], p["first.bias"]) + layer(p["context.weight"], np.zeros(UNITS))
    out += layer(np.concatenate([p["second.weight"], p["own.weight"]], 1), p["second.bias"])
    out += layer(p["out.weight"], p["out.bias"]) + layer(p["fact.weight"], p["fact.bias"]) + layer(p["gate.weight"], p["gate.bias"])
    c = zlib.compressobj(9, zlib.DEFLATED, -15)
    return c.compress(out) + c.flush()


def main(lessons, vectors, tables, weights, *more):
    random.seed(1), torch.manual_seed(1), np.random.seed(1), torch.set_num_threads(1)
    words = Words(vectors, tables)
    told = load(lessons + "/told.jsonl", words)
    if more:
        groups = sorted({d["group"] for d in told})
        random.Random(7).shuffle(groups)
        left = {g for i, g in enumerate(groups) if i % 4 == int(more[1])}
        told = [d for d in told if d["group"] not in left]
    plain = load(lessons + "/plain.jsonl", words)
    net = Net(words)
    learn(net, told, plain)
    with open(weights, "wb") as f:
        f.write(pack(net, words))


if __name__ == "__main__":
    main(*sys.argv[1:])
