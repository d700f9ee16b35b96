#!/usr/bin/env node
// A reader of claims glued together from public libraries: wink-nlp (tokens, sentences, parts of speech, lemmas, negation) and chrono-node (times).
// It answers like `habeas read [--trace] --stream`, so that the same scorer measures both. It is what a team gets from libraries in an afternoon:
// a list of verbs, the number before a plural noun, "said" with the words before it, and dates relative to publication.
import { createInterface } from 'node:readline';
import winkNLP from 'wink-nlp';
import model from 'wink-eng-lite-web-model';
import * as chrono from 'chrono-node';

const nlp = winkNLP(model, ['sbd', 'negation', 'pos']);
const { its } = nlp;
const KINDS = {
  arrested: ['arrest', 'detain', 'nab', 'apprehend', 'round', 'capture', 'seize', 'jail'], abducted: ['kidnap', 'abduct', 'hijack'],
  held: ['hold', 'imprison'], transferred: ['transfer', 'move'], returned: ['deport', 'repatriate', 'return', 'extradite', 'expel'],
  released: ['release', 'free', 'liberate'], escaped: ['escape', 'flee'], died: ['die', 'kill', 'execute'], urged: ['urge', 'demand', 'call'],
  asked: ['ask', 'request'], answered: ['deny', 'reject', 'refuse', 'reply', 'answer', 'decline'], threatened: ['threaten', 'warn'],
};
const kindOf = new Map(Object.entries(KINDS).flatMap(([k, verbs]) => verbs.map(v => [v, k])));
const SAYS = new Set(['say', 'tell', 'report', 'claim', 'announce', 'state', 'argue', 'believe', 'think', 'want', 'plan', 'add', 'note', 'insist', 'deny', 'accuse', 'ask', 'urge', 'demand', 'warn', 'according']);
const MODALS = { will: 'planned', would: 'planned', shall: 'planned', may: 'conditional', might: 'conditional', could: 'feared', if: 'conditional', plan: 'planned', fear: 'feared' };
const WORDS = Object.fromEntries('one two three four five six seven eight nine ten eleven twelve'.split(' ').map((w, i) => [w, i + 1]));
const PEOPLE = /^(people|persons|men|women|children|workers|soldiers|policemen|officers|students|peasants|civilians|refugees|activists|rebels|guerrillas|members|residents|prisoners|journalists|priests|villagers|farmers|bodyguards|militants|suspects|youths|supporters|citizens)$/;

// codePoints turns UTF-16 offsets, which JavaScript counts in, into code points.
function codePoints(text) {
  if (!/[\ud800-\udfff]/.test(text)) return i => i;
  const at = new Uint32Array(text.length + 1);
  for (let i = 0, n = 0; i < text.length; i++) { at[i] = n; if (text.charCodeAt(i) < 0xdc00 || text.charCodeAt(i) > 0xdfff) n++; at[i + 1] = n; }
  return i => at[i];
}

// tokensOf gives the words with their places in the text. wink keeps the blanks before each token.
function tokensOf(doc) {
  const out = [];
  let at = 0;
  doc.sentences().each((s, nth) => s.tokens().each(t => {
    const before = t.out(its.precedingSpaces), word = t.out();
    at += before.length;
    out.push({ word, low: word.toLowerCase(), lemma: t.out(its.lemma), pos: t.out(its.pos), not: t.out(its.negationFlag), start: at, end: at + word.length, sentence: nth });
    at += word.length;
  }));
  return out;
}

const number = w => /^\d[\d,]*$/.test(w) ? Number(w.replace(/,/g, '')) : WORDS[w];

function groupsOf(toks, span, quote) {
  const out = [];
  toks.forEach((t, i) => {
    if (!PEOPLE.test(t.low) && !(t.pos === 'NOUN' && PEOPLE.test(t.low))) return;
    let from = i;
    while (from > 0 && toks[from - 1].sentence === t.sentence && ['ADJ', 'NOUN', 'PROPN', 'NUM', 'DET'].includes(toks[from - 1].pos) && i - from < 5) from--;
    const n = toks.slice(from, i).map(x => number(x.low)).find(x => x > 0);
    const a = toks[from].start, b = t.end;
    out.push({ span: span(a, b), quote: quote(a, b), head: t.word, count: n ? { min: n, max: n, form: 'exactly' } : { min: 2, max: null, form: 'vague' }, names: [], generic: false, at: i });
  });
  return out;
}

