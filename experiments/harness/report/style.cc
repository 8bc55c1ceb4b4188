#include "experiments/harness/report/style.h"

namespace reprise {

// What a claim opens to reaches below all cells of its row: a negative margin
// makes it wider than its own cell, and its top one clears the others' lines.
// Every pair of colours has a contrast of 4.5 or more on both backgrounds. A
// picture is 640 wide: where the page is narrower it scrolls in its own box,
// since its text would be too small to read otherwise.
const char* const kStyle = R"(:root {
  color-scheme: light dark;
  --bg: #fff; --fg: #1f2328; --quiet: #59636e; --line: #d8dee4; --box: #f6f8fa;
  --link: #0860c4; --good: #1a7f37; --bad: #b3261e; --open: #7d5600;
}
@media (prefers-color-scheme: dark) {
  :root {
    --bg: #0d1117; --fg: #e6edf3; --quiet: #9da7b1; --line: #2f363e;
    --box: #161c24; --link: #6cb0ff; --good: #4ac35f; --bad: #ff8a80;
    --open: #e0a93b;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--bg); color: var(--fg);
  font: 16px/1.55 system-ui, "Noto Sans", "DejaVu Sans", sans-serif;
}
main, nav, footer { max-width: 84rem; margin: 0 auto; padding: 0 1.5rem; }
nav { padding-top: 1rem; font-size: .875rem; color: var(--quiet); }
footer {
  margin-top: 3rem; padding-top: 1rem; padding-bottom: 2.5rem;
  font-size: .875rem; color: var(--quiet);
}
.skip { position: absolute; left: -100rem; }
.skip:focus {
  left: .5rem; top: .5rem; padding: .4rem .8rem; background: var(--bg);
}
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .18em; }
a:hover { text-decoration-thickness: 2px; }
a.word { color: inherit; text-decoration: underline dotted var(--quiet); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
h1 { margin: .7rem 0 0; font-size: 1.8rem; line-height: 1.2; text-wrap: balance; }
h2 {
  margin: 2.6rem 0 .8rem; padding-top: 1rem; font-size: 1.35rem;
  line-height: 1.3; border-top: 1px solid var(--line);
}
h3 { margin: 1.8rem 0 .5rem; font-size: 1.05rem; line-height: 1.35; }
p, ul, ol, pre { margin: .6rem 0; }
p, li, dd { max-width: 46rem; text-wrap: pretty; }
main ul, main ol { padding-left: 1.4rem; }
main li { margin: .35rem 0; overflow-wrap: anywhere; }
.question { margin: .3rem 0 1.1rem; font-size: 1.1rem; color: var(--quiet); }
.aside, figcaption { font-size: .875rem; color: var(--quiet); }
.mark {
  display: inline-block; padding: .05rem .6rem; white-space: nowrap;
  font-size: .9rem; font-weight: 600; text-decoration: none; color: var(--quiet);
  border: 1px solid currentColor; border-radius: 1rem; margin: .12rem 0;
}
.mark:hover { text-decoration: underline; }
.mark.refuted { color: var(--bad); }
.mark.reproduced { color: var(--good); }
.mark.consistent, .mark.undecided { color: var(--open); }
.beside { display: grid; gap: 1rem 2rem; align-items: start; }
.beside > * { min-width: 0; }
.left {
  background: var(--box); border-left: 4px solid var(--link);
  border-radius: 0 6px 6px 0; padding: .8rem 1.1rem;
}
.left ol { margin: .4rem 0 .8rem; padding-left: 1.3rem; }
.left li { margin: .55rem 0; }
.left code, .left pre { background: var(--bg); }
.left > :first-child { margin-top: 0; }
.left > :last-child { margin-bottom: 0; }
.left h2, .right h2 { border: 0; margin: 0; padding: 0; font-size: 1.05rem; }
@media (min-width: 68rem) {
  .beside { grid-template-columns: minmax(0, 1fr) minmax(0, 642px); }
}
figure { margin: .8rem 0 1.4rem; }
.right figure { margin: 0; }
figure img { display: block; width: 640px; max-width: none; height: auto; }
figure .scroll { max-width: 642px; margin: 0; background: var(--bg); }
figcaption { max-width: 40rem; margin-top: .4rem; }
.gallery > figure { margin: 0 0 1.6rem; break-inside: avoid; }
@media (min-width: 78rem) {
  .gallery { columns: 2; column-gap: 1.5rem; }
  .gallery img { width: 100%; }
}
.scroll {
  overflow-x: auto; border: 1px solid var(--line); border-radius: 6px;
  margin: .6rem 0;
}
.scroll:has(> table) { width: fit-content; max-width: 100%; }
.scroll:has(> .claims), .scroll:has(> .studies) { width: 100%; }
table { border-collapse: collapse; font-size: .9rem; line-height: 1.45; width: 100%; }
th, td {
  padding: .5rem .75rem; text-align: left; vertical-align: top;
  border-bottom: 1px solid var(--line);
}
.data td { min-width: 5.5rem; }
.data .n { min-width: 0; }
tbody tr:last-child td { border-bottom: 0; }
th { background: var(--box); line-height: 1.3; font-weight: 600; }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.claims td:first-child { width: 34%; min-width: 16rem; }
.claims td:last-child { min-width: 9.5rem; }
.claims td:last-child { font-weight: 600; }
.claims tbody tr:hover { background: var(--box); }
.refuted td:last-child { color: var(--bad); }
.reproduced td:last-child { color: var(--good); }
.consistent td:last-child, .undecided td:last-child { color: var(--open); }
.refuted-list td:last-child { font-weight: 400; }
.refuted-list td:first-child { width: 24%; }
.refuted-list td { min-width: 7rem; }
.studies td { padding: 1rem .75rem; }
.studies td:first-child { width: 17rem; }
.studies td:last-child { width: 14rem; }
.studies img {
  display: block; width: 15.5rem; height: auto; border: 1px solid var(--line);
  border-radius: 4px;
}
.studies td { color: var(--quiet); font-size: .95rem; }
.studies strong { color: var(--fg); font-weight: 500; }
.studies .title { font-size: 1.1rem; font-weight: 600; }
tr:target, dt:target, span:target {
  background: var(--box); outline: 2px solid var(--link);
}
summary { cursor: pointer; }
summary::marker { color: var(--link); }
.fold { margin: .6rem 0; }
.fold > summary { font-weight: 600; padding: .2rem 0; }
.claims summary { padding-left: 1.1rem; text-indent: -1.1rem; }
details dl {
  margin: .6rem 0 .4rem; padding-left: .9rem; border-left: 3px solid var(--line);
  font-size: .875rem; font-weight: 400; color: var(--fg);
}
dt { font-weight: 600; }
dd { margin: 0 0 .45rem; overflow-wrap: anywhere; }
.scroll:has(> .claims) { container-type: inline-size; }
@media (min-width: 62rem) {
  .claims dl {
    display: grid; grid-template-columns: 12rem minmax(0, 1fr); gap: .15rem 1rem;
    contain: inline-size; margin: 3rem -60cqi .6rem 1.1rem;
  }
  .claims dl dt, .claims dl dd { margin: 0; }
  .claims dl dd { max-width: 52rem; }
}
@media (min-width: 62rem) and (max-width: 76rem) {
  .claims dl { margin-top: 4.5rem; }
}
.words { display: grid; gap: .1rem 1.5rem; grid-template-columns: minmax(0, 1fr); }
@media (min-width: 50rem) {
  .words { grid-template-columns: 14rem minmax(0, 1fr); }
}
code {
  padding: .1em .3em; font-size: .875em; background: var(--box);
  border-radius: 4px; overflow-wrap: anywhere;
  font-family: ui-monospace, "DejaVu Sans Mono", "Noto Sans Mono", monospace;
}
pre {
  overflow-x: auto; padding: .8rem 1rem; background: var(--box);
  border: 1px solid var(--line); border-radius: 6px; line-height: 1.45;
  max-width: 64rem;
}
pre code { padding: 0; overflow-wrap: normal; background: none; }
.formula {
  overflow-x: auto; max-width: 46rem; padding: .9rem 1rem; margin: 1rem 0;
  font-size: 1.3rem; background: var(--box); border-radius: 6px;
}
math { font-family: "Latin Modern Math", "STIX Two Math", math, serif; }
@media (max-width: 58rem) {
  main, nav, footer { padding-left: 1rem; padding-right: 1rem; }
  h1 { font-size: 1.5rem; }
  .left { margin: 0 -1rem; border-radius: 0; padding: .8rem 1rem; }
  .scroll:has(> .claims), .scroll:has(> .studies) { border: 0; }
  .claims thead, .studies thead { position: absolute; left: -100rem; }
  .claims, .claims tbody, .claims tr, .claims td,
  .studies, .studies tbody, .studies tr, .studies td {
    display: block; width: auto; min-width: 0; text-align: left;
    white-space: normal; overflow-wrap: anywhere;
  }
  .claims td:first-child, .studies td:first-child,
  .studies td:last-child { width: auto; min-width: 0; }
  .claims tr, .studies tr {
    margin: 0 0 .8rem; padding: .4rem 0; border: 1px solid var(--line);
    border-radius: 6px;
  }
  .claims td, .studies td { border: 0; padding: .15rem .75rem; }
  .claims td:first-child { padding-bottom: .4rem; font-weight: 500; }
  .studies td:first-child { padding-top: .5rem; }
  .studies img { width: 100%; max-width: 20rem; }
  .claims td:empty, .studies td:empty { display: none; }
  .claims td + td::before {
    content: attr(data-title) ": "; font-weight: 400; color: var(--quiet);
  }
}
@media print {
  :root {
    color-scheme: light; --bg: #fff; --fg: #000; --quiet: #333; --line: #999;
    --box: #f3f3f3; --link: #000; --good: #000; --bad: #000; --open: #000;
  }
  body { font-size: 10.5pt; }
  main, nav, footer { max-width: none; padding-left: 0; padding-right: 0; }
  nav, .skip { display: none; }
  .scroll, pre, .formula { overflow: visible; border: 0; }
  figure img, .gallery img { width: 100%; max-width: 640px; }
  table { font-size: 8.5pt; }
  figure, tr, h2, h3, pre { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  details::details-content { content-visibility: visible; display: block; }
}
)";

}  // namespace reprise