// reach widens a month or year without a day to all of its days.
function reach(part, end) {
  const d = part.date();
  if (part.isCertain('day') || part.isCertain('weekday') || !part.isCertain('year') && !part.isCertain('month')) return d.toISOString().slice(0, 10);
  const month = part.isCertain('month') ? part.get('month') - 1 : end ? 11 : 0;
  return new Date(Date.UTC(part.get('year'), end ? month + 1 : month, end ? 0 : 1)).toISOString().slice(0, 10);
}

function timesOf(text, published, span) {
  const ref = published ? new Date(published + 'T12:00:00Z') : new Date();
  return chrono.parse(text, ref).map(r => ({ span: span(r.index, r.index + r.text.length), quote: r.text, kind: 'date', from: reach(r.start, false), to: reach(r.end ?? r.start, true), precision: 'interval', min_days: null, max_days: null, anchor: 'published', index: r.index }));
}

function read(rec, trace) {
  const text = rec.text, cp = codePoints(text);
  const span = (a, b) => ({ start: cp(a), end: cp(b) }), quote = (a, b) => text.slice(a, b);
  const toks = tokensOf(nlp.readDoc(text));
  const bounds = new Map();
  toks.forEach((t, i) => { const b = bounds.get(t.sentence); if (b) b[1] = i; else bounds.set(t.sentence, [i, i]); });
  const groups = groupsOf(toks, span, quote), times = timesOf(text, rec.published, span);
  const claims = [], cues = [], attributions = [];
  toks.forEach((t, i) => {
    const [first, last] = bounds.get(t.sentence);
    const a = toks[first].start, b = toks[last].end;
    if (SAYS.has(t.lemma) && t.pos === 'VERB') {
      const before = toks.slice(first, i).filter(x => x.pos === 'PROPN' || x.pos === 'NOUN' || x.pos === 'PRON');
      const who = before.length ? span(before[0].start, before[before.length - 1].end) : null;
      cues.push({ span: span(t.start, t.end), quote: t.word, kind: 'speech' });
      if (i < last) attributions.push({ cue: span(t.start, t.end), source: who, content: [span(toks[i + 1].start, b)] });
    }
    const kind = kindOf.get(t.lemma);
    if (!kind || t.pos !== 'VERB') return;
    const near = groups.filter(g => toks[g.at].sentence === t.sentence).sort((x, y) => Math.abs(x.at - i) - Math.abs(y.at - i))[0];
    const modal = toks.slice(first, i).map(x => MODALS[x.lemma] ?? MODALS[x.low]).find(Boolean);
    const speech = ['urged', 'asked', 'answered', 'threatened'].includes(kind);
    const speaker = speech ? toks.slice(first, i).filter(x => x.pos === 'PROPN' || x.pos === 'NOUN').pop() : null;
    const when = times.find(x => x.index >= a && x.index < b);
    claims.push({
      id: `c${claims.length}`, kind, modality: t.not ? 'denied' : modal ?? 'asserted', hedge: null, generic: false,
      group: near ? { who: near.quote, role: 'held', count: near.count, relation: null, names: [] } : null, place: null, from_place: null, to_place: null,
      when: when ? { from: when.from, to: when.to, precision: when.precision } : null, duration: null, agent: speaker ? speaker.word : null, recipient: null, topic: null, according_to: [],
      quote: quote(a, b), span: span(a, b), confidence: 0.5, why: [t.lemma],
    });
  });
  const out = { id: rec.id, report: { title: '', publisher: '', published: rec.published ?? null, lang: 'en', text }, claims, refers_to: [] };
  if (trace) out.trace = { times: times.map(({ index, ...x }) => x), groups: groups.map(({ at, ...g }) => g), places: [], cues, attributions };
  return out;
}

const trace = process.argv.includes('--trace');
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  if (line.trim()) process.stdout.write(JSON.stringify(read(JSON.parse(line), trace)) + '\n');
}
